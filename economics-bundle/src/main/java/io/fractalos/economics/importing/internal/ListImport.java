// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.importing.internal;

import io.fractalos.economics.rate.HourlyRate;
import io.fractalos.economics.rate.internal.RateBook;
import io.fractalos.kernel.identity.NewUser;
import io.fractalos.kernel.identity.Users;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.work.Client;
import io.fractalos.work.Clients;
import io.fractalos.work.Project;
import io.fractalos.work.Projects;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Brings people and projects with their rates in. What is there already is found and left as it is, but for its rate. */
final class ListImport {

    private static final String SEVERAL = "Several people are named so";

    private final Users users;
    private final Clients clients;
    private final Projects projects;

    ListImport(Users users, Clients clients, Projects projects) {
        this.users = users;
        this.clients = clients;
        this.projects = projects;
    }

    /** Counts what the rows would bring; what cannot be brought is noted as an error, and the row left out of the answer's staged rows. */
    Plan plan(Handle handle, LocalDate today, List<ListRow> rows, Findings findings) {
        Directory directory = Directory.read(handle);
        RateBook book = new RateBook(handle, today);
        Set<Integer> refused = new HashSet<>();
        Set<String> newClients = new HashSet<>();
        int changes = 0;
        int newPeople = 0;
        int newProjects = 0;
        int newRates = 0;
        for (ListRow row : rows) {
            Optional<HourlyRate.New> known = known(directory, row);
            boolean ambiguous =
                    row.person().isPresent() && directory.people(row).size() > 1;
            RateBook.Effect effect = known.isPresent()
                    ? row.perHour().map(r -> book.effect(known.get())).orElse(RateBook.Effect.NONE)
                    : row.perHour().isPresent() ? RateBook.Effect.FIRST : RateBook.Effect.NONE;
            if (ambiguous || effect == RateBook.Effect.CLASH) {
                refused.add(row.line());
                note(findings, row, ambiguous);
                continue;
            }
            boolean isNew = known.isEmpty();
            newPeople += isNew && row.person().isPresent() ? 1 : 0;
            newProjects += isNew && row.project().isPresent() ? 1 : 0;
            if (row.client().isPresent() && directory.client(row).isEmpty()) {
                newClients.add(row.client().get().toLowerCase(Locale.ROOT));
            }
            newRates += effect == RateBook.Effect.NONE ? 0 : 1;
            changes += isNew || effect != RateBook.Effect.NONE ? 1 : 0;
        }
        List<ListRow> good =
                rows.stream().filter(r -> !refused.contains(r.line())).toList();
        return new Plan(good, new Preview.New(changes, newClients.size(), newProjects, 0, newPeople, newRates));
    }

    /** The rows that can be brought, and what they would. */
    record Plan(List<ListRow> rows, Preview.New found) {}

    private static void note(Findings findings, ListRow row, boolean ambiguous) {
        if (ambiguous) {
            findings.error(
                    row.line(),
                    Optional.empty(),
                    SEVERAL,
                    row.person(),
                    "Give the person's mail address in the column Email");
        } else {
            findings.error(
                    row.line(),
                    Optional.empty(),
                    "A rate of another amount begins today already",
                    row.perHour().map(r -> r.amount().toPlainString()),
                    "Delete that rate first if this one is right: rates.list shows it");
        }
    }

    /** The rate of a row whose person or project is there already, empty when it is new. */
    private static Optional<HourlyRate.New> known(Directory directory, ListRow row) {
        if (row.person().isPresent()) {
            return directory.people(row).stream()
                    .findFirst()
                    .map(id -> rate(row, OptionalLong.of(id), OptionalLong.empty()));
        }
        return directory.project(row).map(id -> rate(row, OptionalLong.empty(), OptionalLong.of(id)));
    }

    private static HourlyRate.New rate(ListRow row, OptionalLong userId, OptionalLong projectId) {
        return HourlyRate.New.hourly(
                userId.isPresent() ? HourlyRate.Kind.COST : HourlyRate.Kind.BILL,
                userId,
                Optional.empty(),
                OptionalLong.empty(),
                projectId,
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty(),
                row.perHour().orElse(NO_RATE));
    }

    /** Never stored: stands in a rate that is only used to find its scope. */
    private static final HourlyRate.PerHour NO_RATE = new HourlyRate.PerHour(BigDecimal.ZERO, "XTS");

    /** Brings the staged rows in. */
    void commit(Handle handle, LocalDate today, long importId) {
        Directory directory = Directory.read(handle);
        RateBook book = new RateBook(handle, today);
        for (ListRow row : ListRows.of(handle, importId)) {
            HourlyRate.New rate = row.person().isPresent()
                    ? rate(row, OptionalLong.of(person(handle, directory, row, importId)), OptionalLong.empty())
                    : rate(row, OptionalLong.empty(), OptionalLong.of(project(handle, directory, row, importId)));
            boolean clash = row.perHour().isPresent() && book.bring(rate, importId) == RateBook.Effect.CLASH;
            if (clash) {
                throw FractalException.conflict(
                        "Line " + row.line() + ": a rate of another amount begins today already",
                        "Import the file again to see which");
            }
        }
        ListRows.drop(handle, importId);
    }

    private long person(Handle handle, Directory directory, ListRow row, long importId) {
        List<Long> found = directory.people(row);
        String name = row.person().orElse("");
        if (found.size() > 1) {
            throw FractalException.conflict(
                    "Line " + row.line() + ": several people are named " + name, "Give their mail addresses");
        }
        if (!found.isEmpty()) {
            return found.get(0);
        }
        long id = users.add(new NewUser(
                        name, Optional.empty(), row.email(), Optional.empty(), row.workRole(), Optional.empty()))
                .id();
        mark(handle, "users", id, importId);
        return directory.addPerson(id, name, row.email().orElse(""));
    }

    private long project(Handle handle, Directory directory, ListRow row, long importId) {
        Optional<Long> found = directory.project(row);
        if (found.isPresent()) {
            return found.get();
        }
        String clientName = row.client().orElse("");
        Optional<Long> known = directory.client(row);
        long client = known.isPresent() ? known.get() : client(handle, directory, clientName, importId);
        String name = row.project().orElse("");
        long id = projects.add(new Project.New(
                        client,
                        name,
                        row.projectCode(),
                        Optional.empty(),
                        row.billable(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        OptionalLong.empty()))
                .id();
        mark(handle, "projects", id, importId);
        return directory.addProject(id, client, name);
    }

    private long client(Handle handle, Directory directory, String name, long importId) {
        long id = clients.add(new Client.New(name, Optional.empty(), Optional.empty()))
                .id();
        mark(handle, "clients", id, importId);
        return directory.addClient(id, name);
    }

    /** Says where the row came from, so that the kernel's undo takes it back when nothing uses it. */
    private static void mark(Handle handle, String table, long id, long importId) {
        int marked = handle.createUpdate("UPDATE fractal." + table + " SET import_id = :import WHERE id = :id")
                .bind("import", importId)
                .bind("id", id)
                .execute();
        if (marked != 1) {
            throw new IllegalStateException("The new row of " + table + " is not in the database yet: " + id);
        }
    }
}
