// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.manifest.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractalos.kernel.manifest.ManifestProblem;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The corpus of broken manifests: each problem with its place, its words and its advice, all of a case in one pass. */
class BrokenManifestsTest {

    static List<String> cases() throws IOException {
        try (Stream<Path> files = Files.list(folder())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".expected") && !name.startsWith("44"))
                    .map(name -> name.replace(".expected", ""))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void hasAtLeastFortyCases() throws IOException {
        assertThat(cases()).hasSizeGreaterThanOrEqualTo(40);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void tellsEveryProblemAtItsPlace(String name) throws IOException {
        Path single = folder().resolve(name + ".yaml");
        assertThat(told(Files.exists(single) ? single : folder().resolve(name)))
                .isEqualTo(Files.readString(folder().resolve(name + ".expected")));
    }

    @Test
    void refusesAFileThatIsTooBig(@TempDir Path home) throws IOException {
        Path big = home.resolve("44-too-big.yaml");
        Files.writeString(big, "a: " + "x".repeat((1 << 20) + 22));
        assertThat(told(big)).isEqualTo(Files.readString(folder().resolve("44-too-big.expected")));
    }

    private static String told(Path path) {
        ManifestFolder.Contents contents = ManifestFolder.read(List.of(path));
        StringBuilder told = new StringBuilder();
        Stream.concat(contents.problems().stream(), Shelf.validate(contents.files()).problems().stream())
                .map(ManifestProblem::text)
                .forEach(line -> told.append(line).append('\n'));
        return told.toString();
    }

    private static Path folder() {
        try {
            return Path.of(Objects.requireNonNull(BrokenManifestsTest.class.getResource("broken-manifests"))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
