// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.fractalos.kernel.problem.FractalException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ValuesTest {

    @Test
    void moneyRoundsHalfUpToItsCurrencyAndRefusesToMix() {
        assertThat(Money.of("18.845", "EUR").amount()).isEqualTo("18.85");
        assertThat(Money.of("-18.845", "EUR").amount()).isEqualTo("-18.85");
        assertThat(Money.of("10.5", "JPY").amount()).isEqualTo("11");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Money.of("1", "EUR").plus(Money.of("1", "USD")));
    }

    @Test
    void aRateKeepsMicrosAndRefusesMore() {
        Currency euro = Currency.getInstance("EUR");
        assertThat(new Rate(new BigDecimal("62.641"), euro).micros()).isEqualTo(62_641_000L);
        assertThat(new Rate(BigDecimal.ZERO, euro).micros()).isZero();
        assertThatExceptionOfType(FractalException.class).isThrownBy(() -> new Rate(new BigDecimal("0.0000001"), euro));
        assertThatExceptionOfType(FractalException.class).isThrownBy(() -> new Rate(new BigDecimal("-1"), euro));
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
