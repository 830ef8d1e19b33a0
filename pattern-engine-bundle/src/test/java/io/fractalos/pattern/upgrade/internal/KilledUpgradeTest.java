// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.upgrade.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractalos.pattern.upgrade.UpgradeRequest;
import io.fractalos.pattern.upgrade.Upgraded;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A process that upgrades repositories is killed (SIGKILL) in the midst of one: each has the whole upgrade or none, and the next try makes it. */
class KilledUpgradeTest {
    private static final String BRANCH = "fractalos/upgrade-sample-1.1.0";

    @TempDir
    private Path home;

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 20})
    void leavesWholeUpgradesOnly(int begun) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        UpgradeProcess.class.getName(),
                        home.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader told = process.inputReader(StandardCharsets.UTF_8)) {
            String line = told.readLine();
            while (line != null && !line.equals(String.valueOf(begun))) {
                line = told.readLine();
            }
            assertThat(line).isEqualTo(String.valueOf(begun));
        } finally {
            process.destroyForcibly().waitFor();
        }

        List<Path> repositories = repositories();
        assertThat(repositories).hasSizeGreaterThan(begun);
        WorkedOn fresh = WorkedOn.made(Sample.blueprint(UpgradeProcess.OLD), home.resolve("fresh.git"));
        String head = fresh.at(WorkedOn.MAIN);
        String commit = upgrade(fresh).commit();
        for (Path folder : repositories) {
            WorkedOn repository = new WorkedOn(folder);
            assertThat(repository.at(WorkedOn.MAIN)).isEqualTo(head);
            assertThat(repository.at(BRANCH)).isIn("nowhere", commit);
            // What Git's own programs leave when they are killed as well, and what the problem asks to remove.
            Files.deleteIfExists(folder.resolve("refs/heads/" + BRANCH + ".lock"));
            assertThat(upgrade(repository).commit()).isEqualTo(commit);
            assertThat(repository.texts(BRANCH)).isEqualTo(fresh.texts(BRANCH));
        }
    }

    private static Upgraded upgrade(WorkedOn repository) {
        UpgradeRequest request = UpgradeProcess.request(repository);
        return Sample.UPGRADES.apply(request, Sample.UPGRADES.plan(request).planHash());
    }

    private List<Path> repositories() throws IOException {
        try (Stream<Path> all = Files.list(home)) {
            return all.filter(path -> !path.getFileName().toString().startsWith("."))
                    .toList();
        }
    }
}
