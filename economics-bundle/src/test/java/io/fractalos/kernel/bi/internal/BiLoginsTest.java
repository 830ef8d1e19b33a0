// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.bi.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fractalos.economics.ledger.Company;
import io.fractalos.economics.pivot.EconomicsReport;
import io.fractalos.economics.pivot.Grouping;
import io.fractalos.economics.testing.TestPlatform;
import io.fractalos.kernel.identity.AccessRole;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.ProblemType;
import io.fractalos.kernel.schema.internal.BiScope;
import io.fractalos.kernel.schema.internal.BiViews;
import io.fractalos.kernel.schema.internal.LiquibaseMigrations;
import io.fractalos.kernel.testing.ClassPathSchemas;
import io.fractalos.kernel.testing.TestDatabase;
import io.fractalos.kernel.value.Period;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** What a BI tool reads with its login over plain PostgreSQL: the views for it, and nothing else. */
class BiLoginsTest {
    private static final String CANARY = "7319.77";
    private static Company company;
    private static TestPlatform platform;
    private static TestDatabase database;
    private static BiLogins logins;

    @BeforeAll
    static void open() {
        company = new Company();
        platform = company.platform();
        database = platform.database();
        logins = new BiLogins(database::owner);
        company.rate("bill", "", "", "", "", "9000", "EUR");
        company.rate("cost", "", "", "", "", CANARY, "EUR");
        for (int person = 1; person <= 4; person++) {
            company.time(person, 1 + person % 2, "2026-01-1" + person, 3600, person != 2);
        }
        company.time(1, 1, "2026-02-01", 1801, true);
        platform.sql(
                "INSERT INTO fractal.economics_lines (kind, category, project_id, work_date, amount, currency, source, source_key) VALUES"
                        + " ('cost', 'travel', 1, '2026-01-31', 7319.77, 'EUR', 'people', '1'),"
                        + " ('revenue', 'milestone', 2, '2026-02-28', 1000.005, 'EUR', 'people', '2'),"
                        + " ('revenue', 'milestone', 2, '2026-02-28', 5, 'NOK', 'people', '3')",
                "INSERT INTO fractal.economics_periods (month, seconds, revenue, cost) VALUES ('2026-01-01', 14400, 27000, 7319.77)");
        platform.fold();
    }

    @AfterAll
    static void close() {
        company.close();
    }

    @AfterEach
    void revokeAll() {
        logins.all().forEach(found -> logins.revoke(found.login()));
    }

    private static DataSource as(String login, String password) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(database.url());
        source.setUser(login);
        source.setPassword(password);
        return source;
    }

    /** Rows as text, a column name and its value each. */
    private static List<Map<String, String>> rows(DataSource source, String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            ResultSetMetaData columns = rows.getMetaData();
            List<Map<String, String>> all = new ArrayList<>();
            while (rows.next()) {
                Map<String, String> row = new java.util.LinkedHashMap<>();
                for (int i = 1; i <= columns.getColumnCount(); i++) {
                    row.put(columns.getColumnLabel(i), rows.getString(i));
                }
                all.add(row);
            }
            return all;
        }
    }

    /** Everything in our schema that could be read. */
    private static List<String> relations() throws SQLException {
        return rows(
                        database.owner(),
                        "SELECT relname FROM pg_class WHERE relnamespace = 'fractal'::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'S')")
                .stream()
                .map(row -> row.get("relname"))
                .toList();
    }

    private static List<String> readable(DataSource source) throws SQLException {
        List<String> readable = new ArrayList<>();
        for (String relation : relations()) {
            try {
                rows(source, "SELECT * FROM fractal." + relation);
                readable.add(relation);
            } catch (SQLException e) {
                assertThat(e.getSQLState()).as(relation).isEqualTo("42501");
            }
        }
        return readable;
    }

    @Test
    void eachGroupReadsItsViewsAndNothingElse() throws SQLException {
        List<String> relations = relations();
        DataSource all = as("bi_metabase", logins.create("bi_metabase", BiScope.ALL));
        DataSource revenue = as("bi_excel", logins.create("bi_excel", BiScope.REVENUE));

        assertThat(readable(all))
                .containsExactlyInAnyOrderElementsOf(relations.stream()
                        .filter(name -> name.endsWith("_view"))
                        .toList())
                .hasSize(7);
        assertThat(readable(revenue))
                .containsExactlyInAnyOrderElementsOf(relations.stream()
                        .filter(name -> name.endsWith("_revenue"))
                        .toList())
                .hasSize(7);
        assertThat(logins.all())
                .containsExactly(
                        new BiLogins.Found("bi_metabase", BiScope.ALL),
                        new BiLogins.Found("bi_excel", BiScope.REVENUE));
    }

    @Test
    void thereIsNoCostInTheViewsWithoutIt() throws SQLException {
        DataSource all = as("bi_metabase", logins.create("bi_metabase", BiScope.ALL));
        DataSource revenue = as("bi_excel", logins.create("bi_excel", BiScope.REVENUE));
        String told = "";
        for (String name : relations()) {
            if (name.endsWith("_revenue")) {
                List<Map<String, String>> rows = rows(revenue, "SELECT * FROM " + name);
                assertThat(rows).as(name).isNotEmpty();
                assertThat(rows.get(0).keySet()).noneMatch(column -> column.matches(".*(cost|margin|roi).*"));
                assertThat(rows.toString()).as(name).doesNotContain("7319", "1680.23");
            } else if (name.endsWith("_view")) {
                told += rows(all, "SELECT * FROM " + name);
            }
        }
        assertThat(told).contains("7319.77", "1680.23");
    }

    @Test
    void withoutACurrencyOfTheBooksThereAreHoursAndNoAmounts() throws SQLException {
        DataSource all = as("bi_metabase", logins.create("bi_metabase", BiScope.ALL));
        platform.sql("DELETE FROM fractal.economics_books");
        try {
            assertThat(rows(all, "SELECT sum(hours) AS hours, count(revenue) AS told FROM economics_client_view"))
                    .containsExactly(Map.of("hours", "4.50", "told", "0"));
        } finally {
            platform.books(Optional.of("EUR"));
            platform.fold();
        }
    }

    @Test
    void theViewsAgreeWithThePivot() throws SQLException {
        DataSource all = as("bi_metabase", logins.create("bi_metabase", BiScope.ALL));
        EconomicsReport jobs =
                platform.economics().pivot(TestPlatform.caller(AccessRole.OWNER), Grouping.PROJECT, Period.ALWAYS);
        Map<String, EconomicsReport.Row> byName = jobs.rows().stream()
                .collect(Collectors.toMap(row -> row.projectName().orElseThrow(), row -> row));
        List<Map<String, String>> view = rows(all, "SELECT * FROM economics_project_view");
        assertThat(view).hasSize(byName.size());
        for (Map<String, String> row : view) {
            EconomicsReport.Row job = byName.get(row.get("project"));
            assertThat(row.get("hours")).isEqualTo(job.hours().toPlainString());
            assertThat(row.get("billable_hours")).isEqualTo(job.billableHours().toPlainString());
            assertThat(row.get("revenue")).isEqualTo(job.revenue().toPlainString());
            assertThat(row.get("cost")).isEqualTo(job.cost().orElseThrow().toPlainString());
            assertThat(row.get("margin")).isEqualTo(job.margin().orElseThrow().toPlainString());
            assertThat(row.get("roi")).isEqualTo(job.roi().orElseThrow().toPlainString());
            assertThat(row.get("incomplete")).isEqualTo(job.incomplete() ? "t" : "f");
            assertThat(row.get("currency")).isEqualTo("EUR");
        }
        assertThat(view).anyMatch(row -> row.get("incomplete").equals("t"));
        Map<String, String> sum = rows(
                        all,
                        "SELECT round(sum(revenue), 2) AS revenue, round(sum(cost), 2) AS cost FROM economics_view")
                .get(0);
        assertThat(new BigDecimal(sum.get("revenue")))
                .isEqualByComparingTo(jobs.total().revenue());
        assertThat(new BigDecimal(sum.get("cost")))
                .isEqualByComparingTo(jobs.total().cost().orElseThrow());
    }

    @Test
    void nothingCanBeWrittenOrRun() {
        DataSource all = as("bi_metabase", logins.create("bi_metabase", BiScope.ALL));
        for (String sql : List.of(
                "SELECT fractal.economics_rebuild()",
                "SET default_transaction_read_only = off; UPDATE fractal.economics_rates SET per_hour = 0",
                "SET default_transaction_read_only = off; CREATE TABLE fractal.mine (id int)",
                "SET default_transaction_read_only = off; CREATE TABLE public.mine (id int)",
                "SET ROLE fractal_owner",
                "SET ROLE fractal_app")) {
            assertThatExceptionOfType(SQLException.class).as(sql).isThrownBy(() -> rows(all, sql));
        }
    }

    @Test
    void thePasswordIsKeptAsScramVerifierOnly() throws SQLException {
        String password = logins.create("bi_metabase", BiScope.ALL);
        assertThat(password).hasSizeGreaterThanOrEqualTo(32);
        assertThat(rows(database.superuser(), "SELECT rolpassword FROM pg_authid WHERE rolname = 'bi_metabase'")
                        .toString())
                .contains("SCRAM-SHA-256$")
                .doesNotContain(password);
    }

    @Test
    void whatTheGroupsReadByDefinitionIsNoDriftAndAnythingElseIs() throws SQLException {
        assertThat(drift()).isEmpty();
        logins.create("bi_metabase", BiScope.ALL);
        logins.create("bi_excel", BiScope.REVENUE);
        assertThat(drift()).isEmpty();

        String group = rows(database.owner(), "SELECT quote_ident(" + BiScope.REVENUE.group() + ") AS name")
                .get(0)
                .get("name");
        for (String relation : List.of("economics_rates", "economics_view")) {
            run("GRANT SELECT ON fractal." + relation + " TO " + group);
            assertThat(drift()).isNotEmpty();
            run("REVOKE SELECT ON fractal." + relation + " FROM " + group);
        }
        assertThat(drift()).isEmpty();
    }

    private static List<String> drift() {
        return new LiquibaseMigrations().drift(database.owner(), ClassPathSchemas.all());
    }

    private static void run(String sql) throws SQLException {
        try (Connection connection = database.owner().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void viewsThatAreMadeAnewAreOpenedAtTheNextBoot() throws SQLException {
        DataSource all = as("bi_metabase", logins.create("bi_metabase", BiScope.ALL));
        run("REVOKE SELECT ON fractal.economics_view FROM "
                + rows(database.owner(), "SELECT quote_ident(" + BiScope.ALL.group() + ") AS name")
                        .get(0)
                        .get("name"));
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> rows(all, "SELECT * FROM fractal.economics_view"));
        BiViews.reopen(database.owner());
        assertThat(rows(all, "SELECT * FROM fractal.economics_view")).isNotEmpty();
    }

    @Test
    void whereAToolLogsInIsToldWithoutWhoTheOwnerIs() throws SQLException {
        BiServer server = logins.server();
        String password = logins.create("bi_metabase", BiScope.ALL);
        PGSimpleDataSource tool = new PGSimpleDataSource();
        tool.setServerNames(new String[] {server.host()});
        tool.setPortNumbers(new int[] {Integer.parseInt(server.port())});
        tool.setDatabaseName(server.database());
        tool.setUser("bi_metabase");
        tool.setPassword(password);
        assertThat(rows(tool, "SELECT * FROM economics_client_view")).isNotEmpty();

        assertThat(BiServer.of("jdbc:postgresql://[::1]:6000,db2/books?user=fractal_owner&password=x&ssl=true"))
                .isEqualTo(new BiServer("::1,db2", "6000,5432", "books"));
    }

    @Test
    void aRevokedToolIsOutAtOnce() throws SQLException {
        DataSource tool = as("bi_metabase", logins.create("bi_metabase", BiScope.ALL));
        try (Connection connection = tool.getConnection()) {
            logins.revoke("bi_metabase");
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> connection.createStatement().execute("SELECT 1"));
        }
        assertThatExceptionOfType(SQLException.class).isThrownBy(tool::getConnection);
        assertThat(logins.all()).isEmpty();
        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(() -> logins.revoke("fractal_app"))
                .matches(e -> e.type() == ProblemType.NOT_FOUND);
    }

    @Test
    void aNameIsTakenOnceAndNeedsNoQuotes() {
        logins.create("bi_metabase", BiScope.ALL);
        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(() -> logins.create("bi_metabase", BiScope.REVENUE))
                .matches(e -> e.type() == ProblemType.CONFLICT);
        assertThat(BiLogins.login("excel")).isEqualTo("bi_excel");
        for (String name : List.of("", "Excel", "a b", "x\"; DROP ROLE fractal_app; --")) {
            assertThatExceptionOfType(FractalException.class).isThrownBy(() -> BiLogins.login(name));
        }
    }

    /** The words an administrator is given do what the owner may not. */
    @Test
    void anOwnerWhoMayMakeNoRolesIsToldWhatAnAdministratorRuns() throws SQLException {
        superuser("ALTER ROLE fractal_owner NOCREATEROLE");
        try {
            assertThatExceptionOfType(FractalException.class)
                    .isThrownBy(() -> logins.create("bi_metabase", BiScope.REVENUE))
                    .satisfies(e -> {
                        String action = e.action().orElseThrow();
                        assertThat(action).contains("\\password bi_metabase", "ALTER ROLE fractal_owner CREATEROLE;");
                        superuser(action.substring(action.indexOf(": ") + 2, action.indexOf(" \\password")));
                    });
            superuser("ALTER ROLE bi_metabase PASSWORD 'chosen by the administrator'");
            assertThat(readable(as("bi_metabase", "chosen by the administrator")))
                    .hasSize(7);
        } finally {
            superuser("ALTER ROLE fractal_owner CREATEROLE");
            superuser("REVOKE ALL ON DATABASE " + database.url().replaceAll(".*/", "")
                    + " FROM bi_metabase; DROP ROLE bi_metabase");
        }
    }

    private static void superuser(String sql) throws SQLException {
        try (Connection connection = database.superuser().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
