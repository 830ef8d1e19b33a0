// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.pivot.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.fractalos.economics.exchange.ExchangeRate;
import io.fractalos.economics.exchange.ExchangeRates;
import io.fractalos.economics.exchange.internal.JdbiExchangeRates;
import io.fractalos.economics.pivot.Economics;
import io.fractalos.economics.pivot.EconomicsReport;
import io.fractalos.economics.pivot.Grouping;
import io.fractalos.economics.pivot.PivotFilter;
import io.fractalos.economics.pivot.PivotQuestion;
import io.fractalos.economics.pivot.internal.NaiveLedger.Entry;
import io.fractalos.economics.pivot.internal.NaiveLedger.Price;
import io.fractalos.economics.pivot.internal.NaiveLedger.Sums;
import io.fractalos.economics.rate.HourlyRate;
import io.fractalos.economics.rate.Rates;
import io.fractalos.economics.rate.internal.JdbiRates;
import io.fractalos.economics.testing.TestPlatform;
import io.fractalos.kernel.identity.AccessRole;
import io.fractalos.kernel.identity.Caller;
import io.fractalos.kernel.json.Json;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.ProblemType;
import io.fractalos.kernel.value.Period;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Dated rates on every level of precedence, three currencies, gaps: the pivot says what the naive ledger says, and that one is right. */
class MixedRatesTest {

    private static final Caller OWNER = TestPlatform.caller(AccessRole.OWNER);
    private static final List<Price> PRICES = new ArrayList<>();
    private static final List<Entry> ENTRIES = new ArrayList<>();
    private static TestPlatform platform;

    @BeforeAll
    static void load() {
        for (CSVRecord r : csv("rates.csv")) {
            PRICES.add(new Price(
                    r.get("kind"),
                    r.get("task"),
                    r.get("person"),
                    r.get("role"),
                    r.get("project"),
                    r.get("client"),
                    r.get("valid_from"),
                    r.get("valid_to"),
                    new BigDecimal(r.get("rate")),
                    r.get("currency")));
        }
        for (CSVRecord r : csv("entries.csv")) {
            String imported = r.get("imported_bill_rate");
            ENTRIES.add(new Entry(
                    LocalDate.parse(r.get("work_date")),
                    r.get("person"),
                    r.get("role"),
                    r.get("client"),
                    r.get("project"),
                    r.get("task"),
                    Long.parseLong(r.get("seconds")),
                    r.get("billable").equals("yes"),
                    imported.isEmpty() ? Optional.empty() : Optional.of(new BigDecimal(imported)),
                    r.get("imported_currency")));
        }
        platform = new TestPlatform();
        platform.books(Optional.of("EUR"));
        store();
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    private static List<CSVRecord> csv(String name) {
        try (var in = new InputStreamReader(
                Objects.requireNonNull(MixedRatesTest.class.getResourceAsStream("/mixed/" + name)),
                StandardCharsets.UTF_8)) {
            return CSVFormat.DEFAULT
                    .builder()
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .get()
                    .parse(in)
                    .getRecords();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void store() {
        Map<String, Long> ids = new HashMap<>();
        List<String> sql = new ArrayList<>();
        for (Entry e : ENTRIES) {
            long user = id(
                    ids,
                    "user " + e.person(),
                    id -> sql.add("INSERT INTO fractal.users (id, login, name, access_role, work_role,"
                            + " must_change_password) VALUES (" + id + ", '" + e.person() + "', '" + e.person()
                            + "', 'MEMBER', '" + e.role() + "', false)"));
            long client = id(
                    ids,
                    "client " + e.client(),
                    id -> sql.add("INSERT INTO fractal.clients (id, slug, name) VALUES (" + id + ", 'c" + id + "', '"
                            + e.client() + "')"));
            long project = id(
                    ids,
                    "project " + e.project(),
                    id -> sql.add("INSERT INTO fractal.projects (id, slug, client_id, name) VALUES (" + id + ", 'p" + id
                            + "', " + client + ", '" + e.project() + "')"));
            long task = id(
                    ids,
                    "task " + e.task(),
                    id -> sql.add("INSERT INTO fractal.tasks (id, project_id, name) VALUES (" + id + ", " + project
                            + ", '" + e.task() + "')"));
            sql.add(
                    "INSERT INTO fractal.time_entries (user_id, project_id, task_id, work_date, seconds, zone, billable, imported_bill_rate,"
                            + " imported_currency) VALUES (" + user + ", " + project + ", " + task + ", '" + e.day()
                            + "', " + e.seconds() + ", 'UTC', "
                            + e.billable() + ", "
                            + e.importedRate().map(BigDecimal::toPlainString).orElse("NULL") + ", "
                            + (e.importedCurrency().isEmpty() ? "NULL" : "'" + e.importedCurrency() + "'") + ")");
        }
        platform.sql(sql.toArray(String[]::new));
        Rates rates = new JdbiRates(platform.transactions(), platform.reads(), platform.events());
        for (Price p : PRICES) {
            rates.create(
                    OWNER,
                    HourlyRate.New.hourly(
                            p.kind().equals("bill") ? HourlyRate.Kind.BILL : HourlyRate.Kind.COST,
                            known(ids, "user ", p.person()),
                            p.role().isEmpty() ? Optional.empty() : Optional.of(p.role()),
                            known(ids, "task ", p.task()),
                            known(ids, "project ", p.project()),
                            known(ids, "client ", p.client()),
                            p.from().isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(p.from())),
                            p.to().isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(p.to())),
                            new HourlyRate.PerHour(p.perHour(), p.currency())));
        }
    }

    private static long id(Map<String, Long> ids, String name, LongConsumer create) {
        Long known = ids.get(name);
        if (known != null) {
            return known;
        }
        long id = ids.size() + 1L;
        ids.put(name, id);
        create.accept(id);
        return id;
    }

    private static OptionalLong known(Map<String, Long> ids, String kind, String name) {
        return name.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(Objects.requireNonNull(ids.get(kind + name), name));
    }

    private static Function<Entry, String> key(Grouping group) {
        return switch (group) {
            case CLIENT -> Entry::client;
            case PROJECT -> e -> e.client() + " / " + e.project();
            case PERSON -> Entry::person;
            case MONTH -> e -> e.day().toString().substring(0, 7);
            case TASK -> Entry::task;
            case ROLE -> Entry::role;
        };
    }

    private static Optional<BigDecimal> eurOnly(String currency, LocalDate day) {
        return currency.equals("EUR") ? Optional.of(BigDecimal.ONE) : Optional.empty();
    }

    private static EconomicsReport pivot(Grouping group, Period period) {
        return platform.economics().pivot(OWNER, group, period);
    }

    @Test
    void theNaiveLedgerAgreesWithTheIndependentProgramToTheCent() throws IOException {
        Map<String, TreeMap<LocalDate, BigDecimal>> fx = new HashMap<>();
        for (CSVRecord r : csv("fx.csv")) {
            fx.computeIfAbsent(r.get("currency"), c -> new TreeMap<>())
                    .put(LocalDate.parse(r.get("date")), new BigDecimal(r.get("to_base")));
        }
        NaiveLedger ledger = new NaiveLedger(
                PRICES,
                (currency, day) -> currency.equals("EUR")
                        ? Optional.of(BigDecimal.ONE)
                        : Optional.of(Objects.requireNonNull(fx.get(currency))
                                .floorEntry(day)
                                .getValue()));
        JsonNode expected = Json.mapper().readTree(MixedRatesTest.class.getResourceAsStream("/mixed/expected.json"));

        ledger.by(ENTRIES, e -> e.project() + " " + e.person()).forEach((key, sums) -> {
            JsonNode figures = expected.get("by project×person").get(key);
            assertThat(Sums.cents(sums.revenue()).toPlainString())
                    .as(key)
                    .isEqualTo(figures.get("revenue").asText());
            assertThat(Sums.cents(sums.cost()).toPlainString())
                    .as(key)
                    .isEqualTo(figures.get("cost").asText());
            assertThat(sums.unrated())
                    .as(key)
                    .isEqualTo(figures.get("unratedBillableSeconds").asLong());
            assertThat(sums.uncosted())
                    .as(key)
                    .isEqualTo(figures.get("uncostedSeconds").asLong());
        });
    }

    @Test
    void everyGroupOfTheIndependentProgramComesFromTheServiceToTheCent() throws IOException {
        ExchangeRates exchange = new JdbiExchangeRates(platform.transactions());
        List<ExchangeRate> rates = csv("fx.csv").stream()
                .map(r -> new ExchangeRate(
                        r.get("currency"), LocalDate.parse(r.get("date")), new BigDecimal(r.get("to_base"))))
                .toList();
        JsonNode expected = Json.mapper().readTree(MixedRatesTest.class.getResourceAsStream("/mixed/expected.json"));
        try {
            exchange.set(OWNER, new ExchangeRate.Setting(rates));
            assertExpected(expected);
            platform.fold();
            assertExpected(expected);
            assertThat(platform.rebuild()).isZero();
        } finally {
            rates.forEach(rate -> exchange.remove(OWNER, new ExchangeRate.Removal(rate.currency(), rate.validFrom())));
        }
    }

    private static void assertExpected(JsonNode expected) {
        Map<String, List<Grouping>> groups = Map.of(
                "by client",
                List.of(Grouping.CLIENT),
                "by project",
                List.of(Grouping.PROJECT),
                "by task",
                List.of(Grouping.TASK),
                "by person",
                List.of(Grouping.PERSON),
                "by role",
                List.of(Grouping.ROLE),
                "by month",
                List.of(Grouping.MONTH),
                "by client×month",
                List.of(Grouping.CLIENT, Grouping.MONTH),
                "by project×person",
                List.of(Grouping.PROJECT, Grouping.PERSON));
        Set<String> others = new TreeSet<>();
        expected.fieldNames().forEachRemaining(name -> {
            if (name.startsWith("by ") && !groups.containsKey(name)) {
                others.add(name);
            }
        });
        assertThat(others).as("groups nobody asks for").isEmpty();
        groups.forEach((name, by) -> {
            EconomicsReport report =
                    platform.economics().pivot(OWNER, PivotQuestion.of(by, PivotFilter.ALL, Period.ALWAYS));
            JsonNode rows = expected.get(name);
            assertThat(report.rows()).as(name).hasSize(rows.size());
            report.rows().forEach(row -> assertFigures(row, rows.get(key(row)), name + " " + key(row)));
            assertFigures(report.total(), expected, name);
            assertThat(report.otherCurrencies()).isEmpty();
        });
    }

    private static String key(EconomicsReport.Row row) {
        return row.keys().stream()
                .map(key -> key.group() == Grouping.PROJECT
                        ? key.name().substring(key.name().indexOf(" / ") + 3)
                        : key.name())
                .collect(Collectors.joining(" "));
    }

    private static void assertFigures(EconomicsReport.Row row, JsonNode figures, String what) {
        assertThat(figures).as(what).isNotNull();
        assertThat(row.seconds()).as(what).isEqualTo(figures.get("seconds").asLong());
        assertThat(row.revenue()).as(what).isEqualTo(figures.get("revenue").asText());
        assertThat(row.cost())
                .as(what)
                .contains(new BigDecimal(figures.get("cost").asText()));
        assertThat(row.margin())
                .as(what)
                .contains(new BigDecimal(figures.get("margin").asText()));
        assertThat(row.unratedBillableSeconds())
                .as(what)
                .isEqualTo(figures.get("unratedBillableSeconds").asLong());
        assertThat(row.uncostedSeconds())
                .as(what)
                .isEqualTo(figures.get("uncostedSeconds").asLong());
    }

    @Test
    void thePivotAgreesWithTheNaiveLedgerInEveryGroup() {
        for (Grouping group : Grouping.values()) {
            assertSame(pivot(group, Period.ALWAYS), ENTRIES, group);
        }
    }

    @Test
    void thePivotAgreesForAnyPeriod() {
        Random random = new Random(20261123);
        for (int i = 0; i < 12; i++) {
            LocalDate from = LocalDate.parse("2024-01-01").plusDays(random.nextInt(600));
            LocalDate to = from.plusDays(1 + random.nextInt(200));
            List<Entry> inside = ENTRIES.stream()
                    .filter(e -> !e.day().isBefore(from) && e.day().isBefore(to))
                    .toList();
            Grouping group = Grouping.values()[i % Grouping.values().length];

            assertSame(pivot(group, new Period(Optional.of(from), Optional.of(to))), inside, group);
        }
    }

    private static void assertSame(EconomicsReport report, List<Entry> entries, Grouping group) {
        NaiveLedger ledger = new NaiveLedger(PRICES, MixedRatesTest::eurOnly);
        Map<String, Sums> expected = ledger.by(entries, key(group));
        assertThat(report.rows()).hasSize(expected.size());
        for (EconomicsReport.Row row : report.rows()) {
            assertRow(row, Objects.requireNonNull(expected.get(row.name()), row.name()));
        }
        assertRow(report.total(), expected.values().stream().reduce(Sums.ZERO, Sums::plus));
        assertThat(report.rows().stream()
                        .mapToLong(EconomicsReport.Row::seconds)
                        .sum())
                .isEqualTo(report.total().seconds());
    }

    private static void assertRow(EconomicsReport.Row row, Sums sums) {
        assertThat(row.seconds()).as(row.name()).isEqualTo(sums.seconds());
        assertThat(row.billableHours())
                .as(row.name())
                .isEqualTo(Sums.cents(BigDecimal.valueOf(sums.billableSeconds())));
        assertThat(row.revenue()).as(row.name()).isEqualTo(Sums.cents(sums.revenue()));
        assertThat(row.cost()).as(row.name()).contains(Sums.cents(sums.cost()));
        assertThat(row.margin())
                .as(row.name())
                .contains(Sums.cents(sums.revenue().subtract(sums.cost())));
        assertThat(row.unratedBillableSeconds()).as(row.name()).isEqualTo(sums.unrated());
        assertThat(row.uncostedSeconds()).as(row.name()).isEqualTo(sums.uncosted());
        assertThat(row.incomplete())
                .as(row.name())
                .isEqualTo(sums.foreign() || sums.unrated() > 0 || sums.uncosted() > 0);
    }

    @Test
    void amountsInOtherCurrenciesAreLeftOutAndListed() {
        EconomicsReport report = pivot(Grouping.CLIENT, Period.ALWAYS);
        Sums dollars = new NaiveLedger(
                        PRICES, (c, d) -> c.equals("USD") ? Optional.of(BigDecimal.ONE) : Optional.empty())
                .by(ENTRIES, e -> "all")
                .get("all");

        assertThat(report.otherCurrencies())
                .extracting(EconomicsReport.OtherCurrency::currency)
                .containsExactly("CHF", "USD");
        assertThat(report.otherCurrencies().get(1).revenue())
                .isEqualTo(Sums.cents(Objects.requireNonNull(dollars).revenue()));
        assertThat(report.otherCurrencies().get(1).cost()).contains(Sums.cents(dollars.cost()));
    }

    @Test
    void asksForTheCurrencyWhenThereAreSeveral() {
        platform.books(Optional.empty());
        try {
            assertThatExceptionOfType(FractalException.class)
                    .isThrownBy(() -> platform.economics().pivot(OWNER, Grouping.CLIENT, Period.ALWAYS))
                    .matches(e -> e.type() == ProblemType.CONFLICT)
                    .withMessageContaining("CHF, EUR, USD");
        } finally {
            platform.books(Optional.of("EUR"));
        }
    }

    @Test
    void whoMayNotSeeCostSeesRevenueOnly() {
        Economics economics = platform.economics();

        EconomicsReport report =
                economics.pivot(TestPlatform.caller(AccessRole.MANAGER), Grouping.PERSON, Period.ALWAYS);

        assertThat(report.rows()).allMatch(r -> r.cost().isEmpty() && r.margin().isEmpty() && r.uncostedSeconds() == 0);
        assertThat(report.otherCurrencies()).allMatch(o -> o.cost().isEmpty());
        assertThat(report.total().revenue())
                .isEqualTo(pivot(Grouping.PERSON, Period.ALWAYS).total().revenue());
        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(
                        () -> economics.pivot(TestPlatform.caller(AccessRole.MEMBER), Grouping.PERSON, Period.ALWAYS))
                .matches(e -> e.type() == ProblemType.NOT_PERMITTED);
    }
}
