// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.Violation;
import io.fractalos.kernel.schema.SchemaFile;
import io.fractalos.kernel.schema.SchemaSource;
import io.fractalos.kernel.schema.compare.internal.Realm;
import io.fractalos.kernel.schema.compare.internal.Shadow;
import io.fractalos.kernel.testing.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What only PostgreSQL can refuse of a declaration is told with its place in the YAML, like everything the reader refuses. */
class RefusedDeclarationTest {
    private static final String GOOD = """
            owner: shop
            extensions: [btree_gist]
            sequences:
              numbers: {start: 5, maximum: 9, comment: Numbers}
            tables:
              orders:
                comment: Orders
                columns:
                  id: {type: bigint, identity: by default, comment: Technical id}
                  price: {type: numeric, default: "0", check: price >= 0, comment: Price}
                  gross: {type: numeric, generated: price * 2, nullable: true, comment: With taxes}
                  placed_at: {type: timestamptz, comment: When}
                  span: {type: daterange, comment: How long it holds}
                primaryKey: [id]
                checks:
                  orders_dear: price < 1000
                  orders_later: placed_at > '2020-01-01'
                exclusions: {orders_span: {elements: [span WITH &&]}}
                indexes:
                  orders_price_idx: {on: [price], where: price > 5}
                rowLevelSecurity: enabled
                policies: {orders_seen: {using: price > 1, comment: Those}}
                triggers: {orders_stamp: {when: before, events: [insert], condition: NEW.price > 1, function: stamp, comment: Stamps}}
              visits:
                comment: Visits
                columns: {id: {type: bigint, comment: Technical id}, day: {type: date, comment: When}}
                primaryKey: [id, day]
                partitionBy: {method: range, columns: [day]}
                partitions: {visits_2026: {from: ["2026-01-01"], to: ["2027-01-01"], comment: Of that year}}
            views:
              cheap: {query: SELECT id FROM orders WHERE price < 5, columns: {id: Its id}, comment: Cheap ones}
            materializedViews:
              sums: {query: SELECT sum(price) AS total FROM orders, indexes: {sums_idx: {on: [total]}}, comment: Sums}
            functions:
              stamp: {returns: trigger, language: plpgsql, body: BEGIN RETURN NEW; END, comment: Stamps}
              total: {returns: numeric, language: sql, securityDefiner: true, searchPath: [fractal, pg_temp], body: SELECT sum(price) FROM fractal.orders, comment: Total}
              plain: {arguments: {n: integer}, returns: integer, language: sql, body: SELECT n + 1, comment: One more}
            """;

    private static TestDatabase database;

    @BeforeAll
    static void start() {
        database = TestDatabase.blank();
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @Test
    void whatIsRightIsMade() {
        assertThatCode(() -> shadow(GOOD)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            check: price >= 0          | check: prize >= 0            | /tables/orders/columns/price/check     | column "prize" does not exist
            default: "0"               | default: "now()"             | /tables/orders/columns/price/default   | column "price" is of type numeric but default expression is of type timestamp with time zone
            generated: price * 2       | generated: prize * 2         | /tables/orders/columns/gross/generated | column "prize" does not exist
            generated: price * 2       | generated: extract(year FROM placed_at) | /tables/orders/columns/gross/generated | generation expression is not immutable
            orders_later: placed_at >  | orders_later: placed_on >    | /tables/orders/checks/orders_later     | column "placed_on" does not exist
            [span WITH &&]             | [price WITH &&]              | /tables/orders/exclusions/orders_span  | operator does not exist: numeric && numeric
            where: price > 5           | where: prize > 5             | /tables/orders/indexes/orders_price_idx | column "prize" does not exist
            using: price > 1           | using: prize > 1             | /tables/orders/policies/orders_seen    | column "prize" does not exist
            condition: NEW.price > 1   | condition: NEW.prize > 1     | /tables/orders/triggers/orders_stamp   | column new.prize does not exist
            to: ["2027-01-01"]         | to: ["2025-01-01"]           | /tables/visits/partitions/visits_2026  | empty range bound specified for partition "visits_2026"
            query: SELECT id FROM      | query: SELECT ident FROM     | /views/cheap/query                     | column "ident" does not exist
            columns: {id: Its id}      | columns: {ident: Its id}     | /views/cheap/columns/ident             | column "ident" of relation "cheap" does not exist
            query: SELECT sum(price)   | query: SELECT sum(prize)     | /materializedViews/sums/query          | column "prize" does not exist
            on: [total]                | on: ["lower(totals)"]        | /materializedViews/sums/indexes/sums_idx | column "totals" does not exist
            body: SELECT sum(price)    | body: SELECT sum(prize)      | /functions/total/body                  | column "prize" does not exist
            body: SELECT n + 1         | body: SELECT n + m           | /functions/plain/body                  | column "m" does not exist
            BEGIN RETURN NEW           | BEGIN RETRUN NEW             | /functions/stamp/body                  | syntax error at or near "RETRUN"
            arguments: {n: integer}    | arguments: {n: intger}       | /functions/plain                       | type intger does not exist
            """)
    void isToldWithItsPlace(String right, String wrong, String pointer, String message) {
        String text = GOOD.replace(right, wrong);
        FractalException refused = catchThrowableOfType(FractalException.class, () -> shadow(text));
        assertThat(refused).isNotNull();
        Violation violation = refused.violations().get(0);
        assertThat(violation.pointer()).isEqualTo("shop.yaml#" + pointer);
        assertThat(violation.message()).isEqualTo("PostgreSQL refuses this: " + message);
        String line = text.lines().toList().get(violation.line().orElseThrow() - 1);
        assertThat(line).contains(wrong);
        String key = pointer.substring(pointer.lastIndexOf('/') + 1);
        assertThat(line.substring(violation.column().orElseThrow() - 1)).startsWith(key + ":");
    }

    @Test
    void theFirstOfSeveralIsToldWithTheWayOutTheServerKnows() {
        String text = GOOD.replace("orders_dear: price", "orders_dear: prices").replace("price * 2", "prize * 2");
        assertThat(catchThrowableOfType(FractalException.class, () -> shadow(text))
                        .violations())
                .extracting(Violation::text)
                .containsExactly(
                        "shop.yaml:11:30: /tables/orders/columns/gross/generated: PostgreSQL refuses this: column \"prize\" does not exist"
                                + " (Perhaps you meant to reference the column \"orders.price\".)");
    }

    @Test
    void thePlannerTellsTheSame() {
        FractalException refused = catchThrowableOfType(FractalException.class, () -> {
            try (Connection connection = open()) {
                MigrationPlan.of(
                        connection,
                        List.of(source(GOOD.replace("price < 1000", "prize < 1000"))),
                        "shop",
                        Releases.none());
            }
        });
        assertThat(refused.violations())
                .extracting(Violation::text)
                .allMatch(text -> text.startsWith("shop.yaml:16:7: /tables/orders/checks/orders_dear: "));
    }

    @Test
    void nothingIsLeftBehindAndOthersOfWhatTheServerSaysAreNoViolations() throws SQLException {
        try (Connection connection = open();
                Statement statement = connection.createStatement()) {
            Shadow broken =
                    DeclaredShadow.of(SchemaReader.read(List.of(source(GOOD.replace("sum(price)", "sum(prize)")))));
            assertThat(catchThrowableOfType(FractalException.class, () -> broken.catalog(connection)))
                    .isNotNull();
            try (ResultSet rows = statement.executeQuery("SELECT FROM pg_namespace WHERE nspname = 'fractal_shadow'")) {
                assertThat(rows.next()).isFalse();
            }
            Shadow unknown = new Shadow(List.of("CREATE TABLE a (b nonsense)"), Set.of(), Realm.FRACTAL);
            assertThat(catchThrowableOfType(SQLException.class, () -> unknown.catalog(connection))
                            .getMessage())
                    .contains("nonsense");
            statement.execute("SET LOCAL statement_timeout = 1");
            Shadow slow = DeclaredShadow.of(SchemaReader.read(List.of(
                    source(GOOD.replace("AS total FROM orders", "AS total FROM orders CROSS JOIN pg_sleep(1)")))));
            assertThat(catchThrowableOfType(SQLException.class, () -> slow.catalog(connection))
                            .getSQLState())
                    .isEqualTo("57014");
        }
    }

    private static void shadow(String text) throws SQLException {
        try (Connection connection = open()) {
            DeclaredShadow.of(SchemaReader.read(List.of(source(text)))).catalog(connection);
        }
    }

    private static Connection open() throws SQLException {
        Connection connection = database.owner().getConnection();
        connection.setAutoCommit(false);
        return connection;
    }

    private static SchemaSource source(String text) {
        return new SchemaSource("shop-bundle", List.of(new SchemaFile("shop.yaml", text)), List.of());
    }
}
