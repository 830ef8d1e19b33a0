// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.workbench.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractalos.pattern.Engine;
import io.fractalos.pattern.definition.PatternFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The patterns of the modules in this source tree. {@code -Dfractalos.golden=write} writes what their examples make, to be read before it is committed. */
class ShippedPatternsTest {
    static List<Path> patterns() throws IOException {
        try (Stream<Path> all = Files.find(
                Path.of(".."),
                9,
                (path, attributes) -> path.endsWith(PatternFiles.DEFINITION)
                        && path.toString().matches("\\.\\./module-[a-z]+/src/main/resources/META-INF/.*"))) {
            return all.map(Path::getParent).sorted().toList();
        }
    }

    @Test
    void thereAreSome() throws IOException {
        assertThat(patterns()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("patterns")
    void areGoodAndMakeWhatTheirExamplesSay(Path folder) {
        PatternFolder pattern = new PatternFolder(folder);
        assertThat(Engine.told(Engine.PATTERNS.check(pattern.files()))).isEmpty();

        List<String> told = new ArrayList<>();
        if (System.getProperty("fractalos.golden", "").equals("write")) {
            tests(pattern, told).update();
        }
        boolean equal = tests(pattern, told).run();
        assertThat(equal).as(String.join("\n", told)).isTrue();
    }

    @Test
    void whatANewModuleBringsIsGood() {
        String folder = "/io/fractalos/kernel/module/internal/template/";
        PatternFiles files = Engine.files(
                "pattern.yaml",
                        text(folder + "pattern.yaml").replace("{{id}}", "stock").replace("{{title}}", "Stock"),
                "template/README.md.peb", text(folder + "README.md.peb"));
        assertThat(Engine.texts(Engine.plan(Engine.PATTERNS.read(files), "{\"name\": \"Bolts\"}")))
                .containsEntry("README.md", "# Bolts\n");
    }

    private static String text(String resource) {
        try (InputStream in = Engine.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static GoldenTests tests(PatternFolder pattern, List<String> told) {
        return new GoldenTests(pattern, Engine.PATTERNS, Engine.BLUEPRINTS, Engine.FORMATS, told::add);
    }
}
