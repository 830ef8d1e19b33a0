// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.importing.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Who and what is there already, to find the people and projects of a list in: read once, kept up to date by its user. */
final class Directory {

    /** A person; {@code email} is empty when none is known. */
    record Person(long id, String email) {}

    private final Map<String, Long> peopleByEmail = new HashMap<>();
    private final Map<String, List<Person>> peopleByName = new HashMap<>();
    private final Map<String, Long> clients = new HashMap<>();
    private final Map<String, Long> projects = new HashMap<>();

    static Directory read(Handle handle) {
        Directory directory = new Directory();
        handle.createQuery("SELECT id, name, COALESCE(email, '') AS email FROM fractal.users ORDER BY id")
                .map((row, context) ->
                        directory.addPerson(row.getLong("id"), row.getString("name"), row.getString("email")))
                .list();
        handle.createQuery("SELECT id, name FROM fractal.clients ORDER BY id")
                .map((row, context) -> directory.addClient(row.getLong("id"), row.getString("name")))
                .list();
        handle.createQuery("SELECT id, client_id, name FROM fractal.projects ORDER BY id")
                .map((row, context) ->
                        directory.addProject(row.getLong("id"), row.getLong("client_id"), row.getString("name")))
                .list();
        return directory;
    }

    long addPerson(long id, String name, String email) {
        if (!email.isEmpty()) {
            peopleByEmail.put(plain(email), id);
        }
        peopleByName.computeIfAbsent(name.strip(), key -> new ArrayList<>()).add(new Person(id, email));
        return id;
    }

    long addClient(long id, String name) {
        clients.put(plain(name), id);
        return id;
    }

    long addProject(long id, long clientId, String name) {
        projects.put(clientId + "/" + plain(name), id);
        return id;
    }

    /** Everyone the row can mean: whoever has its mail address, else whoever has its name and no other address. */
    List<Long> people(ListRow row) {
        Long byEmail = row.email().map(e -> peopleByEmail.get(plain(e))).orElse(null);
        if (byEmail != null) {
            return List.of(byEmail);
        }
        return peopleByName.getOrDefault(row.person().orElse(""), List.of()).stream()
                .filter(p -> p.email().isEmpty() || row.email().isEmpty())
                .map(Person::id)
                .toList();
    }

    Optional<Long> client(ListRow row) {
        return Optional.ofNullable(clients.get(plain(row.client().orElse(""))));
    }

    Optional<Long> project(ListRow row) {
        return client(row)
                .flatMap(client -> Optional.ofNullable(
                        projects.get(client + "/" + plain(row.project().orElse("")))));
    }

    private static String plain(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
