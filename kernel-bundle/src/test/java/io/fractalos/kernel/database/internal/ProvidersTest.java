// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.database.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.zaxxer.hikari.HikariDataSource;
import io.fractalos.kernel.environment.Provider;
import io.fractalos.kernel.environment.SecretText;
import io.fractalos.kernel.environment.internal.DatabaseSettings;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.testing.TestDatabase;
import io.fractalos.postgres.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Properties;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

class ProvidersTest {
    private static TestDatabase database;

    @TempDir
    private Path data;

    @BeforeAll
    static void start() {
        database = TestDatabase.blank();
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @Test
    void embeddedMakesBothRolesKeepsTheirPasswordsAndRecovers() throws Exception {
        Path home = data.resolve("postgres");
        Properties announced = new Properties();
        HikariDataSource pool;
        int port;
        try (EmbeddedPostgres server = EmbeddedPostgres.start(home, EmbeddedPostgres.sharedBinaries(), 0)) {
            port = server.port();
            announced.setProperty("url", server.url());
            announced.setProperty("superuser", server.superuser());
            announced.setProperty("superpassword", server.superpassword());
            Access first = EmbeddedDatabase.prepare(announced, data);
            Access second = EmbeddedDatabase.prepare(announced, data);
            assertThat(second)
                    .as("a second boot finds the passwords of the first")
                    .isEqualTo(first);
            assertThat(Files.getPosixFilePermissions(data.resolve("fractal_app.password")))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
            assertThat(ask(first.asApp(), "SELECT current_user || current_setting('search_path')"))
                    .isEqualTo("fractal_appfractal, ext, extensions");
            assertThat(first.toString()).doesNotContain(first.app().password());
            pool = ConnectionPool.open(first, 2);
            assertThat(ask(pool, "SELECT 1")).isEqualTo("1");
        }
        try (pool) {
            SQLException away = catchThrowableOfType(SQLException.class, () -> ask(pool, "SELECT 1"));
            assertThat((Throwable) away).isNotNull();
            try (EmbeddedPostgres again = EmbeddedPostgres.start(home, EmbeddedPostgres.sharedBinaries(), port)) {
                assertThat(again.port()).isEqualTo(port);
                assertThat(ask(pool, "SELECT 1"))
                        .as("the pool is back with the database")
                        .isEqualTo("1");
            }
        }
    }

    @Test
    void embeddedPassesOnWhyItsServerDidNotStart() {
        Properties announced = new Properties();
        announced.setProperty("problem", "The data directory was written by PostgreSQL 14");
        announced.setProperty("action", "Use pg_upgrade");
        FractalException problem = problem(() -> EmbeddedDatabase.prepare(announced, data));
        assertThat(problem.detail()).contains("PostgreSQL 14");
        assertThat(problem.action()).contains("Use pg_upgrade");
    }

    @Test
    void postgresWorksWithTwoGivenUsers() throws SQLException {
        Access access = GivenDatabase.prepare(given("fractal_app", Optional.of(database.appPassword())), data);
        assertThat(ask(access.asApp(), "SELECT current_user")).isEqualTo("fractal_app");
        assertThat(data.resolve("fractal_app.password")).doesNotExist();
    }

    @Test
    void postgresMakesTheRuntimeUserWhenTheOwnerMay() throws SQLException {
        DatabaseSettings settings =
                settings(database.url(), "postgres", superpassword(), Optional.of("shop_app"), Optional.empty());
        Access access = GivenDatabase.prepare(settings, data);
        assertThat(ask(access.asApp(), "SELECT current_user")).isEqualTo("shop_app");
        assertThat(GivenDatabase.prepare(settings, data)).isEqualTo(access);
    }

    @Test
    void postgresSaysWhichRightIsMissingToMakeTheUser() {
        FractalException problem = problem(() -> GivenDatabase.prepare(given("other_app", Optional.empty()), data));
        assertThat(problem.detail()).contains("fractal_owner").contains("may not");
        assertThat(problem.action()).isPresent();
    }

    @Test
    void postgresAsksForThePasswordOfAUserItDidNotMake() {
        FractalException problem = problem(() -> GivenDatabase.prepare(given("fractal_app", Optional.empty()), data));
        assertThat(problem.detail()).contains("its password is not given");
    }

    @Test
    void postgresRefusesARuntimeUserThatIsTheOwner() {
        assertThat(problem(() -> GivenDatabase.prepare(given("fractal_owner", Optional.of("x")), data))
                        .detail())
                .contains("both 'fractal_owner'");
    }

    @Test
    void postgresRefusesAnOldServer() {
        DatabaseSettings settings = given("fractal_app", Optional.of(database.appPassword()));
        FractalException problem = problem(() -> GivenDatabase.prepare(settings, data, 99));
        assertThat(problem.detail()).contains("PostgreSQL 17; 99 or newer");
    }

    @Test
    void everyWayNotToGetInHasItsOwnWords() {
        String server = database.url().substring(0, database.url().lastIndexOf('/') + 1);
        String owner = database.ownerPassword();
        assertThat(failing(database.url(), "wrong")).contains("does not let 'fractal_owner' in");
        assertThat(failing(server + "nowhere", owner)).contains("does not exist");
        assertThat(failing("jdbc:postgresql://127.0.0.1:1/x?password=geheim", owner))
                .contains("cannot be reached")
                .doesNotContain("geheim");
        DatabaseSettings nobody = new DatabaseSettings(
                Provider.POSTGRES,
                Optional.of(database.url()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                1);
        assertThat(problem(() -> GivenDatabase.prepare(nobody, data)).detail()).contains("database.owner.user");
    }

    @Test
    void theOwnerMayStandInTheUrl() throws SQLException {
        DatabaseSettings settings = new DatabaseSettings(
                Provider.POSTGRES,
                Optional.of(database.url() + "?user=fractal_owner&password=" + database.ownerPassword()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(SecretText.of(database.appPassword())),
                1);
        Access access = GivenDatabase.prepare(settings, data);
        assertThat(ask(access.asOwner(), "SELECT current_user")).isEqualTo("fractal_owner");
        assertThat(ask(access.asApp(), "SELECT current_user")).isEqualTo("fractal_app");
    }

    private String failing(String url, String password) {
        DatabaseSettings settings =
                settings(url, "fractal_owner", password, Optional.empty(), Optional.of(database.appPassword()));
        return problem(() -> GivenDatabase.prepare(settings, data)).detail();
    }

    private static DatabaseSettings given(String app, Optional<String> appPassword) {
        return settings(database.url(), "fractal_owner", database.ownerPassword(), Optional.of(app), appPassword);
    }

    private static DatabaseSettings settings(
            String url, String owner, String ownerPassword, Optional<String> app, Optional<String> appPassword) {
        return new DatabaseSettings(
                Provider.POSTGRES,
                Optional.of(url),
                Optional.empty(),
                Optional.of(owner),
                Optional.of(SecretText.of(ownerPassword)),
                app,
                appPassword.map(SecretText::of),
                1);
    }

    private static FractalException problem(Runnable work) {
        return catchThrowableOfType(FractalException.class, work::run);
    }

    private static String superpassword() {
        return ((PGSimpleDataSource) database.superuser()).getPassword();
    }

    private static String ask(DataSource source, String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
