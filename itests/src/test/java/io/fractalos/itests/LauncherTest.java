// SPDX-License-Identifier: Apache-2.0
package io.fractalos.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** What a person does with ./fractalos on one home, in that order. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LauncherTest {
    @TempDir
    private static Path temporary;

    private Path home;

    @Test
    @Order(1)
    void upStartsAndSaysWhereItIsAndHowToLogIn() throws Exception {
        home = temporary.resolve("a home with spaces");
        var up = fractalos("up", "--http", Launcher.freePort(), "--ssh", Launcher.freePort());
        assertThat(up.output())
                .contains("FractalOS is running: http://127.0.0.1:")
                .contains("one-time password");
        assertThat(up.exitCode()).isZero();
        assertThat(Files.getPosixFilePermissions(home)).isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    @Order(2)
    void upOnARunningHomeSaysSo() throws Exception {
        var again = fractalos("up");
        assertThat(again.output()).contains("FractalOS is running: http://127.0.0.1:");
        assertThat(again.exitCode()).isZero();
        assertThat(fractalos("status").exitCode()).isZero();
    }

    @Test
    @Order(3)
    void runPrintsPlainTextAndPassesTheExitCodeOn() throws Exception {
        var echo = fractalos("run", "shell:echo 'Grüße from the console'");
        assertThat(echo.output()).isEqualTo("Grüße from the console\n");
        assertThat(echo.exitCode()).isZero();

        var unknown = fractalos("run", "fractal:nothing-like-this");
        assertThat(unknown.output()).contains("nothing-like-this").doesNotContain("\u001b");
        assertThat(unknown.exitCode()).isEqualTo(1);
    }

    @Test
    @Order(4)
    void aPortInUseIsNamedBeforeAnythingStarts() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            var up = fractalos("up", "--home", temporary.resolve("other").toString(), "--http", port);
            assertThat(up.output()).contains("port " + port + " is in use").contains("--http");
            assertThat(up.exitCode()).isEqualTo(1);
        }
    }

    @Test
    @Order(5)
    void aPortTakenWhileItStartsIsNamedAndNothingIsLeftRunning() throws Exception {
        Path other = temporary.resolve("late");
        String port = Launcher.freePort();
        var output = Files.createFile(temporary.resolve("late.out"));
        Process up = Launcher.on(other).start(output.toFile(), "up", "--http", port, "--ssh", Launcher.freePort());
        while (up.isAlive() && !Files.exists(other.resolve("data/karaf.pid"))) {
            Thread.sleep(5);
        }
        try (var taken = new ServerSocket(Integer.parseInt(port), 1, InetAddress.getLoopbackAddress())) {
            assertThat(up.waitFor()).isEqualTo(1);
            assertThat(Files.readString(output))
                    .contains("Failed to bind to /127.0.0.1:" + taken.getLocalPort(), "--http");
        }
        assertThat(processesMentioning(other)).isEmpty();
    }

    @Test
    @Order(6)
    void stopLeavesNothingEvenAfterTheJvmWasKilled() throws Exception {
        Launcher.on(home).kill();
        assertThat(fractalos("status").exitCode()).isEqualTo(3);

        assertThat(fractalos("stop").exitCode()).isZero();
        assertThat(processesMentioning(home)).isEmpty();
    }

    @AfterAll
    void stop() throws Exception {
        fractalos("stop");
    }

    private Launcher.Result fractalos(String... arguments) throws IOException, InterruptedException {
        return Launcher.on(home).run(arguments);
    }

    private static List<String> processesMentioning(Path path) {
        return ProcessHandle.allProcesses()
                .map(process -> process.info().commandLine().orElse(""))
                .filter(line -> line.contains(path.toString()))
                .toList();
    }
}
