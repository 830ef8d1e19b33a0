// SPDX-License-Identifier: Apache-2.0
package io.fractalos.work.internal;

import io.fractalos.kernel.database.Entities;
import io.fractalos.kernel.event.Events;
import io.fractalos.kernel.event.RecordedEvent;
import io.fractalos.kernel.identity.AccessRole;
import io.fractalos.kernel.identity.Caller;
import io.fractalos.kernel.testing.TestDatabase;
import io.fractalos.kernel.testing.TestKernel;
import io.fractalos.work.Client;
import io.fractalos.work.Project;
import io.fractalos.work.TimeEntry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;

/** The services of this package on a database of their own, a clock that is set by hand, and events kept in memory. */
final class Workshop implements AutoCloseable {
    static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    final TestKernel kernel = TestKernel.start(new WorkConstraints());
    final TestDatabase database = kernel.database();
    final Entities transactions = kernel.entities("work");
    final List<Record> facts = new CopyOnWriteArrayList<>();
    private final Events events = new KeptEvents();
    volatile Instant now = Instant.parse("2026-11-23T09:00:00Z");
    private final Clock clock = new SetClock();
    final JpaClients clients = new JpaClients(transactions, events, clock);
    final JpaProjects projects = new JpaProjects(transactions, events, clock);
    final JpaTasks tasks = new JpaTasks(transactions, events, clock);
    final JpaTimeEntries entries = new JpaTimeEntries(transactions, events, BERLIN, clock);
    final JpaTimers timers = new JpaTimers(transactions, events, BERLIN, clock);
    volatile Duration expected = Duration.ofHours(8);
    private final BusinessDays days = new BusinessDays(BERLIN, clock, () -> expected);
    final PostgresTimeSheets sheets = new PostgresTimeSheets(kernel.transactions(), events, days);
    final PostgresTimeChecks checks = new PostgresTimeChecks(kernel.transactions(), days);
    final PostgresImports imports = new PostgresImports(kernel.transactions(), events);

    /** Starts over with empty tables. */
    void clear() {
        database.clear();
        facts.clear();
        now = Instant.parse("2026-11-23T09:00:00Z");
        expected = Duration.ofHours(8);
    }

    @Override
    public void close() {
        kernel.close();
    }

    Caller user(String login, AccessRole role) {
        return user(login, login, null, role);
    }

    Caller user(String login, String name, String email, AccessRole role) {
        long id = transactions.call(connection -> Sql.list(
                        connection,
                        "insert into fractal.users (login, name, email, access_role) values (?, ?, nullif(?, ''), ?) returning id",
                        row -> row.getLong(1),
                        login,
                        name,
                        email == null ? "" : email,
                        role.name())
                .get(0));
        return new Caller(id, login, name, role.permissions(), Caller.Channel.SESSION);
    }

    Client client(String name) {
        return clients.add(new Client.New(name, Optional.empty(), Optional.empty()));
    }

    Project project(Client client, String name) {
        return projects.add(newProject(client.id(), name));
    }

    static Project.New newProject(long clientId, String name) {
        return new Project.New(
                clientId,
                name,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty());
    }

    Project close(Project project) {
        return projects.change(new Project.Change(
                project.id(),
                project.version(),
                project.name(),
                project.code(),
                project.billable(),
                project.currency(),
                Project.Status.CLOSED,
                project.startsOn(),
                project.endsOn(),
                project.budgetSeconds()));
    }

    static TimeEntry.New hours(long projectId, String day, int seconds) {
        return new TimeEntry.New(
                OptionalLong.empty(),
                projectId,
                OptionalLong.empty(),
                Optional.of(LocalDate.parse(day)),
                Optional.of(seconds),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    static TimeEntry.Filter anything() {
        return new TimeEntry.Filter(
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                OptionalLong.empty());
    }

    long count(String table) {
        return transactions.read(
                connection -> Sql.list(connection, "select count(*) from fractal." + table, row -> row.getLong(1))
                        .get(0));
    }

    private final class KeptEvents implements Events {
        @Override
        public void record(Record fact) {
            facts.add(fact);
        }

        @Override
        public List<RecordedEvent> after(long sequence, int limit) {
            return List.of();
        }

        @Override
        public long latest() {
            return 0;
        }
    }

    private final class SetClock extends Clock {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
