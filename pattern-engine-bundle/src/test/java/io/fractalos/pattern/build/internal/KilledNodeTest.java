// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.build.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A node is killed (SIGKILL) in the midst of a check: the check does not outlive it. */
@Timeout(60)
class KilledNodeTest {
    @ParameterizedTest
    @CsvSource({"54321, best", "43210, session"})
    void takesItsChecksAlong(String seconds, String means) throws Exception {
        assumeTrue(Confinement.probe().setsid().isPresent(), "This machine cannot start a session");
        Process node = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        CheckProcess.class.getName(),
                        seconds,
                        means)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader told = node.inputReader(StandardCharsets.UTF_8)) {
            assertThat(told.readLine()).isEqualTo("begun");
            BuildRunTest.await(() -> sleeps(seconds));
        } finally {
            node.destroyForcibly().waitFor();
        }
        BuildRunTest.await(() -> !sleeps(seconds));
    }

    private static boolean sleeps(String seconds) {
        return ProcessHandle.allProcesses()
                .flatMap(process -> process.info().commandLine().stream())
                .anyMatch(line -> line.endsWith("sleep " + seconds) && !line.contains("sh -c"));
    }
}
