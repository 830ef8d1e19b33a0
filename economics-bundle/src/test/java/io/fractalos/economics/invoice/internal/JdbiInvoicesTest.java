// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.invoice.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.fractalos.economics.importing.ImportOptions;
import io.fractalos.economics.importing.Importing;
import io.fractalos.economics.invoice.Invoice;
import io.fractalos.economics.invoice.Invoices;
import io.fractalos.economics.ledger.Company;
import io.fractalos.economics.pivot.EconomicsReport;
import io.fractalos.economics.pivot.EntryListing;
import io.fractalos.economics.pivot.EntryQuestion;
import io.fractalos.economics.pivot.Explanation;
import io.fractalos.economics.pivot.Figure;
import io.fractalos.economics.pivot.Grouping;
import io.fractalos.economics.pivot.PivotFilter;
import io.fractalos.economics.rate.HourlyRate;
import io.fractalos.economics.rate.RateChange;
import io.fractalos.economics.rate.RateQuestion;
import io.fractalos.economics.rate.internal.JdbiRateChanges;
import io.fractalos.economics.testing.TestPlatform;
import io.fractalos.kernel.database.ConstraintViolation;
import io.fractalos.kernel.identity.AccessRole;
import io.fractalos.kernel.identity.Caller;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.ProblemType;
import io.fractalos.kernel.problem.Violation;
import io.fractalos.kernel.value.Page;
import io.fractalos.kernel.value.PageRequest;
import io.fractalos.kernel.value.Period;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is billed stays what it was; what it costs, and all other time, does not. Jobs 1 and 4 are of client2, 2 and 5 of client3. */
class JdbiInvoicesTest {
    private static final Caller OWNER = TestPlatform.caller(AccessRole.OWNER);
    private static final LocalDate DAY = LocalDate.parse("2026-02-28");

    private Company company;
    private TestPlatform platform;
    private Invoices invoices;

    @BeforeEach
    void open() {
        company = new Company();
        platform = company.platform();
        invoices = platform.invoices();
        company.rate("bill", "", "", "", "", "60", "EUR");
        company.rate("cost", "", "", "", "", "30", "EUR");
    }

    @AfterEach
    void close() {
        company.close();
    }

    private static Invoice.New invoice(String number, String client, String project, String from, LocalDate until) {
        return new Invoice.New(
                number,
                client,
                Optional.of(project).filter(slug -> !slug.isEmpty()),
                Optional.of(from).filter(day -> !day.isEmpty()).map(LocalDate::parse),
                until,
                Optional.empty());
    }

    private Invoice bill(String number) {
        return invoices.create(OWNER, invoice(number, "client2", "", "", DAY));
    }

    private EconomicsReport.Row total() {
        return platform.economics().pivot(OWNER, Grouping.CLIENT, Period.ALWAYS).total();
    }

    private EntryListing entries() {
        return platform.economics()
                .entries(OWNER, new EntryQuestion(PivotFilter.ALL, Period.ALWAYS, 10, Optional.empty()));
    }

    private Explanation why() {
        return platform.economics().why(OWNER, new Figure(Figure.Measure.REVENUE, PivotFilter.ALL, Period.ALWAYS));
    }

    private static void refused(ProblemType type, String text, ThrowingCallable call) {
        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(call)
                .withMessageContaining(text)
                .matches(e -> e.type() == type, "is " + type);
    }

    private void overtime(int person, String day) {
        company.time(person, 1, day, 3600, true);
        platform.sql("UPDATE fractal.time_entries SET overtime = true WHERE work_date = '" + day + "'");
    }

    @Test
    void whatIsBilledStaysWhateverChangesAndItsCostDoesNot() {
        platform.sql(
                "INSERT INTO fractal.economics_rounding (client_id, valid_from, mode, minutes) VALUES (2, '2026-01-01', 'up', 15)",
                "INSERT INTO fractal.economics_overtime (kind, valid_from, factor) VALUES ('bill', '2026-01-01', 1.5)",
                "INSERT INTO fractal.economics_fx (currency, base, valid_from, rate) VALUES ('USD', 'EUR', '2026-01-01', 0.5)");
        company.rate("bill", "user_id", "2", "", "", "100", "USD");
        company.time(1, 1, "2026-02-02", 3601, true);
        company.time(2, 4, "2026-02-03", 3600, true);
        overtime(1, "2026-02-04");
        company.time(1, 1, "2026-02-05", 3600, false);
        platform.fold();
        // 75 minutes at 60, an hour at 100 USD, an hour at 90.
        assertThat(total().revenue()).isEqualTo("215.00");

        Invoice made = bill("2026/1");

        assertThat(made.billed().amounts())
                .containsExactly(
                        new Invoice.Amount(new BigDecimal("165.00"), "EUR"),
                        new Invoice.Amount(new BigDecimal("100.00"), "USD"));
        assertThat(made.billed().entries()).isEqualTo(3);
        assertThat(made.billed().seconds()).isEqualTo(3 * 3600 + 900);
        for (String change : List.of(
                "DELETE FROM fractal.economics_rates WHERE kind = 'bill'",
                "INSERT INTO fractal.economics_rates (kind, user_id, per_hour, currency) VALUES ('bill', 1, 999, 'EUR')",
                "DELETE FROM fractal.economics_rounding",
                "INSERT INTO fractal.economics_rounding (client_id, valid_from, mode, minutes) VALUES (2, '2026-01-01', 'down', 120)",
                "DELETE FROM fractal.economics_overtime",
                "DELETE FROM fractal.economics_fx",
                "INSERT INTO fractal.economics_fx (currency, base, valid_from, rate) VALUES ('USD', 'EUR', '2026-01-01', 0.7)",
                "UPDATE fractal.users SET work_role = 'boss'")) {
            platform.sql(change);
            assertThat(total().revenue()).as(change).isEqualTo("215.00");
            assertThat(total().billedHours()).as(change).isEqualTo("3.25");
            assertThat(total().unratedBillableSeconds()).as(change).isZero();
            assertThat(platform.rebuild()).as(change).isZero();
        }
        assertThat(total().cost()).contains(new BigDecimal("120.01"));
        platform.sql("DELETE FROM fractal.economics_rates WHERE kind = 'cost'");
        company.rate("cost", "", "", "", "", "60", "EUR");
        assertThat(total().cost()).contains(new BigDecimal("240.02"));
        assertThat(total().revenue()).isEqualTo("215.00");
        assertThat(platform.rebuild()).isZero();
    }

    @Test
    void anInvoiceTakesWhatIsOnNoneAndNewTimeHasTheRatesOfNow() {
        company.time(1, 1, "2026-02-02", 3600, true);
        company.time(1, 2, "2026-02-02", 3600, true);
        company.time(1, 1, "2026-03-01", 3600, true);
        bill("1");
        platform.sql("DELETE FROM fractal.economics_rates WHERE kind = 'bill'");
        company.rate("bill", "", "", "", "", "70", "EUR");
        company.time(1, 1, "2026-02-02", 3600, true);
        company.time(1, 4, "2026-02-02", 3600, true);
        assertThat(total().revenue()).isEqualTo("340.00");

        Invoice.New next = invoice("2", "client2", "job4", "2026-02-02", DAY);
        Invoice.Billed preview = invoices.preview(OWNER, next.draft());
        Invoice made = invoices.create(OWNER, next);

        assertThat(made.billed()).isEqualTo(preview);
        assertThat(made.billed().lines())
                .containsExactly(new Invoice.Line(4, "job4", "Job 4", 1, 3600, new BigDecimal("70.00"), "EUR"));
        assertThat(bill("3").billed().amounts()).containsExactly(new Invoice.Amount(new BigDecimal("70.00"), "EUR"));
        assertThat(total().revenue()).isEqualTo("340.00");
        assertThat(platform.rebuild()).isZero();
    }

    @Test
    void aBilledEntryIsNeitherChangedNorDeleted() {
        company.time(1, 1, "2026-02-02", 3600, true);
        company.time(1, 1, "2026-03-02", 3600, true);
        bill("2026/1");
        for (String change : List.of(
                "SET seconds = 1",
                "SET work_date = '2026-02-01'",
                "SET billable = false",
                "SET overtime = true",
                "SET user_id = 2",
                "SET project_id = 2",
                "SET task_id = 1",
                "SET imported_bill_rate = 1, imported_currency = 'EUR'")) {
            assertThatExceptionOfType(FractalException.class)
                    .isThrownBy(() -> platform.sql("UPDATE fractal.time_entries " + change))
                    .withMessageContaining("Entry 1 is on invoice 2026/1: what is billed stays as it is")
                    .satisfies(e -> assertThat(e.action())
                            .hasValueSatisfying(fix -> assertThat(fix).contains("invoices.cancel")));
        }
        refused(ProblemType.CONFLICT, "on invoice 2026/1", () -> platform.sql("DELETE FROM fractal.time_entries"));

        platform.sql(
                "UPDATE fractal.time_entries SET note = 'as agreed'",
                "UPDATE fractal.time_entries SET seconds = 7200 WHERE work_date = '2026-03-02'",
                "DELETE FROM fractal.time_entries WHERE work_date = '2026-03-02'");
        assertThat(total().revenue()).isEqualTo("60.00");
        assertThat(platform.rebuild()).isZero();
    }

    @Test
    void aBilledJobStaysWithItsClient() {
        company.time(1, 1, "2026-02-02", 3600, true);
        bill("2026/1");
        refused(
                ProblemType.CONFLICT,
                "The job Job 1 is on invoice 2026/1: it stays with the client who was billed",
                () -> platform.sql("UPDATE fractal.projects SET client_id = 3 WHERE id = 1"));
        platform.sql("UPDATE fractal.projects SET client_id = 3 WHERE id = 4");
        assertThat(platform.rebuild()).isZero();
    }

    @Test
    void anImportWithBilledTimeIsNotTakenBack() {
        Importing importing = platform.importing(LocalDate.parse("2026-03-01"));
        String file =
                "Date,Client,Project,Project Code,Task,Notes,Hours,Billable?,First Name,Last Name,Billable Rate,Currency\n"
                        + "2026-02-02,Client 2,Job 1,,build,,2.0,Yes,Person,1,80.0,Euro - EUR\n2026-02-03,Client 2,Job 1,,build,,1.0,Yes,Person,1,80.0,Euro - EUR\n";
        long staged = importing
                .stage(
                        OWNER,
                        "auto",
                        "file.csv",
                        new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)),
                        ImportOptions.NONE)
                .id();
        importing.commit(OWNER, staged, false);
        Invoice made = bill("7");
        assertThat(made.billed().amounts()).containsExactly(new Invoice.Amount(new BigDecimal("240.00"), "EUR"));

        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(() -> importing.undo(OWNER, staged))
                .withMessageContaining("is on invoice 7, and 1 more the change reaches are billed");

        invoices.cancel(OWNER, new Invoice.Choice("7"));
        importing.undo(OWNER, staged);
        assertThat(total().seconds()).isZero();
    }

    @Test
    void aCancelledInvoiceLeavesItsTimeToTheRatesOfNow() {
        company.time(1, 1, "2026-02-02", 3600, true);
        Invoice made = bill("1");
        platform.sql("DELETE FROM fractal.economics_rates WHERE kind = 'bill'");
        company.rate("bill", "", "", "", "", "70", "EUR");
        assertThat(total().revenue()).isEqualTo("60.00");

        assertThat(invoices.cancel(OWNER, new Invoice.Choice("1"))).isEqualTo(made);

        assertThat(total().revenue()).isEqualTo("70.00");
        assertThat(platform.rebuild()).isZero();
        refused(ProblemType.NOT_FOUND, "1", () -> invoices.cancel(OWNER, new Invoice.Choice("1")));
        platform.sql("UPDATE fractal.time_entries SET seconds = 1800");
        assertThat(bill("1").billed().amounts()).containsExactly(new Invoice.Amount(new BigDecimal("35.00"), "EUR"));
    }

    @Test
    void closedMonthsRefuseToBePricedAnewByACancelledInvoice() {
        company.time(1, 1, "2026-01-05", 3600, true);
        bill("same");
        platform.sql("UPDATE fractal.economics_books SET open_from = '2026-02-01'");
        // What the rates of now say is what was billed.
        invoices.cancel(OWNER, new Invoice.Choice("same"));
        bill("other");
        platform.sql("UPDATE fractal.economics_books SET open_from = NULL");
        platform.sql("DELETE FROM fractal.economics_rates WHERE kind = 'bill'");
        platform.sql("UPDATE fractal.economics_books SET open_from = '2026-02-01'");

        assertThatExceptionOfType(RuntimeException.class)
                .isThrownBy(() -> invoices.cancel(OWNER, new Invoice.Choice("other")))
                .withStackTraceContaining("books are closed before 2026-02-01");
        assertThat(total().revenue()).isEqualTo("60.00");
        assertThat(invoices.find(OWNER, new Invoice.Choice("other")).billed().entries())
                .isEqualTo(1);
    }

    @Test
    void whatCannotBeBilledIsToldAndChangesNothing() {
        refused(ProblemType.CONFLICT, "Nothing is left to bill of client2 until 2026-02-28", () -> bill("1"));
        company.time(1, 1, "2026-02-02", 3600, true);
        company.time(2, 1, "2026-02-03", 3600, true);
        company.time(3, 1, "2026-02-04", 3600, true);
        platform.sql("DELETE FROM fractal.economics_rates WHERE kind = 'bill'");
        company.rate("bill", "user_id", "1", "", "", "60", "EUR");
        company.rate("bill", "user_id", "2", "", "", "60", "CHF");
        Invoice.New wanted = invoice("1", "client2", "", "", DAY);
        for (ThrowingCallable call : List.<ThrowingCallable>of(
                () -> invoices.create(OWNER, wanted), () -> invoices.preview(OWNER, wanted.draft()))) {
            refused(
                    ProblemType.CONFLICT,
                    "1 entry has no bill rate, 1 entry has no exchange rate for CHF, the first: entry 2 (2026-02-03, Person 2, Job 1),"
                            + " entry 3 (2026-02-04, Person 3, Job 1)",
                    call);
        }
        assertThat(invoices.list(OWNER, new Invoice.Filter(Optional.empty(), Optional.empty()), PageRequest.first(9))
                        .items())
                .isEmpty();

        invoices.create(OWNER, invoice("1", "client2", "job1", "2026-02-02", LocalDate.parse("2026-02-02")));
        refused(ProblemType.CONFLICT, "Invoice 1 is there already, of Client 2, until 2026-02-02", () -> bill("1"));
        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(() -> invoices.create(
                        OWNER,
                        new Invoice.New(
                                " 2",
                                "nobody",
                                Optional.of("job1"),
                                Optional.of(DAY.plusDays(1)),
                                DAY,
                                Optional.of("x".repeat(2001)))))
                .satisfies(e -> assertThat(e.violations())
                        .extracting(Violation::pointer)
                        .containsExactly("/number", "/note", "/until", "/client"));
        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(() -> invoices.preview(
                        OWNER, invoice("", "client2", "job2", "", DAY).draft()))
                .satisfies(e -> assertThat(e.violations())
                        .extracting(Violation::message)
                        .containsExactly("No job of client2 is 'job2'"));
        for (String number : List.of("", "x".repeat(61), "a\nb")) {
            refused(ProblemType.INVALID_REQUEST, "number", () -> bill(number));
        }
        platform.books(Optional.empty());
        refused(ProblemType.CONFLICT, "set no currency", () -> bill("3"));
    }

    @Test
    void readersOfFiguresSeeInvoicesAndWhoMayChangeRatesMakesThem() {
        company.time(1, 1, "2026-02-02", 3600, true);
        Caller manager = TestPlatform.caller(AccessRole.MANAGER);
        Invoice.New wanted = invoice("1", "client2", "", "", DAY);
        refused(ProblemType.NOT_PERMITTED, "rates:write", () -> invoices.create(manager, wanted));
        assertThat(invoices.preview(manager, wanted.draft()).entries()).isEqualTo(1);
        Invoice made = invoices.create(TestPlatform.caller(AccessRole.FINANCE), wanted);
        assertThat(invoices.find(manager, new Invoice.Choice("1"))).isEqualTo(made);
        refused(ProblemType.NOT_PERMITTED, "rates:write", () -> invoices.cancel(manager, new Invoice.Choice("1")));
        Caller member = TestPlatform.caller(AccessRole.MEMBER);
        for (ThrowingCallable call : List.<ThrowingCallable>of(
                () -> invoices.preview(member, wanted.draft()),
                () -> invoices.find(member, new Invoice.Choice("1")),
                () -> invoices.list(
                        member, new Invoice.Filter(Optional.empty(), Optional.empty()), PageRequest.first(1)))) {
            refused(ProblemType.NOT_PERMITTED, "economics:read", call);
        }
    }

    @Test
    void eachJobIsRoundedOnceAndTheInvoiceIsTheSumOfItsLines() {
        platform.sql("DELETE FROM fractal.economics_rates WHERE kind = 'bill'");
        company.rate("bill", "", "", "", "", "100", "EUR");
        for (int i = 0; i < 3; i++) {
            company.time(1, 1, "2026-02-0" + (1 + i), 60, true);
            company.time(1, 4, "2026-02-0" + (1 + i), 61, true);
        }
        Invoice made = bill("1");
        // 5.00 and 5.08333 exactly.
        assertThat(made.billed().lines())
                .extracting(Invoice.Line::project, Invoice.Line::amount)
                .containsExactly(tuple("job1", new BigDecimal("5.00")), tuple("job4", new BigDecimal("5.08")));
        assertThat(made.billed().amounts()).containsExactly(new Invoice.Amount(new BigDecimal("10.08"), "EUR"));
    }

    @Test
    void invoicesAreListedPageByPageNewestFirst() {
        for (int i = 1; i <= 5; i++) {
            company.time(1, i, "2026-02-0" + i, 3600, true);
            invoices.create(OWNER, invoice("N" + i, "client" + (1 + i % 3), "job" + i, "", DAY));
        }
        List<String> numbers = new ArrayList<>();
        Optional<String> after = Optional.empty();
        do {
            Page<Invoice> page = invoices.list(
                    OWNER, new Invoice.Filter(Optional.empty(), Optional.empty()), new PageRequest(2, after));
            page.items().forEach(invoice -> numbers.add(invoice.number()));
            after = page.next();
        } while (after.isPresent());
        assertThat(numbers).containsExactly("N5", "N4", "N3", "N2", "N1");
        assertThat(invoices.list(
                                OWNER,
                                new Invoice.Filter(Optional.of("client2"), Optional.empty()),
                                PageRequest.first(5))
                        .items())
                .extracting(Invoice::number)
                .containsExactly("N4", "N1");
        refused(
                ProblemType.INVALID_REQUEST,
                "No page starts there",
                () -> invoices.list(
                        OWNER,
                        new Invoice.Filter(Optional.empty(), Optional.empty()),
                        new PageRequest(2, Optional.of("x"))));
    }

    @Test
    void entriesAndReasonsTellTheInvoice() {
        company.time(1, 1, "2026-02-02", 3600, true);
        company.time(1, 1, "2026-02-03", 3600, false);
        assertThat(entries().items()).allMatch(item -> item.invoice().isEmpty());
        assertThat(why().parts()).singleElement().satisfies(part -> assertThat(part.invoiced())
                .isEmpty());
        Invoice made = bill("2026/1");
        platform.sql("DELETE FROM fractal.economics_rates WHERE kind = 'bill'");

        assertThat(entries().items())
                .extracting(EntryListing.Item::invoice)
                .containsExactly(Optional.empty(), Optional.of("2026/1"));
        assertThat(entries().items().get(1).bill().orElseThrow().perHour()).isEqualByComparingTo("60");
        assertThat(why().parts()).singleElement().satisfies(part -> {
            assertThat(part.scope()).contains("invoiced");
            assertThat(part.amount()).isEqualByComparingTo("60");
            assertThat(part.path())
                    .containsExactly(new RateQuestion.Step("invoice:2026/1", RateQuestion.Outcome.APPLIES));
            assertThat(part.invoiced())
                    .contains(new Explanation.Invoiced(
                            "2026/1",
                            made.at(),
                            LocalDate.parse("2026-02-02"),
                            new BigDecimal("6E+1"),
                            "EUR",
                            BigDecimal.ONE));
        });
        Explanation cost =
                platform.economics().why(OWNER, new Figure(Figure.Measure.COST, PivotFilter.ALL, Period.ALWAYS));
        assertThat(cost.parts()).hasSize(2).allSatisfy(part -> {
            assertThat(part.path()).hasSizeGreaterThan(1);
            assertThat(part.invoiced()).isEmpty();
        });
    }

    @Test
    void booksInAnotherCurrencyConvertWhatIsBilledByTheirOwnRatesAndBackAgain() {
        company.time(1, 1, "2026-02-02", 3600, true);
        platform.sql(
                "INSERT INTO fractal.economics_fx (currency, base, valid_from, rate) VALUES ('EUR', 'CHF', '2026-01-01', 0.5)");
        bill("1");
        platform.books(Optional.of("CHF"));
        assertThat(total().revenue()).isEqualTo("30.00");
        assertThat(platform.rebuild()).isZero();
        platform.books(Optional.of("EUR"));
        assertThat(total().revenue()).isEqualTo("60.00");
    }

    private static RateChange.Draft rate(HourlyRate.Kind kind, String perHour) {
        return new RateChange.Draft(List.of(HourlyRate.New.hourly(
                kind,
                OptionalLong.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty(),
                new HourlyRate.PerHour(new BigDecimal(perHour), "EUR"))));
    }

    @Test
    void aChangeOfRatesTellsWhatIsInvoicedAndLeavesItAsItIs() {
        JdbiRateChanges changes = new JdbiRateChanges(platform.transactions(), platform.reads(), platform.events());
        company.time(1, 1, "2026-01-05", 3600, true);
        company.time(1, 1, "2026-02-02", 1800, true);
        company.time(1, 4, "2026-02-02", 3600, true);
        invoices.create(OWNER, invoice("1", "client2", "job1", "", DAY));
        company.time(1, 1, "2026-01-06", 3600, true);
        company.time(1, 1, "2026-02-03", 3600, true);
        platform.sql("UPDATE fractal.economics_books SET open_from = '2026-02-01'");
        BigDecimal before = total().revenue();

        RateChange.Preview preview = changes.preview(OWNER, rate(HourlyRate.Kind.BILL, "80"));
        RateChange.Run run = changes.apply(
                OWNER, new RateChange(rate(HourlyRate.Kind.BILL, "80").rates(), preview.digest()));

        assertThat(preview.entries()).isEqualTo(2);
        assertThat(preview.invoiced()).isEqualTo(2);
        assertThat(preview.jobs())
                .extracting(
                        RateChange.Job::projectId,
                        job -> job.revenue().intValueExact(),
                        job -> job.adjustedRevenue().intValueExact(),
                        RateChange.Job::invoiced,
                        job -> job.invoicedRevenue().intValueExact())
                .containsExactly(tuple(1L, 20, 20, 2L, 30), tuple(4L, 20, 0, 0L, 0));
        assertThat(run.invoiced()).isEqualTo(2);
        assertThat(changes.runs(OWNER).runs().get(0).invoiced()).isEqualTo(2);
        assertThat(total().revenue()).isEqualByComparingTo(before.add(new BigDecimal("60")));
        assertThat(platform.rebuild()).isZero();
        changes.revert(OWNER, new RateChange.RunId(run.id()));
        assertThat(total().revenue()).isEqualByComparingTo(before);

        RateChange.Preview cost = changes.preview(OWNER, rate(HourlyRate.Kind.COST, "40"));
        assertThat(cost.invoiced()).isZero();
        assertThat(cost.entries()).isEqualTo(3);
    }

    @Test
    void aChangeThatReachesOnlyInvoicedTimeIsToldToo() {
        JdbiRateChanges changes = new JdbiRateChanges(platform.transactions(), platform.reads(), platform.events());
        company.time(1, 1, "2026-02-02", 3600, true);
        bill("1");
        RateChange.Preview preview = changes.preview(OWNER, rate(HourlyRate.Kind.BILL, "50"));
        assertThat(preview.entries()).isZero();
        assertThat(preview.jobs()).singleElement().satisfies(job -> {
            assertThat(job.revenue()).isZero();
            assertThat(job.invoiced()).isEqualTo(1);
            assertThat(job.invoicedRevenue()).isEqualByComparingTo("-10");
        });
        invoices.cancel(OWNER, new Invoice.Choice("1"));
        refused(
                ProblemType.CONFLICT,
                "something else",
                () -> changes.apply(
                        OWNER, new RateChange(rate(HourlyRate.Kind.BILL, "50").rates(), preview.digest())));
    }

    @Test
    void otherConstraintsAreNotExplained() {
        assertThat(new InvoiceConstraints()
                        .explain(new ConstraintViolation(
                                ConstraintViolation.Kind.CHECK, "economics_period_closed", "economics_books", "")))
                .isEmpty();
    }
}
