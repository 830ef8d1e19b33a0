// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.installation.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.fractalos.kernel.installation.Installation;
import io.fractalos.kernel.installation.MoveReport;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.schema.internal.LiquibaseMigrations;
import io.fractalos.kernel.testing.ClassPathSchemas;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MoveTest {
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
    void movesEverythingAndProvesIt() throws Exception {
        MoveReport exported = from.exportTo(folder);
        MoveReport imported = to.importFrom(folder);
        assertThat(imported.digest()).isEqualTo(exported.digest());
        assertThat(imported.rows()).isEqualTo(exported.rows()).isGreaterThan(600);
        for (String table : Set.of("users", "clients", "projects", "tasks", "time_entries", "audit")) {
            String rows = "SELECT md5(string_agg(t::text, chr(10) ORDER BY id)) FROM " + table + " t";
            assertThat(to.ask(rows)).as(table).isEqualTo(from.ask(rows));
        }
        assertThat(new LiquibaseMigrations().drift(to.database.owner(), ClassPathSchemas.all()))
                .isEmpty();
        assertThat(to.ask("SELECT to_regclass('fractal.installation_import')")).isEqualTo("null");
        assertThat(exported.notes()).anyMatch(note -> note.contains("fractal.sessions: logins"));
        assertThat(to.ask("SELECT count(*) FROM sessions")).isEqualTo("0");
    }

    @Test
    void whatIsWrittenNextGoesOnWhereTheOldInstallationStopped() throws Exception {
        from.exportTo(folder);
        to.importFrom(folder);
        assertThat(to.ask("SELECT count(*) FROM events WHERE transaction < pg_snapshot_xmin(pg_current_snapshot())"))
                .as("the old facts are told, as far as anybody asks")
                .isEqualTo(from.ask("SELECT count(*) FROM events"));
        assertThat(to.ask("INSERT INTO clients (slug, name) VALUES ('new', 'New') RETURNING id"))
                .isEqualTo("4712");
        to.execute("INSERT INTO events (type, data) VALUES ('LaterFact', '{}')");
        assertThat(to.ask("SELECT type FROM events ORDER BY transaction DESC, sequence DESC LIMIT 1"))
                .isEqualTo("LaterFact");
        try (Connection app = to.database.app().getConnection();
                Statement statement = app.createStatement()) {
            assertThat(statement.execute("SELECT count(*) FROM fractal.time_entries"))
                    .isTrue();
        }
    }

    @Test
    void whatWasDoneTogetherStaysTogether() throws Exception {
        from.execute("BEGIN; INSERT INTO clients (slug, name) VALUES ('a', 'A'), ('b', 'B'); COMMIT");
        from.execute("UPDATE clients SET name = 'C' WHERE slug = 'a'");
        String groups = "SELECT string_agg(n::text, ' ' ORDER BY first) FROM"
                + " (SELECT count(*) AS n, min(sequence) AS first FROM manifest_changes GROUP BY transaction) g";
        from.exportTo(folder);
        to.importFrom(folder);
        assertThat(to.ask(groups)).isEqualTo(from.ask(groups)).isEqualTo("60 2 1");
        to.execute("UPDATE clients SET name = 'D' WHERE slug = 'a'");
        assertThat(to.ask("SELECT count(DISTINCT transaction) FROM manifest_changes"))
                .isEqualTo("4");
    }

    @Test
    void equalRowsAreEqualBytes() throws Exception {
        from.exportTo(folder);
        to.importFrom(folder);
        to.exportTo(temporary.resolve("again"));
        assertThat(bytes(temporary.resolve("again"), "fractal.audit")).isEqualTo(bytes(folder, "fractal.audit"));
    }

    @Test
    void whatIsCommittedAfterTheSnapshotStaysOut() throws Exception {
        from.progress = sentence -> {
            try {
                from.execute(
                        "INSERT INTO users (login, name, access_role) VALUES ('u' || clock_timestamp(), 'Late', 'MEMBER')");
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        };
        from.exportTo(folder);
        to.importFrom(folder);
        assertThat(from.ask("SELECT count(*) > 2 FROM users")).isEqualTo("t");
        assertThat(to.ask("SELECT count(*) FROM users")).isEqualTo("2");
    }

    @Test
    void aCutExportLooksLikeNoneAndGoesOnWithWhatChanged() throws Exception {
        from.progress = sentence -> {
            if (sentence.startsWith("fractal.projects")) {
                throw new IllegalStateException("pulled the plug");
            }
        };
        assertThatThrownBy(() -> from.exportTo(folder)).hasMessage("pulled the plug");
        assertThat(folder.resolve("installation.json")).doesNotExist();
        assertThat(folder.resolve("data/fractal.clients/0001.copy")).exists();
        FractalException problem = catchThrowableOfType(FractalException.class, () -> to.importFrom(folder));
        assertThat(problem.detail())
                .isEqualTo("The export in " + folder + " is not complete: it was cut while it was written");

        from.execute("UPDATE clients SET name = 'Renamed meanwhile' WHERE slug = 'client-1'");
        from.execute("DELETE FROM events");
        from.progress = from.told::add;
        MoveReport exported = from.exportTo(folder);
        assertThat(exported.notes())
                .anyMatch(note -> note.matches("\\d+ files of the cut export were still right and kept"));
        assertThat(folder.resolve("data/fractal.events/0001.copy")).doesNotExist();
        assertThat(to.importFrom(folder).digest()).isEqualTo(exported.digest());
        assertThat(to.ask("SELECT name FROM clients WHERE slug = 'client-1'")).isEqualTo("Renamed meanwhile");
    }

    @Test
    void aCutImportIsNoInstallationUntilItWentOn() throws Exception {
        MoveReport exported = from.exportTo(folder);
        to.progress = sentence -> {
            if (sentence.startsWith("fractal.projects")) {
                throw new IllegalStateException("pulled the plug");
            }
        };
        assertThatThrownBy(() -> to.importFrom(folder)).rootCause().hasMessage("pulled the plug");
        FractalException problem = catchThrowableOfType(FractalException.class, () -> to.installation.beforeSchema());
        assertThat(problem.detail())
                .isEqualTo("The import of " + folder + " was cut; the installation is not complete");
        assertThat(problem.action().orElseThrow()).contains("again: it goes on where it was", "--discard");
        try (Connection app = to.database.app().getConnection();
                Statement statement = app.createStatement()) {
            assertThatThrownBy(() -> statement.execute("SELECT * FROM fractal.clients"))
                    .hasMessageContaining("permission denied for schema fractal");
        }

        to.progress = to.told::add;
        assertThat(to.importFrom(folder).digest()).isEqualTo(exported.digest());
        assertThat(to.told).noneMatch(sentence -> sentence.startsWith("fractal.clients"));
        assertThat(new LiquibaseMigrations().drift(to.database.owner(), ClassPathSchemas.all()))
                .isEmpty();
        to.installation.beforeSchema();
    }

    @Test
    void aCutImportCanBeGivenUp() throws Exception {
        from.exportTo(folder);
        to.progress = sentence -> {
            throw new IllegalStateException("pulled the plug");
        };
        assertThatThrownBy(() -> to.importFrom(folder)).rootCause().hasMessage("pulled the plug");
        to.progress = sentence -> {
            if (sentence.startsWith("Building")) {
                throw new IllegalStateException("pulled the plug");
            }
        };
        assertThatThrownBy(() -> to.importFrom(folder)).rootCause().hasMessage("pulled the plug");
        to.installation.discardImport();
        to.installation.beforeSchema();
        assertThat(new LiquibaseMigrations()
                        .run(to.database.owner(), ClassPathSchemas.all())
                        .applied())
                .isPositive();
        assertThat(new LiquibaseMigrations().drift(to.database.owner(), ClassPathSchemas.all()))
                .isEmpty();
        to.progress = to.told::add;
        to.importFrom(folder);
    }

    @Test
    void aRowThatChangedOnTheWayIsFoundAndNothingKept() throws Exception {
        MoveReport exported = from.exportTo(folder);
        to.progress = sentence -> {
            if (sentence.startsWith("Reading")) {
                try {
                    to.execute("UPDATE time_entries SET seconds = seconds + 1 WHERE id = 7");
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            }
        };
        FractalException problem = catchThrowableOfType(FractalException.class, () -> to.importFrom(folder));
        assertThat(problem.detail())
                .startsWith("What was imported is not what was exported: digest ")
                .endsWith(" instead of " + exported.digest() + ", in fractal.time_entries");
        assertThat(to.ask("SELECT to_regclass('fractal.clients')")).isEqualTo("null");
        to.installation.beforeSchema();
    }

    @Test
    void rowsOfATableThatWasChangedByHandAreNotBroughtInAndNothingIsKept() throws Exception {
        from.execute("ALTER TABLE clients ADD COLUMN more text");
        from.exportTo(folder);
        FractalException problem = catchThrowableOfType(FractalException.class, () -> to.importFrom(folder));
        assertThat(problem.detail())
                .startsWith("The table fractal.clients of the export does not have the columns its own migrations make")
                .contains("more");
        to.installation.beforeSchema();
        assertThat(to.ask("SELECT to_regclass('fractal.clients')")).isEqualTo("null");
    }

    @Test
    void aBackupIsWrittenWhileTheStateRepositoryPacksItsFiles() throws Exception {
        Path state = temporary.resolve("from/data/state/repository.git");
        Path packed = Files.createDirectories(state.resolve("objects/17")).resolve("ab");
        Files.writeString(packed, "a commit");
        Files.writeString(state.resolve("HEAD"), "ref: refs/heads/main");
        from.progress = sentence -> {
            try {
                Files.deleteIfExists(packed);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
        Path file = temporary.resolve("backup.zip");
        MoveReport written = from.installation.backup(TestInstallation.WHO, file, false, from.progress);
        assertThat(to.importFrom(file).digest()).isEqualTo(written.digest());
        Path restored = temporary.resolve("to/data/state/repository.git");
        assertThat(restored.resolve("HEAD")).hasContent("ref: refs/heads/main");
        assertThat(restored.resolve("objects/17/ab")).doesNotExist();
    }

    @Test
    void theIndexIsWhatItsJsonSchemaSays() throws Exception {
        from.exportTo(folder);
        Schema schema;
        try (InputStream format = Installation.class.getResourceAsStream("installation-format.json")) {
            schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(format);
        }
        assertThat(schema.validate(Files.readString(folder.resolve("installation.json")), InputFormat.JSON))
                .isEmpty();
    }

    @Test
    void onlyItsOwnerMayReadIt() throws Exception {
        from.exportTo(folder);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .as(file.toString())
                        .isEqualTo(Files.isDirectory(file) ? "rwx------" : "rw-------");
            }
        }
    }

    private static Map<String, String> bytes(Path export, String without) throws IOException {
        Map<String, String> all = new TreeMap<>();
        try (Stream<Path> files = Files.walk(export.resolve("data"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!file.getParent().endsWith(without)) {
                    all.put(export.relativize(file).toString(), Sha256.of(Files.readString(file)));
                }
            }
        }
        return all;
    }
}
