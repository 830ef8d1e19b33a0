// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.Violation;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JsonTest {

    record Sample(String name, int seconds, Optional<String> note) {}

    @Test
    void readsARecordAndLeavesTheOptionalEmpty() {
        assertThat(Json.read("{\"name\":\"a\",\"seconds\":5}", Sample.class))
                .isEqualTo(new Sample("a", 5, Optional.empty()));
    }

    @Test
    void namesAnUnknownFieldItsPlaceAndWhatIsKnown() {
        Violation violation = violation("{\"name\":\"a\",\n \"seconds\":5, \"secs\":5}");
        assertThat(violation.message()).isEqualTo("Unknown field 'secs'");
        assertThat(violation.pointer()).isEqualTo("/secs");
        assertThat(violation.line()).hasValue(2);
        assertThat(violation.fix()).hasValueSatisfying(fix -> assertThat(fix).contains("seconds"));
    }

    @Test
    void refusesAMissingComponentAWrongTypeAFractionAndTrailingText() {
        assertThat(violation("{\"seconds\":5}").message()).isEqualTo("Must be given and not null");
        assertThat(violation("{\"name\":\"a\",\"seconds\":\"5\"}").pointer()).isEqualTo("/seconds");
        assertThat(violation("{\"name\":\"a\",\"seconds\":5.5}").pointer()).isEqualTo("/seconds");
        assertThat(violation("{\"name\":\"a\",\"seconds\":5} x").message()).isNotEmpty();
    }

    @Test
    void showsNoClassNameOfOurs() {
        assertThat(violation("[]").message()).doesNotContain("io.fractalos");
    }

    private static Violation violation(String json) {
        return catchThrowableOfType(FractalException.class, () -> Json.read(json, Sample.class))
                .violations()
                .get(0);
    }
}
