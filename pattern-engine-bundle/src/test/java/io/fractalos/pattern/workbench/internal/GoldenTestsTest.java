// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.workbench.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fractalos.kernel.problem.FractalException;
import io.fractalos.pattern.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoldenTestsTest {
    @TempDir
    private Path home;

    private final List<String> told = new ArrayList<>();
    private Path folder;

    @BeforeEach
    void aNewPattern() {
        folder = home.resolve("site");
        FolderWriter.replace(folder, PatternStart.of("site"));
    }

    private GoldenTests tests() {
        return new GoldenTests(
                new PatternFolder(folder), Engine.PATTERNS, Engine.BLUEPRINTS, Engine.FORMATS, told::add);
    }

    @Test
    void aNewPatternIsGoodAndGreen() {
        assertThat(Engine.PATTERNS.check(new PatternFolder(folder).files())).isEmpty();
        boolean green = tests().run();
        assertThat(told).containsExactly("basic: equal");
        assertThat(green).isTrue();
    }

    @Test
    void showsEachDifference() throws IOException {
        Path expected = folder.resolve("tests/basic/expected");
        Files.writeString(expected.resolve("README.md"), "# First steps\n\nMade in 1999.\n");
        Files.move(expected.resolve("first-steps.txt"), expected.resolve("last-steps.txt"));

        assertThat(tests().run()).isFalse();
        assertThat(told).containsExactly("""
                basic:
                README.md: differs
                @@ -1,3 +1,3 @@
                 # First steps
                \s
                -Made in 1999.
                +Made in 2000.
                first-steps.txt: is made, and not expected
                last-steps.txt: is expected, and not made""");
    }

    @Test
    void writesWhatIsMadeWhenAsked() throws IOException {
        Files.writeString(folder.resolve("template/README.md.peb"), "{{ name }}");
        Files.writeString(folder.resolve("tests/basic/expected/old"), "");

        assertThat(tests().update()).isTrue();
        assertThat(tests().run()).isTrue();
        assertThat(folder.resolve("tests/basic/expected/README.md")).hasContent("First steps");
        assertThat(folder.resolve("tests/basic/expected/old")).doesNotExist();
    }

    @Test
    void placesWhatIsWrongWithParameters() throws IOException {
        Files.writeString(folder.resolve("tests/basic/parameters.yaml"), "name: \"\"\ntopcis: [a]\n");
        assertThat(tests().run()).isFalse();
        assertThat(told.get(0))
                .contains(
                        "tests/basic/parameters.yaml:1:7: /name: Has 0 characters, at least 1 are needed (Write more)")
                .contains(
                        "tests/basic/parameters.yaml:2:9: /topcis: Unknown field 'topcis' (Did you mean 'topics'? Known here: name, topics)");
    }

    @Test
    void aPatternWithoutExamplesIsNotGreen() throws IOException {
        Files.delete(folder.resolve("tests/basic/parameters.yaml"));
        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(this::tests)
                .withMessage("There is no example of site");
    }

    @Test
    void includesNeighbours() throws IOException {
        FolderWriter.replace(
                home.resolve("broken"), Engine.files("pattern.yaml", "id: [").files());
        FolderWriter.replace(
                home.resolve("licence"),
                Engine.files(
                                "pattern.yaml",
                                "id: licence\nversion: 1.0.0\ntitle: Licence\n",
                                "template/LICENSE",
                                "Free\n")
                        .files());
        Files.writeString(
                folder.resolve("pattern.yaml"),
                Files.readString(folder.resolve("pattern.yaml"))
                        + "includes:\n  - {pattern: licence, version: \"[1.0,2.0)\"}\n");
        tests().update();
        assertThat(folder.resolve("tests/basic/expected/LICENSE")).hasContent("Free");
    }

    @Test
    void refusesWhatIsNoId() {
        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(() -> PatternStart.of("My Site"))
                .withMessage(
                        "/id: 'My Site' is no id of a pattern: a lower-case letter, then letters, digits and hyphens");
    }

    @Test
    void refusesLinks() throws IOException {
        Files.createSymbolicLink(folder.resolve("template/passwd"), Path.of("/etc/passwd"));
        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(() -> new PatternFolder(folder).files())
                .satisfies(e -> assertThat(Engine.told(e))
                        .isEqualTo(
                                "template/passwd:1:1: This is a link or no file at all (Put the file itself there)\n"));
    }
}
