// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.rate.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fractalos.economics.rate.HourlyRate;
import io.fractalos.economics.rate.HourlyRate.Kind;
import io.fractalos.economics.rate.RateQuestion;
import io.fractalos.economics.rate.RateQuestion.Outcome;
import io.fractalos.economics.rate.Rates;
import io.fractalos.economics.testing.TestPlatform;
import io.fractalos.kernel.identity.AccessRole;
import io.fractalos.kernel.identity.Caller;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.ProblemType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JdbiRatesTest {

    private static final Caller OWNER = TestPlatform.caller(AccessRole.OWNER);
    private static final LocalDate DAY = LocalDate.parse("2025-06-15");
    private static TestPlatform platform;
    private static Rates rates;

    @BeforeAll
    static void start() {
        platform = new TestPlatform();
        rates = new JdbiRates(platform.transactions(), platform.reads(), platform.events());
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @BeforeEach
    void aPersonAProjectAndATask() {
        platform.database().clear();
        platform.sql(
                "INSERT INTO fractal.users (id, login, name, access_role, work_role, must_change_password) VALUES (1, 'ada', 'Ada', 'MEMBER', 'Engineer', false)",
                "INSERT INTO fractal.clients (id, slug, name) VALUES (1, 'acme', 'Acme')",
                "INSERT INTO fractal.projects (id, slug, client_id, name) VALUES (1, 'shop', 1, 'Shop'), (2, 'site', 1, 'Site')",
                "INSERT INTO fractal.tasks (id, project_id, name) VALUES (1, 1, 'Build')");
    }

    private static HourlyRate.New rate(Kind kind, String scope, String from, String to, String amount) {
        List<String> names = List.of(scope.split(" "));
        return HourlyRate.New.hourly(
                kind,
                names.contains("user") ? OptionalLong.of(1) : OptionalLong.empty(),
                names.contains("role") ? Optional.of("engineer") : Optional.empty(),
                names.contains("task") ? OptionalLong.of(1) : OptionalLong.empty(),
                names.contains("project") ? OptionalLong.of(1) : OptionalLong.empty(),
                names.contains("client") ? OptionalLong.of(1) : OptionalLong.empty(),
                from.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(from)),
                to.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(to)),
                new HourlyRate.PerHour(new BigDecimal(amount), "EUR"));
    }

    private static RateQuestion.Answer ask(Kind kind) {
        return rates.explain(OWNER, new RateQuestion(kind, 1, 1, OptionalLong.of(1), DAY));
    }

    @Test
    void theMoreSpecificScopeAlwaysWins() {
        List<String> leastFirst = List.of(
                "none", "role", "user", "client", "role client", "project", "role project", "user project", "task");
        int amount = 10;
        for (String scope : leastFirst) {
            rates.create(OWNER, rate(Kind.BILL, scope, "", "", Integer.toString(amount)));

            assertThat(ask(Kind.BILL).perHour().orElseThrow().amount())
                    .as(scope)
                    .isEqualByComparingTo(Integer.toString(amount));
            amount += 10;
        }
    }

    @Test
    void costNeverFallsBackToTheBillRate() {
        rates.create(OWNER, rate(Kind.BILL, "none", "", "", "100"));

        assertThat(ask(Kind.COST).perHour()).isEmpty();
        assertThat(ask(Kind.COST).path())
                .extracting(RateQuestion.Step::scope)
                .containsExactly("user:1/project:1", "user:1", "role:engineer", "default");
    }

    @Test
    void costGoesFromThePersonOnTheProjectToTheDefault() {
        int amount = 10;
        for (String scope : List.of("none", "role", "user", "user project")) {
            rates.create(OWNER, rate(Kind.COST, scope, "", "", Integer.toString(amount)));

            assertThat(ask(Kind.COST).perHour().orElseThrow().amount())
                    .as(scope)
                    .isEqualByComparingTo(Integer.toString(amount));
            amount += 10;
        }
    }

    @Test
    void tellsThePathItTried() {
        rates.create(OWNER, rate(Kind.BILL, "user project", "", "2025-06-15", "90"));
        HourlyRate applies = rates.create(OWNER, rate(Kind.BILL, "client", "2025-06-15", "2025-06-16", "80"));

        RateQuestion.Answer answer = ask(Kind.BILL);

        assertThat(answer.rateId()).hasValue(applies.id());
        assertThat(answer.path())
                .containsExactly(
                        new RateQuestion.Step("task:1", Outcome.NO_RATE),
                        new RateQuestion.Step("user:1/project:1", Outcome.OTHER_DAYS),
                        new RateQuestion.Step("role:engineer/project:1", Outcome.NO_RATE),
                        new RateQuestion.Step("project:1", Outcome.NO_RATE),
                        new RateQuestion.Step("role:engineer/client:1", Outcome.NO_RATE),
                        new RateQuestion.Step("client:1", Outcome.APPLIES));
    }

    @Test
    void anOverlapNamesTheRateInTheWay() {
        HourlyRate there = rates.create(OWNER, rate(Kind.BILL, "project", "2025-01-01", "2026-01-01", "120.50"));

        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(() -> rates.create(OWNER, rate(Kind.BILL, "project", "2025-12-31", "", "130")))
                .matches(e -> e.type() == ProblemType.CONFLICT)
                .withMessageContainingAll("rate " + there.id(), "120.50 EUR", "2025-01-01", "2026-01-01", "project:1");
        assertThat(rates.create(OWNER, rate(Kind.BILL, "project", "2026-01-01", "", "130"))
                        .id())
                .isPositive();
    }

    @Test
    void theDatabaseItselfRefusesAnOverlap() {
        rates.create(OWNER, rate(Kind.COST, "none", "", "", "40"));

        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(
                        () -> platform.sql("INSERT INTO fractal.economics_rates (kind, valid_from, per_hour, currency)"
                                + " VALUES ('cost', '2025-01-01', 50, 'EUR')"))
                .matches(e -> e.type() == ProblemType.CONFLICT);
    }

    @Test
    void theRanksOfTheTableAreTheOrderOfTheCandidates() {
        for (String scope : List.of(
                "task", "user project", "role project", "project", "role client", "client", "user", "role", "none")) {
            rates.create(OWNER, rate(Kind.BILL, scope, "", "", "1"));
        }

        boolean same = platform.transactions().read(connection -> {
            try (var rows = connection
                    .createStatement()
                    .executeQuery(
                            "SELECT count(*) FILTER (WHERE r.scope_rank = k.rank) = 9 FROM (SELECT 1 AS user_id, 'ENGINEER' AS work_role,"
                                    + " 1 AS task_id, 1 AS project_id, 1 AS client_id) c CROSS JOIN LATERAL unnest("
                                    + Scopes.CANDIDATES
                                    + ") WITH ORDINALITY AS k (scope, rank) JOIN fractal.economics_rates r ON r.scope_key = k.scope")) {
                rows.next();
                return rows.getBoolean(1);
            }
        });
        assertThat(same).isTrue();
    }

    @Test
    void refusesScopesThatDoNotExist() {
        for (var wrong : Map.of(
                        "task user",
                        Kind.BILL,
                        "user role",
                        Kind.BILL,
                        "client user",
                        Kind.BILL,
                        "project",
                        Kind.COST,
                        "client",
                        Kind.COST,
                        "task",
                        Kind.COST,
                        "role project",
                        Kind.COST)
                .entrySet()) {
            assertThatExceptionOfType(FractalException.class)
                    .as(wrong.toString())
                    .isThrownBy(() -> rates.create(OWNER, rate(wrong.getValue(), wrong.getKey(), "", "", "1")))
                    .matches(e -> e.type() == ProblemType.INVALID_REQUEST);
        }
    }

    @Test
    void refusesForeignIdsBackwardDaysAndUnknownCurrencies() {
        HourlyRate.New ghost = HourlyRate.New.hourly(
                Kind.BILL,
                OptionalLong.of(99),
                Optional.empty(),
                OptionalLong.empty(),
                OptionalLong.of(98),
                OptionalLong.empty(),
                Optional.of(DAY),
                Optional.of(DAY),
                new HourlyRate.PerHour(BigDecimal.ONE, "EUR"));

        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(() -> rates.create(OWNER, ghost))
                .satisfies(e -> assertThat(e.violations())
                        .extracting(v -> v.pointer())
                        .containsExactly("/userId", "/projectId", "/validTo"));
    }

    private static HourlyRate.New priced(String perHour, String perDay, String hours, String currency) {
        HourlyRate.New plain = rate(Kind.BILL, "none", "", "", "1");
        return new HourlyRate.New(
                plain.kind(),
                plain.userId(),
                plain.role(),
                plain.taskId(),
                plain.projectId(),
                plain.clientId(),
                plain.validFrom(),
                plain.validTo(),
                perHour.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new HourlyRate.PerHour(new BigDecimal(perHour), currency)),
                perDay.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new HourlyRate.PerDay(new BigDecimal(perDay), new BigDecimal(hours), currency)));
    }

    @Test
    void aRateHasOnePriceThatCanBeOne() {
        Map<HourlyRate.New, String> wrong = Map.of(
                priced("1", "", "", "EURO"), "/perHour/currency",
                priced("-1", "", "", "EUR"), "/perHour/amount",
                priced("0.0000001", "", "", "EUR"), "/perHour/amount",
                priced("1000000000000.01", "", "", "EUR"), "/perHour/amount",
                priced("", "", "", "EUR"), "/perHour",
                priced("1", "8", "8", "EUR"), "/perDay",
                priced("", "-8", "8", "EUR"), "/perDay/amount",
                priced("", "800", "0", "EUR"), "/perDay/hours",
                priced("", "800", "24.01", "EUR"), "/perDay/hours",
                priced("", "800", "7.125", "EUR"), "/perDay/hours");
        wrong.forEach((rate, pointer) -> assertThatExceptionOfType(FractalException.class)
                .as(rate.toString())
                .isThrownBy(() -> rates.create(OWNER, rate))
                .satisfies(e ->
                        assertThat(e.violations()).extracting(v -> v.pointer()).containsExactly(pointer)));
    }

    @Test
    void thePriceOfADayIsKeptAndSharedOutToItsHours() {
        for (String[] day : new String[][] {
            {"1000", "7.5", "133.333333333333"},
            {"800", "8", "100.00"},
            {"0", "8", "0.00"},
            {"999999999999", "0.25", ""}
        }) {
            platform.sql("DELETE FROM fractal.economics_rates");

            HourlyRate set = rates.create(OWNER, priced("", day[0], day[1], "EUR"));

            assertThat(set.perDay().orElseThrow().amount()).isEqualByComparingTo(day[0]);
            assertThat(set.perDay().orElseThrow().hours()).isEqualByComparingTo(day[1]);
            assertThat(set.perHour().amount().toPlainString())
                    .isEqualTo(day[2].isEmpty() ? "3999999999996.00" : day[2]);
            assertThat(ask(Kind.BILL).perDay()).isEqualTo(set.perDay());
            assertThat(set.again().price()).isEqualTo(set.perHour());
        }
    }

    @Test
    void aTaskMayBeGivenWithItsOwnProjectOnly() {
        assertThat(rates.create(OWNER, rate(Kind.BILL, "task project", "", "", "70"))
                        .scope())
                .isEqualTo("task:1");
        platform.sql("UPDATE fractal.tasks SET project_id = 2");

        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(() -> rates.create(OWNER, rate(Kind.BILL, "task project", "2030-01-01", "", "70")))
                .withMessageContaining("another project");
    }

    @Test
    void whoMayNotSeeCostSeesNoCostRates() {
        HourlyRate cost = rates.create(OWNER, rate(Kind.COST, "user", "", "", "44"));
        rates.create(OWNER, rate(Kind.BILL, "user", "", "", "99"));
        Caller manager = TestPlatform.caller(AccessRole.MANAGER);
        Caller clerk = new Caller(0, "clerk", "Clerk", Set.of("rates:write", "economics:read"), Caller.Channel.SESSION);

        assertThat(rates.list(manager, HourlyRate.Filter.all(10)).items())
                .extracting(HourlyRate::kind)
                .containsExactly(Kind.BILL);
        assertThat(rates.list(OWNER, HourlyRate.Filter.all(10)).items()).hasSize(2);
        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(() -> rates.explain(manager, new RateQuestion(Kind.COST, 1, 1, OptionalLong.empty(), DAY)))
                .matches(e -> e.type() == ProblemType.NOT_PERMITTED);
        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(() -> rates.delete(clerk, cost.id()))
                .matches(e -> e.type() == ProblemType.NOT_FOUND);
        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(() -> rates.create(clerk, rate(Kind.COST, "none", "", "", "1")))
                .matches(e -> e.type() == ProblemType.NOT_PERMITTED);
        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(() -> rates.list(TestPlatform.caller(AccessRole.MEMBER), HourlyRate.Filter.all(1)))
                .matches(e -> e.type() == ProblemType.NOT_PERMITTED);
    }

    @Test
    void listsPageByPage() {
        rates.create(OWNER, rate(Kind.BILL, "none", "", "2025-01-01", "1"));
        rates.create(OWNER, rate(Kind.BILL, "none", "2025-01-01", "", "2"));

        HourlyRate.Listing first = rates.list(OWNER, HourlyRate.Filter.all(1));
        HourlyRate.Filter more = new HourlyRate.Filter(
                Optional.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                Optional.of(1),
                first.next());

        assertThat(rates.list(OWNER, more).items())
                .extracting(r -> r.perHour().amount().toPlainString())
                .containsExactly("2.00");
        assertThat(rates.list(OWNER, more).next()).isEmpty();
    }
}
