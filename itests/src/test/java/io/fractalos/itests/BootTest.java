// SPDX-License-Identifier: Apache-2.0
package io.fractalos.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Boots of one home: through at once, then killed in every phase it lists, one kill after the other, then through again at another place of the
 * world and with other hashes, to the digest of the first.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BootTest {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Its method {@code done} does a phase. */
    private static final String PHASES = "io.fractalos.kernel.boot.internal.Phases";
    /** What the kernel locks while it prepares the roles: "roles" in ASCII. */
    private static final String ROLES = "SELECT pg_advisory_lock(x'726f6c6573'::bigint)";
    /** Zones on both sides of the date line, texts from both sides, digits of their own, hashes that are all alike or random. */
    private static final String FIRST_PLACE = "-Duser.timezone=America/St_Johns -Duser.language=ar -Duser.country=EG"
            + " -Duser.script=Arab -XX:+UnlockExperimentalVMOptions -XX:hashCode=0";

    private static final String OTHER_PLACE = "-Duser.timezone=Asia/Bangkok -Duser.language=th -Duser.country=TH";
    private static final String LAST_PLACE = "-Duser.timezone=Pacific/Kiritimati -Duser.language=tr -Duser.country=TR"
            + " -XX:+UnlockExperimentalVMOptions -XX:hashCode=2 -XX:ActiveProcessorCount=1";

    @TempDir
    private static Path temporary;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, String> variables = new HashMap<>();
    private PostgresServer server;
    private Launcher launcher;
    private String port;
    private List<String> phases = List.of();
    private String digest = "";

    @BeforeAll
    void database() throws Exception {
        server = PostgresServer.start(temporary.resolve("server"));
        variables.putAll(PostgresServer.owner());
        launcher = Launcher.on(temporary.resolve("home")).with(variables);
        port = Launcher.freePort();
    }

    @AfterAll
    void stop() throws Exception {
        launcher.run("stop");
        server.close();
    }

    @Test
    @Order(1)
    void readyOnAnEmptyHome() throws Exception {
        variables.put("JAVA_OPTS", FIRST_PLACE);
        JsonNode boot = ready();
        digest = boot.path("digest").textValue();
        assertThat(digest).matches("[0-9a-f]{64}");
        phases = boot.path("phases").findValuesAsText("name");
        assertThat(phases).contains("environment", "database", "schema", "identity", "state", "manifests", "ready");
        variables.put("JAVA_OPTS", OTHER_PLACE);
    }

    @Test
    @Order(2)
    void killedWhileItReadsTheSettings() throws Exception {
        Path pipe = temporary.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        // Nobody writes into it, so whoever reads it waits.
        variables.put("FRACTALOS_ORGANISATION_NAME_FILE", pipe.toString());
        killIn("environment");
        variables.remove("FRACTALOS_ORGANISATION_NAME_FILE");
    }

    @Test
    @Order(3)
    void killedInTheMiddleOfAMigration() throws Exception {
        // As if nothing had been migrated yet, so that there is work to be cut off.
        server.execute("DROP SCHEMA fractal CASCADE");
        server.execute("CREATE SCHEMA fractal AUTHORIZATION platform_owner");
        // The change set that makes the table waits for the name, after others are done and with the lock of the
        // migrations.
        killHolding("CREATE TABLE fractal.time_entries (waits int)", "schema");
        assertThat(server.all("SELECT count(*) > 0 FROM fractal.databasechangelog")
                        .get(0))
                .isEqualTo("t");
    }

    @Test
    @Order(4)
    void killedWhileItPreparesTheDatabase() throws Exception {
        killHolding(ROLES, "database");
    }

    @Test
    @Order(5)
    void killedAmongTheManifestsWhileItWaitsForABundleThatTakesPart() throws Exception {
        Path properties = launcher.home().resolve("etc/custom.properties");
        String before = Files.readString(properties);
        Files.writeString(
                properties, before.replaceFirst("(?m)^fractalos.boot.bundles = ", "$0io.fractalos.sleeper, "));
        Path sleeper = launcher.home().resolve("deploy/sleeper.jar");
        Files.write(sleeper, sleeper());
        // On the way there it ends the migrations that were cut off.
        killIn("manifests");
        Files.delete(sleeper);
        Files.writeString(properties, before);
    }

    @Test
    @Order(6)
    void killedWhileItLooksForTheFirstOwner() throws Exception {
        killHolding("LOCK TABLE fractal.users IN ACCESS EXCLUSIVE MODE", "identity");
    }

    @Test
    @Order(7)
    void killedWhileItMakesTheStateRepositoryAnew() throws Exception {
        Path state = launcher.home().resolve("data/state");
        Files.move(state, temporary.resolve("state that was lost"));
        killHolding("LOCK TABLE fractal.manifest_changes IN ACCESS EXCLUSIVE MODE", "state");
        assertThat(state).exists();
    }

    /** Those that wait for nothing outside, whatever they are called. */
    @Test
    @Order(8)
    void killedInEveryOtherPhase() throws Exception {
        Set<String> others = new LinkedHashSet<>(phases);
        others.removeAll(Set.of("environment", "database", "schema", "identity", "state", "manifests", "ready"));
        assertThat(others).isNotEmpty();
        for (String phase : others) {
            try (var breakpoint = new Breakpoint(PHASES, "done", PATIENCE)) {
                variables.put("JAVA_OPTS", OTHER_PLACE + " " + breakpoint.option());
                Process up = launcher.start(up());
                breakpoint.await(phase, PATIENCE);
                launcher.kill();
                up.waitFor();
            }
        }
    }

    @Test
    @Order(9)
    void afterAllThatAndElsewhereItEndsWithTheSameDigest() throws Exception {
        variables.put("JAVA_OPTS", LAST_PLACE);
        JsonNode boot = ready();
        assertThat(boot.path("digest").textValue()).as(boot.toPrettyString()).isEqualTo(digest);
    }

    private void killHolding(String lock, String phase) throws Exception {
        try (Connection holder = server.connect()) {
            holder.setAutoCommit(false);
            execute(holder, lock);
            Process up = launcher.start(up());
            await(phase);
            awaitWaiting();
            launcher.kill();
            up.waitFor();
        }
    }

    /** Until the boot stands where it was to be killed; a phase has begun a while before it gets there. */
    private void awaitWaiting() throws Exception {
        Instant end = Instant.now().plus(PATIENCE);
        while (server.all(
                        "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = 'fractalos'")
                .get(0)
                .equals("0")) {
            assertThat(Instant.now()).as("the boot waits for a lock").isBefore(end);
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    /** Starts, waits until the boot is in that phase and cannot go on, and kills the JVM. */
    private void killIn(String phase) throws Exception {
        Process up = launcher.start(up());
        await(phase);
        launcher.kill();
        up.waitFor();
    }

    /** Starts until ready, kills the JVM, answers what the boot told. */
    private JsonNode ready() throws Exception {
        var up = launcher.run(up());
        assertThat(up.output()).contains("FractalOS is running");
        assertThat(up.exitCode()).isZero();
        String[] report = launcher.run("run", "fractal:boot --json").output().split("\\R", -1);
        JsonNode boot = JSON.readTree(report[0]);
        assertThat(boot.path("state").textValue()).isEqualTo("ready");
        launcher.kill();
        return boot;
    }

    private String[] up() throws IOException {
        return new String[] {"up", "--http", port, "--ssh", Launcher.freePort(), "--db", server.url()};
    }

    private void await(String phase) throws Exception {
        var ready = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health/ready"))
                .build();
        Instant end = Instant.now().plus(PATIENCE);
        String last = "nothing answered";
        while (Instant.now().isBefore(end)) {
            try {
                last = http.send(ready, BodyHandlers.ofString()).body();
                if (JSON.readTree(last).path("phase").asText().equals(phase)) {
                    return;
                }
            } catch (IOException notYet) {
                last = notYet.toString();
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        throw new AssertionError("Not in phase " + phase + " after " + PATIENCE + ": " + last);
    }

    /** A bundle that is installed and never starts by itself. */
    private static byte[] sleeper() throws IOException {
        var manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", "io.fractalos.sleeper");
        main.putValue("Bundle-ActivationPolicy", "lazy");
        var bytes = new ByteArrayOutputStream();
        try (OutputStream jar = new JarOutputStream(bytes, manifest)) {
            jar.flush();
        }
        return bytes.toByteArray();
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
