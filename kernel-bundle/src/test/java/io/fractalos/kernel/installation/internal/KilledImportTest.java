// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.installation.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fractalos.kernel.installation.MoveReport;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.schema.internal.LiquibaseMigrations;
import io.fractalos.kernel.testing.ClassPathSchemas;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The JVM that imports is killed with SIGKILL: what it had committed stays, what it was at is not half there, the next run ends it. */
class KilledImportTest {
    @TempDir
    private Path temporary;

    private TestInstallation from;
    private TestInstallation to;
    private Path folder;

    @BeforeEach
    void start() throws SQLException {
        from = TestInstallation.booted(temporary.resolve("from")).withRows();
        to = TestInstallation.booted(temporary.resolve("to"));
        folder = temporary.resolve("export");
    }

    @AfterEach
    void drop() {
        from.close();
        to.close();
    }

    @Test
    void killedAmongTheRowsOfATableItGoesOnAndEndsEqual() throws Exception {
        MoveReport exported = from.exportTo(folder);
        Process importing = ImportProcess.start(to.database, folder, temporary.resolve("to"));
        try (Connection holder = to.database.owner().getConnection();
                Statement statement = holder.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(7)");
            goOnUntil(importing, "fractal.tasks: 30 rows");
            // The row 300 of 600 waits for what we hold.
            to.execute("CREATE FUNCTION ext.waits(bigint) RETURNS boolean LANGUAGE plpgsql AS"
                    + " $$BEGIN IF $1 = 300 THEN PERFORM pg_advisory_lock(7); END IF; RETURN true; END$$;"
                    + " ALTER TABLE time_entries ADD CONSTRAINT waits CHECK (ext.waits(id))");
            goOn(importing);
            awaitOthers("wait_event = 'advisory'", "1");
            assertThat(importing.destroyForcibly().waitFor()).isEqualTo(137);
        }
        awaitOthers("true", "0");
        to.execute("ALTER TABLE time_entries DROP CONSTRAINT waits; DROP FUNCTION ext.waits");
        assertThat(to.ask("SELECT (SELECT count(*) FROM tasks) || ' ' || (SELECT count(*) FROM time_entries)"))
                .isEqualTo("30 0");
        FractalException problem = catchThrowableOfType(FractalException.class, () -> to.installation.beforeSchema());
        assertThat(problem.detail())
                .isEqualTo("The import of " + folder + " was cut; the installation is not complete");

        assertThat(to.importFrom(folder).digest()).isEqualTo(exported.digest());
        assertThat(to.told).noneMatch(sentence -> sentence.startsWith("fractal.tasks"));
        assertThat(to.ask("SELECT count(*) FROM time_entries")).isEqualTo("600");
        assertThat(new LiquibaseMigrations().drift(to.database.owner(), ClassPathSchemas.all()))
                .isEmpty();
        to.installation.beforeSchema();
    }

    /** Reads what it tells, and lets it go on after each sentence but the one asked for. */
    private static void goOnUntil(Process importing, String sentence) throws IOException {
        BufferedReader told = importing.inputReader(StandardCharsets.UTF_8);
        for (String line = told.readLine(); line != null; line = told.readLine()) {
            if (line.startsWith(sentence)) {
                return;
            }
            goOn(importing);
        }
        throw new AssertionError("It ended before it said: " + sentence);
    }

    private static void goOn(Process importing) throws IOException {
        OutputStream out = importing.getOutputStream();
        out.write('\n');
        out.flush();
    }

    /** Until that many of the other connections to the database are so. */
    private void awaitOthers(String so, String many) throws SQLException {
        String count =
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
                        + " AND backend_type = 'client backend' AND " + so;
        while (!to.ask(count).equals(many)) {
            Thread.onSpinWait();
        }
    }
}
