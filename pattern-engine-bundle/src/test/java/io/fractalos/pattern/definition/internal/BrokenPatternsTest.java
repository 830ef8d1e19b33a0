// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.definition.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.Violation;
import io.fractalos.pattern.Engine;
import io.fractalos.pattern.definition.PatternFiles;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The corpus of broken patterns, each laid over the good one in {@code base}: every problem with its place, its words and its advice. Those with
 * a {@code parameters.json} are well formed and break only when they are rendered. {@code -Dfractalos.corpus=write} writes what is told now, to be
 * read before it is committed.
 */
class BrokenPatternsTest {
    private static final String SOURCES = "io/fractalos/pattern/definition/internal/broken-patterns";

    static List<String> cases() throws IOException {
        try (Stream<Path> folders = Files.list(folder())) {
            return folders.filter(folder -> Files.exists(folder.resolve("expected")))
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void hasAtLeastFiftyCases() throws IOException {
        assertThat(cases()).hasSizeGreaterThanOrEqualTo(50);
    }

    @Test
    void theBaseIsGood() {
        PatternFiles base = PatternFiles.of(folder().resolve("base"));
        assertThat(Engine.PATTERNS.check(base)).isEmpty();
        assertThat(Engine.texts(Engine.plan(Engine.PATTERNS.read(base), "{\"title\": \"Oak\"}")))
                .containsEntry("README.md", "# Oak\n")
                .containsEntry("pages/home.html", "<h1>home of oak</h1>\n");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void tellsEveryProblemAtItsPlace(String name) throws IOException {
        Path folder = folder().resolve(name);
        String told = Engine.told(problems(folder));
        if (System.getProperty("fractalos.corpus", "").equals("write")) {
            Files.writeString(
                    Path.of("src/test/resources").resolve(SOURCES).resolve(name).resolve("expected"), told);
        }
        assertThat(told).isNotEmpty().isEqualTo(Files.readString(folder.resolve("expected")));
    }

    private static List<Violation> problems(Path folder) throws IOException {
        SortedMap<String, byte[]> files =
                new TreeMap<>(PatternFiles.of(folder().resolve("base")).files());
        files.putAll(PatternFiles.of(folder).files());
        files.remove("expected");
        byte[] parameters = files.remove("parameters.json");
        List<Violation> violations = Engine.PATTERNS.check(new PatternFiles(files));
        if (parameters == null) {
            return violations;
        }
        assertThat(Engine.told(violations)).isEmpty();
        try {
            Engine.plan(Engine.PATTERNS.read(new PatternFiles(files)), new String(parameters, StandardCharsets.UTF_8));
            return List.of();
        } catch (FractalException e) {
            return e.violations();
        }
    }

    private static Path folder() {
        try {
            return Path.of(Objects.requireNonNull(BrokenPatternsTest.class.getResource("broken-patterns"))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
