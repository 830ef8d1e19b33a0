// SPDX-License-Identifier: Apache-2.0
package io.fractalos.work.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * Finds out who the people of a file are. An e-mail decides; without one the exact name does, first among the users, then within the file.
 * A name alone that fits several is not guessed at.
 *
 * @param known the users found, by how the file names them
 * @param added the people nobody is yet, each with every way the file names them
 * @param ambiguous sentences about names that fit several
 */
record PersonMatch(Map<Named, Long> known, Map<Newcomer, List<Named>> added, List<String> ambiguous) {

    /** How a file names a person; {@code email} is in lower case, empty when not given. */
    record Named(String name, String email) {}

    /** A person to add. */
    record Newcomer(String name, String email) {}

    /** A user who may be meant. */
    record Candidate(long id, String name, String login, String email) {}

    /** Matches everyone the staged rows of an import name; in order of appearance, so that the outcome is always the same. */
    static PersonMatch of(Connection connection, long importId) throws SQLException {
        List<Named> named = new Select("select r.person, coalesce(lower(r.email), '') from fractal.import_rows r")
                .where("r.import_id = ? group by 1, 2 order by min(r.line)", importId)
                .list(connection, row -> new Named(row.getString(1), row.getString(2)));
        List<Candidate> candidates = new Select(
                        "select u.id, u.name, u.login, coalesce(lower(u.email), '') from fractal.users u")
                .where(
                        "(u.name = any (?) or lower(u.email) = any (?)) order by u.id",
                        connection.createArrayOf(
                                "text", named.stream().map(Named::name).toArray()),
                        connection.createArrayOf(
                                "text", named.stream().map(Named::email).toArray()))
                .list(
                        connection,
                        row -> new Candidate(row.getLong(1), row.getString(2), row.getString(3), row.getString(4)));
        return of(named, candidates);
    }

    static PersonMatch of(List<Named> named, List<Candidate> candidates) {
        PersonMatch match = new PersonMatch(new LinkedHashMap<>(), new LinkedHashMap<>(), new ArrayList<>());
        Map<String, List<Candidate>> byName = candidates.stream().collect(Collectors.groupingBy(Candidate::name));
        named.stream().filter(who -> !who.email().isEmpty()).forEach(who -> match.byEmail(who, candidates, byName));
        named.stream().filter(who -> who.email().isEmpty()).forEach(who -> match.byName(who, named, byName));
        return match;
    }

    private void byEmail(Named who, List<Candidate> candidates, Map<String, List<Candidate>> byName) {
        OptionalLong user = candidates.stream()
                .filter(candidate -> candidate.email().equals(who.email()))
                .mapToLong(Candidate::id)
                .findFirst();
        // A user without an e-mail came from a file that had none; the same name is then the same person.
        List<Candidate> silent = byName.getOrDefault(who.name(), List.of()).stream()
                .filter(candidate -> candidate.email().isEmpty())
                .toList();
        if (user.isPresent()) {
            known.put(who, user.getAsLong());
        } else if (silent.size() == 1) {
            known.put(who, silent.get(0).id());
        } else {
            Newcomer newcomer = added.keySet().stream()
                    .filter(other -> other.email().equals(who.email()))
                    .findFirst()
                    .orElseGet(() -> new Newcomer(who.name(), who.email()));
            added.computeIfAbsent(newcomer, n -> new ArrayList<>()).add(who);
        }
    }

    private void byName(Named who, List<Named> named, Map<String, List<Candidate>> byName) {
        List<Candidate> users = byName.getOrDefault(who.name(), List.of());
        List<Named> inFile = named.stream()
                .filter(other ->
                        other.name().equals(who.name()) && !other.email().isEmpty())
                .toList();
        if (users.size() == 1) {
            known.put(who, users.get(0).id());
        } else if (users.size() > 1) {
            ambiguous.add("'" + who.name() + "' could be "
                    + users.stream().map(PersonMatch::described).collect(Collectors.joining(" or ")));
        } else if (inFile.size() > 1) {
            ambiguous.add("'" + who.name() + "' could be "
                    + inFile.stream().map(Named::email).collect(Collectors.joining(" or ")));
        } else if (inFile.size() == 1) {
            sameAs(inFile.get(0), who);
        } else {
            added.put(new Newcomer(who.name(), ""), new ArrayList<>(List.of(who)));
        }
    }

    private void sameAs(Named other, Named who) {
        Long user = known.get(other);
        if (user != null) {
            known.put(who, user);
        } else {
            added.values().stream().filter(names -> names.contains(other)).forEach(names -> names.add(who));
        }
    }

    private static String described(Candidate user) {
        return user.login() + (user.email().isEmpty() ? "" : " (" + user.email() + ")");
    }
}
