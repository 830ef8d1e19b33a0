// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.importing.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fractalos.economics.importing.ImportReport;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.ProblemType;
import io.fractalos.kernel.problem.Violation;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every case of the corpus gets the answer written down before the importer was. */
class CorpusTest {

    @TestFactory
    List<DynamicTest> everyFileGetsItsAnswer() throws IOException {
        try (Reader in = new InputStreamReader(
                Objects.requireNonNull(getClass().getResourceAsStream("/imports/corpus.csv")),
                StandardCharsets.UTF_8)) {
            CSVFormat format = CSVFormat.DEFAULT
                    .builder()
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .get();
            return format.parse(in).stream()
                    .map(c -> DynamicTest.dynamicTest(c.get("file"), () -> check(c)))
                    .toList();
        }
    }

    private static void check(CSVRecord expected) {
        if (expected.get("outcome").equals("refused")) {
            FractalException refusal = catchThrowableOfType(
                    FractalException.class, () -> Reading.resource(expected.get("file"), expected.get("kind")));
            assertThat(refusal).isNotNull();
            assertThat(refusal.type()).isEqualTo(ProblemType.INVALID_REQUEST);
            Violation first = refusal.violations().get(0);
            assertThat(first.line()).hasValue(Integer.parseInt(expected.get("line")));
            assertThat(first.pointer()).isEqualTo(expected.get("field"));
            assertThat(first.message()).containsIgnoringCase(expected.get("message"));
            assertThat(first.fix().orElse("")).containsIgnoringCase(expected.get("fix"));
            return;
        }
        ImportReport report =
                Reading.resource(expected.get("file"), expected.get("kind")).report();
        assertThat(report.problems()).hasSize(1);
        ImportReport.Problem problem = report.problems().get(0);
        assertThat(problem.severity()).isEqualTo(expected.get("outcome").equals("broken") ? "error" : "warning");
        assertThat(problem.line()).isEqualTo(Integer.parseInt(expected.get("line")));
        assertThat(problem.column().orElse("")).isEqualTo(expected.get("field"));
        assertThat(problem.message()).containsIgnoringCase(expected.get("message"));
        assertThat(problem.fix().orElse("")).containsIgnoringCase(expected.get("fix"));
    }
}
