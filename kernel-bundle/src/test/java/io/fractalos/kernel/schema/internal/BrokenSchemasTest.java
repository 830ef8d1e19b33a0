// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.Violation;
import io.fractalos.kernel.schema.SchemaFile;
import io.fractalos.kernel.schema.SchemaSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each broken schema of the corpus is refused with the very words its {@code .expected} file holds. */
class BrokenSchemasTest {
    private static final Path CORPUS = Path.of("src/test/resources/io/fractalos/kernel/schema/internal/broken-schemas");

    static List<Path> corpus() throws IOException {
        try (Stream<Path> files = Files.list(CORPUS)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void isRefusedWithPlaceReasonAndFix(Path file) throws IOException {
        String name = file.getFileName().toString();
        Path expected = CORPUS.resolve(name.replace(".yaml", ".expected"));
        List<SchemaFile> files = List.of(new SchemaFile(name, Files.readString(file)));
        FractalException refused = catchThrowableOfType(
                FractalException.class,
                () -> SchemaReader.read(List.of(new SchemaSource("shop-bundle", files, List.of()))));
        assertThat(refused).as(name + " is accepted").isNotNull();
        assertThat(refused.violations().stream()
                        .map(BrokenSchemasTest::line)
                        .collect(Collectors.joining("\n", "", "\n")))
                .isEqualTo(Files.readString(expected));
    }

    private static String line(Violation violation) {
        int hash = violation.pointer().indexOf('#');
        String pointer = violation.pointer().substring(hash + 1);
        return violation.pointer().substring(0, hash) + ":" + violation.line().orElse(0) + ":"
                + violation.column().orElse(0) + ": " + (pointer.isEmpty() ? "" : pointer + ": ") + violation.message()
                + violation.fix().map(fix -> " (" + fix + ")").orElse("");
    }
}
