// SPDX-License-Identifier: Apache-2.0
package io.fractalos.finance.posting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.fractalos.kernel.identity.AccessRole;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.ProblemType;
import io.fractalos.kernel.testing.RunningModule;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BooksTest {
    private final RunningModule finance = RunningModule.with(PostingCommand::new);

    @BeforeEach
    void open() {
        account("1000", "Bank", "asset", "EUR");
        account("1100", "Bank in dollars", "asset", "USD");
        account("3000", "Loan", "liability", "EUR");
        account("4000", "Fees", "income", "EUR");
        account("4100", "Fees in dollars", "income", "USD");
        account("5000", "Rent", "expense", "EUR");
    }

    @AfterEach
    void stop() {
        finance.close();
    }

    @Test
    void whatIsBookedIsInEveryReport() {
        book("2026-01-15", "{'account':'1000','amount':'1000.10'},{'account':'4000','amount':'-1000.10'}");
        book("2026-01-31", "{'account':'5000','amount':'300'},{'account':'1000','amount':'-300'}");
        book("2026-02-01", "{'account':'1000','amount':'50.05'},{'account':'3000','amount':'-50.05'}");
        book("2026-02-02", "{'account':'1100','amount':'7'},{'account':'4100','amount':'-7'}");

        assertThat(row("finance.trial-balance", "{}", 0)).isEqualTo("1000 Bank asset EUR 1050.15 300 750.15");
        assertThat(row("finance.trial-balance", "{'until':'2026-01-15'}", 0))
                .isEqualTo("1000 Bank asset EUR 1000.10 0 1000.10");
        assertThat(row("finance.results", "{}", 0)).isEqualTo("2026-01 EUR 1000.10 300 700.10");
        assertThat(row("finance.results", "{'currency':'USD'}", 0)).isEqualTo("2026-02 USD 7 0 7");
        assertThat(row("finance.figures", "{}", 0)).isEqualTo("EUR 750.15 50.05 700.10 3");
        assertThat(run("finance.entries", "{'account':'1000','from':'2026-01-31','to':'2026-02-01'}")
                        .path("rows"))
                .hasSize(1);
        assertThat(run("finance.accounts", "{'kind':'asset'}").path("rows")).hasSize(2);
    }

    @Test
    void aPostingIsReversedOnce() {
        long posting = book("2026-01-15", "{'account':'1000','amount':'10'},{'account':'4000','amount':'-10'}");
        String reversal = "{'posting':" + posting + ",'bookedOn':'2026-02-01'}";
        assertThat(run("finance.posting-reverse", reversal).path("changed").intValue())
                .isEqualTo(2);
        assertThat(row("finance.trial-balance", "{}", 0)).isEqualTo("1000 Bank asset EUR 10 10 0");
        assertThat(problem("finance.posting-reverse", reversal).type()).isEqualTo(ProblemType.CONFLICT);
        assertThat(run("finance.posting-reverse", "{'posting':999,'bookedOn':'2026-02-01'}")
                        .path("changed")
                        .intValue())
                .isZero();
    }

    @Test
    void everythingWrongWithAPostingIsToldAtOnceAndNothingIsBooked() {
        FractalException unknown = problem(
                "finance.posting-record",
                posting("{'account':'100O','amount':'1.23456'},{'account':'4000','amount':'0'}", ""));
        assertThat(unknown.violations())
                .extracting(violation -> violation.text())
                .containsExactly(
                        "/lines/0/account: There is no account '100O' (Did you mean '1000'?)",
                        "/lines/0/amount: An amount is not zero and has at most 4 decimals",
                        "/lines/1/amount: An amount is not zero and has at most 4 decimals");
        FractalException uneven = problem(
                "finance.posting-record",
                posting("{'account':'1000','amount':'7'},{'account':'4100','amount':'-7'}", ""));
        assertThat(uneven.violations())
                .extracting(violation -> violation.message())
                .containsExactly("Debits exceed credits by 7 EUR", "Credits exceed debits by 7 USD");
        assertThat(problem("finance.posting-record", posting("", "")).violations())
                .hasSize(1);
        assertThat(run("finance.entries", "{}").path("rows")).isEmpty();
    }

    @Test
    void aDocumentIsBookedOnce() {
        String invoice =
                posting("{'account':'1000','amount':'5'},{'account':'4000','amount':'-5'}", ",'reference':'R-1'");
        run("finance.posting-record", invoice);
        assertThat(problem("finance.posting-record", invoice).type()).isEqualTo(ProblemType.CONFLICT);
        assertThat(run("finance.entries", "{}").path("rows")).hasSize(2);
    }

    /** Whatever way rows take into the tables. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO postings (booked_on, description) VALUES ('2026-01-01', 'Empty')",
                "WITH p AS (INSERT INTO postings (booked_on, description) VALUES ('2026-01-01', 'Uneven') RETURNING id)"
                        + " INSERT INTO posting_lines SELECT p.id, a.id, a.id, 5 FROM p, accounts a WHERE a.id IN (1, 4)",
                "WITH p AS (INSERT INTO postings (booked_on, description) VALUES ('2026-01-01', 'Currencies') RETURNING id)"
                        + " INSERT INTO posting_lines SELECT p.id, a.id, a.id, CASE a.id WHEN 1 THEN 5 ELSE -5 END FROM p, accounts a"
                        + " WHERE a.id IN (1, 5)",
                "UPDATE posting_lines SET amount = 1",
                "DELETE FROM postings",
                "UPDATE accounts SET currency = 'USD'"
            })
    void theTablesRefuseWhatIsNotEvenAndWhatChangesTheBooks(String sql) {
        assertThatThrownBy(() -> finance.database().call(connection -> {
                    try (Statement statement = connection.createStatement()) {
                        return statement.execute(sql);
                    }
                }))
                .isInstanceOf(RuntimeException.class);
        assertThat(run("finance.entries", "{}").path("rows")).isEmpty();
    }

    @Test
    void amountsAreForThoseWhoSeeCost() {
        assertThat(finance.run(AccessRole.MANAGER, "finance.accounts", "{}").path("rows"))
                .hasSize(6);
        for (String command :
                new String[] {"finance.trial-balance", "finance.entries", "finance.results", "finance.figures"}) {
            FractalException problem =
                    catchThrowableOfType(FractalException.class, () -> finance.run(AccessRole.MANAGER, command, "{}"));
            assertThat(problem.type()).as(command).isEqualTo(ProblemType.NOT_PERMITTED);
        }
    }

    @Test
    void whoSeesCostOfGroupsOnlySeesNoAccountsOfPay() {
        for (String command : new String[] {"finance.results", "finance.figures"}) {
            assertThat(finance.run(AccessRole.DIRECTOR, command, "{}").path("rows"))
                    .as(command)
                    .isEmpty();
        }
        for (String command : new String[] {"finance.trial-balance", "finance.entries"}) {
            FractalException problem =
                    catchThrowableOfType(FractalException.class, () -> finance.run(AccessRole.DIRECTOR, command, "{}"));
            assertThat(problem.type()).as(command).isEqualTo(ProblemType.NOT_PERMITTED);
        }
    }

    private void account(String code, String title, String kind, String currency) {
        run(
                "finance.account-add",
                "{'code':'" + code + "','title':'" + title + "','kind':'" + kind + "','currency':'" + currency + "'}");
    }

    private long book(String day, String lines) {
        return run("finance.posting-record", posting(lines, "").replace("2026-01-01", day))
                .path("posting")
                .longValue();
    }

    private static String posting(String lines, String more) {
        return "{'bookedOn':'2026-01-01','description':'Something'" + more + ",'lines':[" + lines + "]}";
    }

    /** A row in one line. */
    private String row(String command, String input, int number) {
        StringBuilder row = new StringBuilder();
        run(command, input).path("rows").path(number).forEach(value -> row.append(' ')
                .append(value.asText()));
        return row.toString().strip();
    }

    private FractalException problem(String command, String input) {
        return catchThrowableOfType(FractalException.class, () -> run(command, input));
    }

    private JsonNode run(String command, String input) {
        return finance.run(AccessRole.OWNER, command, input.replace('\'', '"'));
    }
}
