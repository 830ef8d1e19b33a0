// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractalos.kernel.yaml.internal.FileProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.osgi.framework.Version;

/** The corpus of broken modules: each problem with its place, its words and its advice, all of a case in one pass. */
class BrokenModulesTest {
    private static final Surroundings HERE = new Surroundings(
            Version.valueOf("1.0.0"),
            new TreeMap<>(Map.of("io.fractalos.kernel.command", List.of(Version.valueOf("1.0.0")))),
            Map.of(
                    "osgi.extender",
                    List.of(Map.of("osgi.extender", "fractalos.module", "version", Version.valueOf("1.0"))),
                    "osgi.ee",
                    List.of(Map.of("osgi.ee", "JavaSE", "version", List.of(Version.valueOf("17"))))),
            Map.of("Client", "", "Shelf", "shop", "Ticket", "helpdesk"),
            "Linux",
            "x86-64");

    static List<String> cases() throws IOException {
        try (Stream<Path> folders = Files.list(TestModule.folder(""))) {
            return folders.filter(folder -> Files.exists(folder.resolve("expected")))
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void tellsEveryProblemAtItsPlaceAndRefusesTheWholeModule(String name) throws IOException {
        ModuleCheck.Checked checked =
                check(TestModule.shop().over(TestModule.folder(name)).jar());

        StringBuilder told = new StringBuilder();
        checked.problems().stream().map(FileProblem::text).forEach(line -> told.append(line)
                .append('\n'));
        assertThat(told.toString())
                .isEqualTo(Files.readString(TestModule.folder(name).resolve("expected")));
        assertThat(checked.content()).isEmpty();
    }

    @Test
    void hasAtLeastThirtyCases() throws IOException {
        assertThat(cases()).hasSizeGreaterThanOrEqualTo(30);
    }

    @Test
    void readsTheModuleTheCorpusIsMadeFrom() throws IOException {
        ModuleCheck.Checked checked = check(TestModule.shop().jar());

        assertThat(checked.problems()).isEmpty();
        ModuleContent content = checked.orThrow();
        assertThat(content.descriptor().commands()).containsExactly("shop.health", "shop.orders", "shop.restock");
        assertThat(content.descriptor().kinds()).containsExactly("Shelf");
        assertThat(content.descriptor().tables()).containsExactly("orders");
        assertThat(content.descriptor().patterns()).containsExactly("webshop");
        assertThat(content.descriptor().workflows()).containsExactly("restock");
        assertThat(content.descriptor().prompts()).containsExactly("restock");
        assertThat(content.descriptor().views()).containsExactly("orders");
        assertThat(content.files()).containsKey("migrations/0001-baseline.sql");
    }

    private static ModuleCheck.Checked check(byte[] jar) throws IOException {
        return ModuleCheck.of(ModuleFiles.of(Archive.plain("shop.jar", jar)), HERE);
    }
}
