// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.Violation;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
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

    enum Colour {
        DARK_RED
    }

    record Order(BigDecimal hours, Colour colour, Optional<Nested> nested, Instant at) {}

    record Nested(@Secret String password, @Secret Optional<String> second, String name) {
        Nested {
            if (name.isEmpty()) {
                throw FractalException.invalid("/name", "must not be empty");
            }
        }
    }

    @Test
    void keepsEveryDigitOfADecimalAndWritesEnumsInLowerCase() {
        Order order = new Order(
                new BigDecimal("1E+2"), Colour.DARK_RED, Optional.empty(), Instant.parse("2026-01-02T03:04:05.600Z"));
        String json = Json.write(order);
        assertThat(json)
                .isEqualTo(
                        "{\"hours\":\"100\",\"colour\":\"dark-red\",\"nested\":null,\"at\":\"2026-01-02T03:04:05.600Z\"}");
        assertThat(Json.write(Json.read(json, Order.class))).isEqualTo(json);
    }

    @Test
    void refusesADecimalThatIsNoPlainText() {
        for (String bad : List.of("1.5", "\"1e999999999\"", "\"\"", "\"1,5\"")) {
            String json = "{\"hours\":" + bad + ",\"colour\":\"dark-red\",\"at\":\"2026-01-02T03:04:05Z\"}";
            FractalException problem = catchThrowableOfType(FractalException.class, () -> Json.read(json, Order.class));
            assertThat(problem.violations().get(0).pointer()).isEqualTo("/hours");
        }
    }

    @Test
    void pointsIntoTheNestedRecordThatRefusedItself() {
        String json =
                "{\"hours\":\"1\",\"colour\":\"dark-red\",\"nested\":{\"password\":\"x\",\"name\":\"\"},\"at\":\"2026-01-02T03:04:05Z\"}";
        FractalException problem = catchThrowableOfType(FractalException.class, () -> Json.read(json, Order.class));
        assertThat(problem.violations().get(0).pointer()).isEqualTo("/nested/name");
    }

    @Test
    void masksSecretsHoweverDeep() {
        Order order = new Order(
                BigDecimal.ONE,
                Colour.DARK_RED,
                Optional.of(new Nested("geheim", Optional.empty(), "n")),
                Instant.parse("2026-01-02T03:04:05Z"));
        assertThat(Json.masked(order))
                .contains("\"password\":\"***\"", "\"second\":null", "\"name\":\"n\"")
                .doesNotContain("geheim");
        assertThat(Json.write(order)).contains("geheim");
    }

    @Test
    void showsNoClassNameOfOursAndGarblesNoOther() {
        assertThat(violation("[]").message()).contains("JsonToken.START_ARRAY");
        assertThat(violation("[]").message()).doesNotContain("io.fractalos");
    }

    private static Violation violation(String json) {
        return catchThrowableOfType(FractalException.class, () -> Json.read(json, Sample.class))
                .violations()
                .get(0);
    }
}
