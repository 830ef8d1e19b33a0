// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.installation.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractalos.kernel.database.internal.Access;
import io.fractalos.kernel.database.internal.EmbeddedDatabase;
import io.fractalos.kernel.database.internal.GivenDatabase;
import io.fractalos.kernel.environment.Provider;
import io.fractalos.kernel.environment.SecretText;
import io.fractalos.kernel.environment.internal.DatabaseSettings;
import io.fractalos.kernel.module.internal.KeptArchives;
import io.fractalos.kernel.schema.Migrations;
import io.fractalos.kernel.schema.internal.LiquibaseMigrations;
import io.fractalos.kernel.testing.ClassPathSchemas;
import io.fractalos.kernel.testing.TestDatabase;
import io.fractalos.postgres.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The escape hatch: out of the embedded database into a server of somebody else's, and back, with one digest. */
class ProvidersMoveTest {
    private static final Migrations MIGRATIONS = new LiquibaseMigrations();
    private static final ModuleArchives ARCHIVES = new KeptArchives();

    @TempDir
    private static Path temporary;

    private static EmbeddedPostgres server;
    private static EmbeddedPostgres otherServer;
    private static TestDatabase theirs;

    @BeforeAll
    static void start() {
        server = EmbeddedPostgres.start(temporary.resolve("one/db"), EmbeddedPostgres.sharedBinaries(), 0);
        otherServer = EmbeddedPostgres.start(temporary.resolve("two/db"), EmbeddedPostgres.sharedBinaries(), 0);
        theirs = TestDatabase.blank();
    }

    @AfterAll
    static void stop() {
        server.close();
        otherServer.close();
        theirs.close();
    }

    @Test
    void thereAndBackWithOneDigest() throws Exception {
        Access embedded = embedded(server, temporary.resolve("one"));
        MIGRATIONS.run(embedded.asOwner(), ClassPathSchemas.all());
        TestInstallation.fill(embedded.asOwner());
        Path out = temporary.resolve("out");
        String digest = export(embedded, out);

        Access given = given(temporary.resolve("given"));
        bringIn(given, out);
        Path back = temporary.resolve("back");
        assertThat(export(given, back)).isEqualTo(digest);

        Access again = embedded(otherServer, temporary.resolve("two"));
        bringIn(again, back);
        assertThat(export(again, temporary.resolve("again"))).isEqualTo(digest);

        try (Connection connection = again.asOwner().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE time_entries SET note = note || ' ' WHERE id = 1");
        }
        assertThat(export(again, temporary.resolve("tampered")))
                .as("one blank in one column of one row")
                .isNotEqualTo(digest);
    }

    private static Access embedded(EmbeddedPostgres postgres, Path data) {
        Properties announced = new Properties();
        announced.setProperty("url", postgres.url());
        announced.setProperty("superuser", postgres.superuser());
        announced.setProperty("superpassword", postgres.superpassword());
        return EmbeddedDatabase.prepare(announced, data);
    }

    /** With an owner of another name and none of the rights of a superuser. */
    private static Access given(Path data) throws Exception {
        try (Connection connection = theirs.superuser().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE ROLE mover LOGIN CREATEROLE PASSWORD 'mover-password'");
            statement.execute("GRANT fractal_app TO mover WITH ADMIN OPTION");
            statement.execute("DROP SCHEMA IF EXISTS fractal, ext CASCADE");
            statement.execute("ALTER DATABASE " + connection.getCatalog() + " OWNER TO mover");
        }
        Files.createDirectories(data);
        return GivenDatabase.prepare(
                new DatabaseSettings(
                        Provider.POSTGRES,
                        Optional.of(theirs.url()),
                        Optional.empty(),
                        Optional.of("mover"),
                        Optional.of(SecretText.of("mover-password")),
                        Optional.of("mover_app"),
                        Optional.empty(),
                        2),
                data);
    }

    private static String export(Access access, Path folder) throws Exception {
        try (Connection connection = access.asOwner().getConnection();
                Target target = FolderTarget.open(folder)) {
            return new Export(ClassPathSchemas.all(), ARCHIVES, "1.0.0", Clock.systemUTC())
                    .write(connection, target, new TreeMap<>(), sentence -> {})
                    .digest();
        }
    }

    private static void bringIn(Access access, Path folder) throws Exception {
        Home home = new Home(temporary.resolve("etc"), temporary.resolve("data"), "1.0.0");
        try (Source source = Source.at(folder)) {
            new Import(access.asOwner(), access.app().user(), ClassPathSchemas.all(), MIGRATIONS, ARCHIVES, home)
                    .run(source, sentence -> {});
        }
    }
}
