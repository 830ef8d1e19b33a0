// SPDX-License-Identifier: Apache-2.0
package io.fractalos.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A backup is worth what a restore makes of it: the sample workspace in another home, and what the first release left behind. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BackupTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern DIGEST = Pattern.compile("[Dd]igest ([0-9a-f]{64})");

    @TempDir
    private static Path temporary;

    private Path file;
    private Launcher first;
    private Launcher second;
    private String password = "";

    @Test
    @Order(1)
    void aBackupIsWrittenWhileItRuns() throws Exception {
        file = temporary.resolve("all of it.zip");
        first = Launcher.on(temporary.resolve("first"));
        second = Launcher.on(temporary.resolve("second home"));
        assertThat(first.run("up", "--demo", "--http", Launcher.freePort(), "--ssh", Launcher.freePort())
                        .exitCode())
                .isZero();
        Matcher told = Pattern.compile("one-time password (\\S+)")
                .matcher(first.run("up").output());
        assertThat(told.find()).isTrue();
        password = told.group(1);
        var backup = first.run("backup", file.toString());
        assertThat(backup.output()).contains("fractal.time_entries: 54,832 rows", "Not moved: fractal.sessions");
        assertThat(backup.exitCode()).isZero();
        assertThat(file).exists();
        assertThat(first.run("backup", file.toString()).output()).contains(file + " exists already");
    }

    @Test
    @Order(2)
    void aRestoreIsTheSameInAnotherHomeAndPeopleLogIn() throws Exception {
        var restore =
                second.run("restore", file.toString(), "--http", Launcher.freePort(), "--ssh", Launcher.freePort());
        assertThat(restore.output()).contains("Restored " + file, "FractalOS is running: http://127.0.0.1:");
        assertThat(restore.exitCode()).isZero();
        assertThat(digest(restore))
                .isEqualTo(JSON.readTree(index()).get("digest").asText());
        assertThat(logIn(restore, "admin", password)).isEqualTo(200);
        assertThat(second.run("run", "fractal:boot").output()).contains("ready, digest");
        assertThat(names("state/"))
                .anyMatch(name -> name.endsWith(".git/HEAD"))
                .anyMatch(name -> name.contains("objects"));
        JsonNode restored = state(second);
        assertThat(restored.path("pending").intValue()).isZero();
        assertThat(restored.path("head").textValue())
                .matches("[0-9a-f]{40}")
                .isEqualTo(state(first).path("head").textValue());
        assertThat(git(second, "rev-list", "--count", "main")).isEqualTo(git(first, "rev-list", "--count", "main"));
        assertThat(git(second, "fsck", "--strict", "--no-dangling")).isEmpty();
        assertThat(git(second, "for-each-ref", "refs/fractalos/replaced")).isEmpty();
    }

    @Test
    @Order(3)
    void aStateRepositoryThatIsNotInTheBackupIsMadeAgainFromItsRows() throws Exception {
        String head = state(first).path("head").textValue();
        second.run("stop");
        try (Stream<Path> files = Files.walk(second.home().resolve("data/state"))) {
            for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
        assertThat(second.run("up").exitCode()).isZero();
        assertThat(state(second).path("head").textValue()).isEqualTo(head);
        assertThat(git(second, "rev-parse", "main")).isEqualTo(head);
    }

    @Test
    @Order(4)
    void aHomeWithDataIsKeptUnlessSomebodySaysSo() throws Exception {
        var running = second.run("restore", file.toString());
        assertThat(running.output()).contains("runs.", "Stop it first");
        second.run("stop");
        var refused = second.run("restore", file.toString());
        assertThat(refused.output()).contains("has a database.", "--replace");
        assertThat(refused.exitCode()).isEqualTo(1);
    }

    @Test
    @Order(5)
    void aBackupOfTheFirstReleaseIsReadByThisVersion() throws Exception {
        Path old = Path.of("src/test/resources/io/fractalos/itests/backup-of-the-first-release.zip")
                .toAbsolutePath();
        var restore = second.run("restore", old.toString(), "--replace");
        assertThat(restore.output()).contains("The database that was there is kept: ", "Restored " + old);
        assertThat(restore.exitCode()).isZero();
        assertThat(logIn(restore, "ada", "a password of the baseline")).isEqualTo(200);
        assertThat(second.run("run", "fractal:env organisation").output()).contains("CHF", "Europe/Vienna");
        try (Stream<Path> kept = Files.list(second.home().resolve("postgres"))) {
            assertThat(kept.filter(path -> path.getFileName().toString().matches("data\\.before-restore-[0-9-]+")))
                    .hasSize(1);
        }
    }

    @Test
    @Order(6)
    void whatIsNoBackupLeavesNothingRunning() throws Exception {
        Path letter = Files.writeString(temporary.resolve("letter.zip"), "Dear Ada");
        var restore = second.run(
                "restore",
                letter.toString(),
                "--home",
                temporary.resolve("third").toString(),
                "--http",
                Launcher.freePort(),
                "--ssh",
                Launcher.freePort());
        assertThat(restore.output()).contains("is not a backup, or one that was cut");
        assertThat(restore.exitCode()).isEqualTo(1);
        assertThat(second.run("status", "--home", temporary.resolve("third").toString())
                        .exitCode())
                .isEqualTo(3);
    }

    @AfterAll
    void stop() throws Exception {
        for (Launcher each : List.of(first, second)) {
            each.run("stop");
        }
    }

    /** How far the state repository is. */
    private static JsonNode state(Launcher platform) throws Exception {
        return JSON.readTree(
                platform.run("run", "fractal:state --json").output().split("\\R", -1)[0]);
    }

    /** What Git prints about the state repository of a home. */
    private static String git(Launcher platform, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                "git",
                "-C",
                platform.home().resolve("data/state/repository.git").toString()));
        command.addAll(List.of(arguments));
        Process git = new ProcessBuilder(command).redirectErrorStream(true).start();
        String printed = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(git.waitFor()).as(printed).isZero();
        return printed.strip();
    }

    private List<String> names(String prefix) throws IOException {
        try (var zip = new ZipFile(file.toFile())) {
            return zip.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.startsWith(prefix))
                    .toList();
        }
    }

    private String index() throws IOException {
        try (var zip = new ZipFile(file.toFile())) {
            return new String(
                    zip.getInputStream(zip.getEntry("installation.json")).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String digest(Launcher.Result result) {
        Matcher digest = DIGEST.matcher(result.output());
        assertThat(digest.find()).isTrue();
        return digest.group(1);
    }

    private static int logIn(Launcher.Result up, String login, String password)
            throws IOException, InterruptedException {
        Matcher address = Pattern.compile("http://127\\.0\\.0\\.1:\\d+").matcher(up.output());
        assertThat(address.find()).isTrue();
        JsonNode body = JSON.createObjectNode().put("login", login).put("password", password);
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(address.group() + "/api/session"))
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(body.toString()))
                                .build(),
                        BodyHandlers.ofString());
        return answer.statusCode();
    }
}
