// SPDX-License-Identifier: Apache-2.0
package io.fractalos.itests;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractalos.postgres.EmbeddedPostgres;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;

/** A secret planted in every layer of the settings comes out nowhere: not in what the platform says, logs, keeps or is called with. */
class SecretsTest {
    private static final String MARK = "m4rker";

    @TempDir
    private Path temporary;

    private final Map<String, String> variables = new HashMap<>();
    private final Map<String, String> said = new LinkedHashMap<>();
    private EmbeddedPostgres server;
    private Launcher launcher;
    private String port;

    @BeforeEach
    void plant() throws Exception {
        server = EmbeddedPostgres.start(temporary.resolve("server"), EmbeddedPostgres.sharedBinaries(), 0);
        execute("CREATE ROLE secret_owner LOGIN CREATEROLE PASSWORD 'm4rker-file'");
        execute("CREATE ROLE fractal_app LOGIN PASSWORD 'm4rker-command'");
        execute("ALTER DATABASE fractalos OWNER TO secret_owner");
        port = Launcher.freePort();
        launcher = Launcher.on(temporary.resolve("home")).with(variables);
        Path program = write("pass", "#!/bin/sh\necho m4rker-command\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        write(
                "home/etc/fractalos.cfg",
                "profile = dev\ndatabase.provider = postgres\ndatabase.url = " + server.url()
                        + "?password=m4rker-url\ndatabase.owner.user = secret_owner\ndatabase.owner.password = m4rker-cfg\n"
                        + "database.app.password.command = " + program + "\n");
        write("home/etc/fractalos-dev.cfg", "database.owner.password = m4rker-profile\n");
        variables.put("FRACTALOS_DATABASE_OWNER_PASSWORD", "m4rker-variable");
        variables.put(
                "FRACTALOS_DATABASE_OWNER_PASSWORD_FILE",
                write("password", "m4rker-file\n").toString());
    }

    @AfterEach
    void stop() throws Exception {
        launcher.run("stop");
        server.close();
    }

    @Test
    void nothingTheSecretWentIntoComesOut() throws Exception {
        // First with a wrong one, so that there are failures to tell.
        write("home/etc/secrets/database.owner.password", "m4rker-wrong\n");
        said.put("up with a wrong password", up());
        assertThat(said.get("up with a wrong password")).contains("does not let 'secret_owner' in");
        ask();
        launcher.run("stop");
        Files.delete(launcher.home().resolve("etc/secrets/database.owner.password"));

        said.put("up", up());
        assertThat(said.get("up")).contains("FractalOS is running");
        ask();
        String env = launcher.run("run", "fractal:env --json").output();
        assertThat(env).contains("password=***").contains("etc/fractalos.cfg:6 (command)");
        said.put("tables", tables());
        said.put("processes", processes());
        said.forEach((what, text) -> assertThat(text).as(what).doesNotContain(MARK));
        assertThat(filesWithTheMark()).isEmpty();
    }

    private void ask() throws Exception {
        for (String command : List.of(
                "fractal:env",
                "fractal:env --json",
                "fractal:boot",
                "fractal:boot --json",
                "config:list",
                "scr:list",
                "service:list javax.sql.DataSource",
                "service:list io.fractalos.kernel.environment.Environment",
                "log:display -n 0")) {
            said.merge(command, launcher.run("run", command).output(), String::concat);
        }
        for (String path : List.of("/health/ready", "/health/live", "/api/boot", "/api/openapi.json")) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                    .build();
            said.merge(
                    path,
                    HttpClient.newHttpClient()
                            .send(request, BodyHandlers.ofString())
                            .body(),
                    String::concat);
        }
    }

    private String up() throws Exception {
        return launcher.run("up", "--http", port, "--ssh", Launcher.freePort()).output();
    }

    /** Every row of every table, the audit among them. */
    private String tables() throws SQLException, IOException {
        var all = new ByteArrayOutputStream();
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            var names = new ArrayList<String>();
            try (ResultSet rows = statement.executeQuery(
                    "SELECT relname FROM pg_class WHERE relnamespace = 'fractal'::regnamespace AND relkind = 'r'")) {
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
            }
            assertThat(names).contains("audit", "users");
            for (String name : names) {
                connection.unwrap(PGConnection.class).getCopyAPI().copyOut("COPY fractal." + name + " TO STDOUT", all);
            }
        }
        return all.toString(StandardCharsets.UTF_8);
    }

    private static String processes() {
        return String.join(
                "\n",
                ProcessHandle.allProcesses()
                        .map(process -> process.info().commandLine().orElse(""))
                        .toList());
    }

    /** Everything below the home but the settings themselves. */
    private List<Path> filesWithTheMark() throws IOException {
        try (Stream<Path> files = Files.walk(launcher.home())) {
            return files.filter(file -> Files.isRegularFile(file)
                            && !file.startsWith(launcher.home().resolve("runtime")))
                    .filter(file -> !file.startsWith(launcher.home().resolve("etc"))
                            || !file.getFileName().toString().startsWith("fractalos"))
                    .filter(SecretsTest::holdsTheMark)
                    .toList();
        }
    }

    private static boolean holdsTheMark(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(MARK);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path write(String path, String text) throws IOException {
        Path file = temporary.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(server.url(), server.superuser(), server.superpassword());
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
