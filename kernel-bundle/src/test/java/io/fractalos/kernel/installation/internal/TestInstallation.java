// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.installation.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractalos.kernel.installation.Installation.Actor;
import io.fractalos.kernel.installation.MoveReport;
import io.fractalos.kernel.module.internal.KeptArchives;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.schema.SchemaSource;
import io.fractalos.kernel.schema.internal.LiquibaseMigrations;
import io.fractalos.kernel.testing.ClassPathSchemas;
import io.fractalos.kernel.testing.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** An installation on a database of its own, whose boot is one call. */
final class TestInstallation implements AutoCloseable {
    static final Actor WHO = new Actor(0, "console", "CONSOLE");
    static final String VERSION = "1.0.0";

    final TestDatabase database;
    final OwnerInstallation installation;
    final List<String> told = new ArrayList<>();
    Consumer<String> progress = told::add;

    private TestInstallation(TestDatabase database, Path home, List<SchemaSource> schemas) {
        AtomicReference<OwnerInstallation> self = new AtomicReference<>();
        PendingImport pending = new PendingImport(Optional.empty(), () -> boot(self.get()), () -> {});
        this.database = database;
        this.installation = new OwnerInstallation(
                database.owner(),
                database.appUser(),
                schemas,
                new LiquibaseMigrations(),
                new KeptArchives(),
                new Home(home.resolve("etc"), home.resolve("data"), VERSION),
                pending);
        self.set(installation);
    }

    /** As the boot does: what a phase throws is told in its report. */
    private static void boot(OwnerInstallation installation) {
        try {
            installation.beforeSchema();
        } catch (FractalException told) {
            assertThat(told.action()).isPresent();
        }
    }

    /** With all tables, no rows. */
    static TestInstallation booted(Path home) {
        return new TestInstallation(TestDatabase.migrated(), home, ClassPathSchemas.all());
    }

    /** Made by these sources, no rows. */
    static TestInstallation booted(Path home, List<SchemaSource> schemas) {
        TestInstallation made = new TestInstallation(TestDatabase.blank(), home, schemas);
        new LiquibaseMigrations().run(made.database.owner(), schemas);
        return made;
    }

    /** With rows of every kind a person makes, and some that are awkward to write as text. */
    TestInstallation withRows() throws SQLException {
        fill(database.owner());
        return this;
    }

    static void fill(DataSource owner) throws SQLException {
        execute(owner, """
                INSERT INTO users (login, name, access_role, password_hash) VALUES ('ada', 'Ada Grant', 'OWNER', '$2a$hash'), ('bob', 'Bob "\\N" Ünal', 'MEMBER', NULL);
                INSERT INTO sessions (user_id, kind, secret_hash, expires_at) SELECT id, 'session', sha256('x'), now() + '1 day' FROM users WHERE login = 'ada';
                INSERT INTO clients (slug, name, currency) SELECT 'client-' || n, E'Client\\t' || n || E'\\n\\\\.', 'EUR' FROM generate_series(1, 30) n;
                INSERT INTO projects (slug, client_id, name) SELECT 'job-' || id, id, 'Job ' || id FROM clients;
                INSERT INTO tasks (project_id, name) SELECT id, 'Task of ' || name FROM projects;
                INSERT INTO time_entries (user_id, project_id, task_id, work_date, seconds, zone, note, billable, started_at, ended_at)
                    SELECT u.id, t.project_id, t.id, date '2026-01-01' + n, 60 * n, 'Pacific/Chatham', repeat('é', n), n % 2 = 0,
                        timestamptz '2026-01-01 23:59:59.123456+12:45', timestamptz '2026-01-02 01:00:00+12:45'
                    FROM users u, tasks t, generate_series(1, 20) n WHERE u.login = 'bob';
                INSERT INTO events (type, data) SELECT 'TimeEntryRecorded', jsonb_build_object('n', n, 'text', E'a\\nb') FROM generate_series(1, 50) n;
                INSERT INTO idempotency_keys (user_id, key, command, input_hash) VALUES (1, 'k', 'c', '\\x00ff');
                SELECT setval('clients_id_seq', 4711)
                """);
    }

    MoveReport exportTo(Path folder) {
        return installation.exportTo(WHO, folder, progress);
    }

    MoveReport importFrom(Path folder) {
        return installation.importFrom(folder, progress);
    }

    void execute(String sql) throws SQLException {
        execute(database.owner(), sql);
    }

    private static void execute(DataSource owner, String sql) throws SQLException {
        try (Connection connection = owner.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The first value of the first row, as text. */
    String ask(String sql) throws SQLException {
        try (Connection connection = database.owner().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return String.valueOf(row.getString(1));
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
