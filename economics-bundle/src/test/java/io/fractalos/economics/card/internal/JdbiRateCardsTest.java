// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.card.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fractalos.economics.card.RateCard;
import io.fractalos.economics.ledger.Company;
import io.fractalos.economics.rate.HourlyRate;
import io.fractalos.economics.rate.RateChange;
import io.fractalos.economics.rate.RateEvent;
import io.fractalos.economics.testing.TestPlatform;
import io.fractalos.kernel.identity.AccessRole;
import io.fractalos.kernel.identity.Caller;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.ProblemType;
import io.fractalos.kernel.problem.Violation;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JdbiRateCardsTest {
    private static final Caller OWNER = TestPlatform.caller(AccessRole.OWNER);
    private static final Caller MANAGER = TestPlatform.caller(AccessRole.MANAGER);
    private static final RateCard.Price OTHERS = hourly("", "80");

    private Company company;
    private JdbiRateCards cards;

    @BeforeEach
    void open() {
        company = new Company();
        cards = new JdbiRateCards(
                company.platform().transactions(), company.platform().events());
    }

    @AfterEach
    void close() {
        company.platform().sql("DELETE FROM fractal.economics_rate_cards");
        company.close();
    }

    private static RateCard.Price hourly(String role, String amount) {
        return new RateCard.Price(
                Optional.of(role),
                Optional.of(new HourlyRate.PerHour(new BigDecimal(amount), "EUR")),
                Optional.empty());
    }

    private static RateCard.Price inFrancs() {
        return new RateCard.Price(
                Optional.of("Abroad"), Optional.of(new HourlyRate.PerHour(BigDecimal.TEN, "CHF")), Optional.empty());
    }

    private static RateCard.Price daily(String role, String amount, String hours) {
        return new RateCard.Price(
                Optional.of(role),
                Optional.empty(),
                Optional.of(new HourlyRate.PerDay(new BigDecimal(amount), new BigDecimal(hours), "EUR")));
    }

    private static RateCard.Use use(RateCard card, OptionalLong client, OptionalLong project) {
        return new RateCard.Use(
                card.id(), client, project, Optional.of(LocalDate.parse("2027-01-01")), Optional.empty());
    }

    @Test
    void aCardIsKeptInItsOrderChangedAndRemoved() {
        RateCard first =
                cards.create(OWNER, new RateCard.New(" Standard ", List.of(daily("Senior", "880", "8"), OTHERS)));
        assertThat(first.name()).isEqualTo("Standard");
        assertThat(first.prices())
                .extracting(RateCard.Price::role)
                .containsExactly(Optional.of("Senior"), Optional.empty());
        assertThat(first.prices().get(0).perDay().orElseThrow().hours()).isEqualByComparingTo("8");

        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(() -> cards.create(OWNER, new RateCard.New("STANDARD", List.of(OTHERS))))
                .withMessage("There is a rate card 'STANDARD' already");
        RateCard other = cards.create(OWNER, new RateCard.New("Friends", List.of(OTHERS)));
        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(() -> cards.change(OWNER, new RateCard.Change(other.id(), "standard", List.of(OTHERS), 1)))
                .matches(e -> e.type() == ProblemType.CONFLICT);

        RateCard second = cards.change(OWNER, new RateCard.Change(first.id(), "STANDARD", List.of(OTHERS), 1));

        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.version()).isEqualTo(2);
        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(() -> cards.remove(OWNER, new RateCard.Removal(first.id(), 1)))
                .matches(e -> e.type() == ProblemType.STALE);
        assertThat(cards.list(MANAGER).cards()).containsExactly(other, second);
        cards.remove(OWNER, new RateCard.Removal(other.id(), 1));
        cards.remove(OWNER, new RateCard.Removal(second.id(), 2));
        assertThat(cards.list(OWNER).cards()).isEmpty();
        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(() -> cards.remove(OWNER, new RateCard.Removal(second.id(), 2)))
                .matches(e -> e.type() == ProblemType.NOT_FOUND);
        assertThat(company.platform().facts())
                .containsExactly(
                        new RateEvent.RateCardKept(first.id()),
                        new RateEvent.RateCardKept(other.id()),
                        new RateEvent.RateCardKept(second.id()),
                        new RateEvent.RateCardRemoved(other.id()),
                        new RateEvent.RateCardRemoved(second.id()));
    }

    @Test
    void everythingWrongWithACardIsToldAtOnce() {
        RateCard.Price both = new RateCard.Price(
                Optional.empty(), hourly("", "1").perHour(), daily("", "8", "8").perDay());
        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(() -> cards.create(
                        OWNER,
                        new RateCard.New(
                                " ", List.of(hourly("Dev", "-1"), daily("dev ", "1", "25"), OTHERS, both, inFrancs()))))
                .satisfies(e -> assertThat(e.violations())
                        .extracting(Violation::pointer)
                        .containsExactly(
                                "/name",
                                "/prices/0/perHour/amount",
                                "/prices/1/role",
                                "/prices/1/perDay/hours",
                                "/prices/3/role",
                                "/prices/3/perDay",
                                "/prices/4"));
        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(() -> cards.create(OWNER, new RateCard.New("Empty", List.of())))
                .withMessageContaining("1 to 100 prices");
        assertThat(cards.list(OWNER).cards()).isEmpty();
    }

    @Test
    void aCardBecomesBillRatesOfAClientAJobOrEveryone() {
        RateCard card = cards.create(OWNER, new RateCard.New("2027", List.of(daily("Senior", "880", "8"), OTHERS)));

        RateChange.Draft ofClient = cards.rates(MANAGER, use(card, OptionalLong.of(2), OptionalLong.empty()));

        assertThat(ofClient.rates()).allSatisfy(rate -> {
            assertThat(rate.kind()).isEqualTo(HourlyRate.Kind.BILL);
            assertThat(rate.clientId()).hasValue(2);
            assertThat(rate.validFrom()).contains(LocalDate.parse("2027-01-01"));
        });
        assertThat(ofClient.rates())
                .extracting(rate -> rate.price().amount())
                .satisfiesExactly(senior -> assertThat(senior).isEqualByComparingTo("110"), others -> assertThat(others)
                        .isEqualByComparingTo("80"));
        assertThat(cards.rates(OWNER, use(card, OptionalLong.empty(), OptionalLong.of(1)))
                        .rates())
                .extracting(HourlyRate.New::projectId)
                .containsOnly(OptionalLong.of(1));
        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(() -> cards.rates(OWNER, use(card, OptionalLong.of(2), OptionalLong.of(1))))
                .withMessageContaining("not for both");
    }

    @Test
    void onlyWhoSetsRatesKeepsCards() {
        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(() -> cards.create(MANAGER, new RateCard.New("Mine", List.of(OTHERS))))
                .matches(e -> e.type() == ProblemType.NOT_PERMITTED);
        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(() -> cards.list(TestPlatform.caller(AccessRole.MEMBER)))
                .matches(e -> e.type() == ProblemType.NOT_PERMITTED);
    }
}
