// SPDX-License-Identifier: Apache-2.0
package io.fractalos.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {
    @TempDir
    private Path home;

    @Test
    void keepsWhatWasCommittedOverARestart() throws SQLException {
        try (var postgres = start();
                var connection = connect(postgres)) {
            execute(connection, "CREATE TABLE kept (id int)");
            execute(connection, "INSERT INTO kept VALUES (42)");
        }
        try (var postgres = start();
                var connection = connect(postgres)) {
            assertThat(ask(connection, "SELECT id FROM kept")).isEqualTo("42");
        }
    }

    @Test
    void isDurableSafeAndTheSameInEveryLocale() throws SQLException {
        try (var postgres = start();
                var connection = connect(postgres)) {
            assertThat(ask(connection, "SHOW fsync")).isEqualTo("on");
            assertThat(ask(connection, "SHOW server_version")).startsWith("17.");
            assertThat(ask(connection, "SHOW data_checksums")).isEqualTo("on");
            assertThat(ask(connection, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(ask(connection, "SHOW unix_socket_directories")).isEmpty();
            assertThat(ask(connection, "SELECT string_agg(DISTINCT auth_method, ',') FROM pg_hba_file_rules"))
                    .isEqualTo("scram-sha-256");
            assertThat(ask(
                            connection,
                            "SELECT concat(datlocprovider, datlocale) FROM pg_database WHERE datname = 'fractalos'"))
                    .isEqualTo("bC.UTF-8");
        }
    }

    @Test
    void refusesAWrongPassword() {
        try (var postgres = start()) {
            var refused = catchThrowableOfType(
                    SQLException.class,
                    () -> DriverManager.getConnection(postgres.url(), postgres.superuser(), "guess"));
            assertThat(refused.getSQLState()).isEqualTo("28P01");
        }
    }

    @Test
    void keepsThePasswordWhereOnlyItsOwnerReadsIt() throws Exception {
        start().close();
        assertThat(Files.getPosixFilePermissions(home.resolve("data.password")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void setsANewPasswordWhenTheFileWasLost() throws Exception {
        start().close();
        Files.delete(home.resolve("data.password"));
        try (var postgres = start();
                var connection = connect(postgres)) {
            assertThat(ask(connection, "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void takesOverFromAJvmThatWasKilled() throws Exception {
        Process jvm = OtherJvm.starting(home.resolve("data"));
        long orphan = OtherJvm.pidPrintedBy(jvm);
        jvm.destroyForcibly().waitFor();
        assertThat(ProcessHandle.of(orphan)).as("PostgreSQL outlives its JVM").isPresent();

        try (var postgres = start();
                var connection = connect(postgres)) {
            assertThat(postgres.pid()).isNotEqualTo(orphan);
            assertThat(ask(connection, "SELECT note FROM survivor")).isEqualTo("committed");
        }
        assertThat(ProcessHandle.of(orphan)).isEmpty();
    }

    @Test
    void recoversWhenTheServerItselfWasKilled() throws Exception {
        try (var postgres = start();
                var connection = connect(postgres)) {
            execute(connection, "CREATE TABLE kept AS SELECT 7 AS id");
            ProcessHandle.of(postgres.pid()).orElseThrow().destroyForcibly();
            postgres.awaitExit();
        }
        assertThat(home.resolve("data/postmaster.pid")).exists();
        try (var postgres = start();
                var connection = connect(postgres)) {
            assertThat(ask(connection, "SELECT id FROM kept")).isEqualTo("7");
        }
    }

    @Test
    void leavesAProcessAloneThatOnlyHasTheRecordedNumber() throws Exception {
        start().close();
        Process stranger = new ProcessBuilder("sleep", "600").start();
        try {
            Files.writeString(home.resolve("data/postmaster.pid"), stranger.pid() + "\n" + home.resolve("data") + "\n");
            start().close();
        } catch (PostgresProblem refused) {
            // PostgreSQL itself may refuse while a process with that number lives: also a correct answer.
            assertThat(refused).hasMessageContaining("postmaster.pid");
        } finally {
            assertThat(stranger.isAlive()).isTrue();
            stranger.destroyForcibly();
        }
    }

    @Test
    void refusesADirectoryThatIsInUse() {
        try (var first = start()) {
            var problem = catchThrowableOfType(PostgresProblem.class, this::start);
            assertThat(problem).hasMessageContaining("in use").hasMessageContaining(home.toString());
            assertThat(ProcessHandle.of(first.pid())).isPresent();
        }
    }

    @Test
    void runsTwoSideBySide() throws SQLException {
        try (var one = start();
                var two = EmbeddedPostgres.start(home.resolve("other"), EmbeddedPostgres.sharedBinaries(), 0);
                var connectionToOne = connect(one);
                var connectionToTwo = connect(two)) {
            assertThat(one.port()).isNotEqualTo(two.port());
            execute(connectionToOne, "CREATE TABLE only_here (id int)");
            assertThat(ask(connectionToTwo, "SELECT to_regclass('only_here')")).isNull();
        }
    }

    @Test
    void saysWhenThePortIsTaken() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var problem = catchThrowableOfType(
                    PostgresProblem.class,
                    () -> EmbeddedPostgres.start(
                            home.resolve("data"), EmbeddedPostgres.sharedBinaries(), taken.getLocalPort()));
            assertThat(problem).hasMessageContaining("127.0.0.1:" + taken.getLocalPort());
        }
    }

    @Test
    void refusesTheDataOfAnotherMajorVersion() throws Exception {
        Files.createDirectories(home.resolve("data"));
        Files.writeString(home.resolve("data/PG_VERSION"), "14\n");
        var problem = catchThrowableOfType(PostgresProblem.class, this::start);
        assertThat(problem)
                .hasMessageContaining("PostgreSQL 14")
                .hasMessageContaining("PostgreSQL 17")
                .hasMessageContaining(home.toString());
        assertThat(problem.action()).contains("./fractalos backup FILE", "./fractalos restore FILE --replace");
    }

    @Test
    void refusesADirectoryWithOtherFiles() throws Exception {
        Files.createDirectories(home.resolve("data"));
        Files.writeString(home.resolve("data/letter.txt"), "Dear reader");
        assertThat(catchThrowableOfType(PostgresProblem.class, this::start))
                .hasMessageContaining("holds no PostgreSQL data");
        assertThat(home.resolve("data/letter.txt")).hasContent("Dear reader");
    }

    @Test
    void saysWhenTheDirectoryCannotBeWritten() throws Exception {
        start().close();
        Path data = home.resolve("data");
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("r-x------"));
        try {
            var problem = catchThrowableOfType(PostgresProblem.class, this::start);
            assertThat(problem).hasMessageContaining(data.toString()).hasMessageContaining("Permission denied");
            assertThat(problem.action()).contains("write");
        } finally {
            Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void startsOverWhenTheFirstInitialisationWasCutOff() throws Exception {
        Files.createDirectories(home.resolve("data.new/data"));
        Files.writeString(home.resolve("data.new/data/PG_VERSION"), "17\n");
        try (var postgres = start();
                var connection = connect(postgres)) {
            assertThat(ask(connection, "SELECT 1")).isEqualTo("1");
        }
        assertThat(home.resolve("data.new")).doesNotExist();
    }

    @Test
    void leavesNoProcessBehind() {
        var postgres = start();
        postgres.close();
        postgres.close();
        assertThat(ProcessHandle.of(postgres.pid())).isEmpty();
    }

    private EmbeddedPostgres start() {
        return EmbeddedPostgres.start(home.resolve("data"), EmbeddedPostgres.sharedBinaries(), 0);
    }

    static Connection connect(EmbeddedPostgres postgres) throws SQLException {
        return DriverManager.getConnection(postgres.url(), postgres.superuser(), postgres.superpassword());
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String ask(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }

    /** A second JVM that starts the database, commits something, says so, and then waits to be killed. */
    static final class OtherJvm {
        private OtherJvm() {}

        static Process starting(Path dataDirectory) throws Exception {
            String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
            return new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            classPath,
                            OtherJvm.class.getName(),
                            dataDirectory.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        }

        static long pidPrintedBy(Process jvm) throws Exception {
            return Long.parseLong(jvm.inputReader().readLine());
        }

        public static void main(String[] arguments) throws Exception {
            var postgres = EmbeddedPostgres.start(Path.of(arguments[0]), EmbeddedPostgres.sharedBinaries(), 0);
            try (var connection = connect(postgres)) {
                execute(connection, "CREATE TABLE survivor AS SELECT 'committed' AS note");
            }
            System.out.println(postgres.pid());
            TimeUnit.HOURS.sleep(1);
        }
    }
}
