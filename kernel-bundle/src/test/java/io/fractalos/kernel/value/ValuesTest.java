// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fractalos.kernel.problem.FractalException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ValuesTest {

    @Test
    void aCurrencyIsKnownByItsCodeAndHasItsDigits() {
        assertThat(CurrencyCode.isKnown("EUR")).isTrue();
        assertThat(List.of("EURO", "eur", "ZZZ", "")).noneMatch(CurrencyCode::isKnown);
        assertThat(CurrencyCode.digits("JPY")).isZero();
        assertThat(CurrencyCode.digits("KWD")).isEqualTo(3);
        assertThat(CurrencyCode.digits("XAU")).isZero();
        assertThat(CurrencyCode.digits("")).isEqualTo(2);
    }

    @Test
    void aPeriodHoldsItsFirstDayAndNotItsEnd() {
        Period march = new Period(Optional.of(LocalDate.of(2026, 3, 1)), Optional.of(LocalDate.of(2026, 4, 1)));
        assertThat(march.contains(LocalDate.of(2026, 3, 1))).isTrue();
        assertThat(march.contains(LocalDate.of(2026, 4, 1))).isFalse();
        assertThatExceptionOfType(FractalException.class).isThrownBy(() -> new Period(march.to(), march.from()));
    }

    @Test
    void aSlugIsPlainWhateverTheTextAndTheLocale() {
        assertThat(Slug.of("Alder & Sons Joinery")).isEqualTo("alder-sons-joinery");
        assertThat(Slug.of("ISTANBUL Ünïted")).isEqualTo("istanbul-united");
        assertThat(Slug.of("第4領域")).isEqualTo("4");
        assertThat(Slug.of("!!!")).isEqualTo("x");
        assertThat(Slug.of("a".repeat(80))).hasSize(60);
    }
}
