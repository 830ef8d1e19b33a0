// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.scaffold.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A process that makes repositories is killed (SIGKILL) in the midst of one: each repository is whole, or it is not there. */
class KilledScaffoldTest {
    @TempDir
    private Path home;

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 20})
    void leavesWholeRepositoriesOnly(int begun) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ScaffoldProcess.class.getName(),
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

        List<Path> whole = repositories();
        assertThat(whole).hasSizeGreaterThanOrEqualTo(begun);
        for (Path repository : whole) {
            try (Git git = Git.open(repository.toFile())) {
                assertThat(git.getRepository().resolve("HEAD").name()).isEqualTo(GitScaffoldsTest.COMMIT);
                assertThat(git.log().call()).hasSize(1);
            }
        }
        new GitScaffolds().write(GitScaffoldsTest.blueprint(), "oak", home.resolve(whole.size() + ".git"));
        assertThat(leftBehind()).isEmpty();
    }

    private List<Path> repositories() throws IOException {
        try (Stream<Path> all = Files.list(home)) {
            return all.filter(path -> !path.getFileName().toString().startsWith("."))
                    .toList();
        }
    }

    private List<Path> leftBehind() throws IOException {
        try (Stream<Path> all = Files.list(home)) {
            return all.filter(path -> path.getFileName().toString().startsWith("."))
                    .toList();
        }
    }
}
