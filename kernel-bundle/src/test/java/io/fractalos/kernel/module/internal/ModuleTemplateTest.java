// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.ProblemType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModuleTemplateTest {
    @TempDir
    private Path folder;

    @Test
    void isSmallAndWhole() {
        var files = new ModuleTemplate("spare-parts").files();
        assertThat(files).hasSize(9);
        assertThat(files.values().stream()
                        .mapToLong(text -> text.lines().count())
                        .sum())
                .isLessThanOrEqualTo(120);
        assertThat(files.toString()).doesNotContain("{{id", "{{title", "{{Name");
        assertThat(files.get("src/test/java/io/fractalos/modules/SparePartsModuleTest.java"))
                .contains("class SparePartsModuleTest extends ModuleContract");
        assertThat(files.get("src/main/resources/META-INF/fractalos/module.yaml"))
                .contains("id: spare-parts\n", "title: Spare Parts\n");
    }

    @Test
    void isWrittenAsAWholeOrNotAtAll() throws IOException {
        Path target = folder.resolve("module-stock");
        new ModuleTemplate("stock").write(target);
        assertThat(target.resolve("pom.xml")).content().contains("<artifactId>module-stock</artifactId>");
        assertThat(everything()).noneMatch(path -> path.toString().contains("unfinished"));

        Files.writeString(target.resolve("pom.xml"), "mine");
        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(() -> new ModuleTemplate("stock").write(target))
                .matches(problem -> problem.type() == ProblemType.CONFLICT);
        assertThat(target.resolve("pom.xml")).hasContent("mine");

        Path inAFile = target.resolve("pom.xml").resolve("module-other");
        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(() -> new ModuleTemplate("other").write(inAFile))
                .matches(problem -> problem.type() == ProblemType.UNAVAILABLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "Stock",
                "1stock",
                "stock_1",
                "stock-",
                "../stock",
                "stöck",
                "a23456789012345678901234567890123456789012"
            })
    void refusesWhatIsNoId(String id) {
        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(() -> new ModuleTemplate(id))
                .withMessageContaining("'" + id + "' is no id of a module");
    }

    private Iterable<Path> everything() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.toList();
        }
    }
}
