// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.Violation;
import io.fractalos.kernel.schema.SchemaFile;
import io.fractalos.kernel.schema.SchemaSource;
import io.fractalos.kernel.schema.internal.Ddl.Step;
import io.fractalos.kernel.testing.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From a released schema with rows in it to another: the planned migration gets there and keeps the rows, or nothing is planned. */
class MigrationPlanTest {
    private static final String OLD = """
            owner: shop
            enums:
              state: {values: [NEW, DONE], comment: How far it is}
            tables:
              items:
                comment: Items
                columns:
                  id: {type: bigint, identity: by default, comment: Technical id}
                  name: {type: text, check: length(name) > 0, comment: Name}
                primaryKey: [id]
              orders:
                comment: Orders
                columns:
                  id: {type: bigint, identity: by default, comment: Technical id}
                  item_id: {type: bigint, references: items, comment: What}
                  price: {type: text, comment: Price}
                  note: {type: text, nullable: true, comment: Anything}
                  state: {type: state, default: "'NEW'", comment: How far it is}
                primaryKey: [id]
                unique: {orders_note_key: [note]}
                checks: {orders_price_given: "price <> ''"}
                indexes: {orders_item_id_idx: {on: [item_id]}}
            views:
              prices: {query: "SELECT id, price FROM orders", comment: Prices}
              dear_ones: {query: "SELECT id FROM prices WHERE price > '5'", comment: Dear orders}
            """;
    private static final Releases RELEASED = Releases.read("1.0.0:\n  0001.sql: none\n");

    private TestDatabase database;

    @BeforeEach
    void release() throws SQLException {
        database = TestDatabase.blank();
        new LiquibaseMigrations().run(database.owner(), List.of(source(OLD)));
        execute("INSERT INTO items (name) VALUES ('Bread'), ('Tea')");
        execute("INSERT INTO orders (item_id, price, note) VALUES (1, '12', NULL), (2, '3', 'urgent')");
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void plansNothingWhereNothingChanged() throws SQLException {
        assertThat(plan(OLD)).isEmpty();
    }

    @Test
    void addsWhateverIsNew() throws SQLException {
        String migration = migrate(
                OLD.replace("[NEW, DONE]", "[NEW, PAID, DONE]")
                                .replace("      note: {type: text, nullable: true, comment: Anything}\n", """
                              note: {type: text, nullable: true, comment: Anything}
                              paid_on: {type: date, nullable: true, check: "paid_on > '2000-01-01'", comment: When}
                              batch_id: {type: bigint, nullable: true, references: batches, comment: Batch}
                              label: {type: text, generated: label(price), comment: Label}
                        """)
                                .replace(
                                        "orders_item_id_idx: {on: [item_id]}",
                                        "orders_item_id_idx: {on: [item_id]}, orders_batch_id_idx: {on: [batch_id]}")
                                .replace("SELECT id FROM prices WHERE", "SELECT id, price FROM prices WHERE")
                        + "  paid: {query: \"SELECT id, paid_on FROM orders\", comment: Paid orders}\n"
                        + "functions:\n  label: {arguments: {price: text}, returns: text, language: sql, volatility: immutable,"
                        + " body: SELECT price || ' EUR', comment: A label}\n"
                        + "sequences:\n  numbers: {allocationSize: 10, comment: Numbers}\n",
                """
                  batches:
                    comment: Batches
                    columns: {id: {type: bigint, identity: by default, comment: Technical id}}
                    primaryKey: [id]
                """);
        assertThat(migration)
                .contains("ADD CONSTRAINT orders_batch_id_fkey FOREIGN KEY (batch_id) REFERENCES batches(id) NOT VALID")
                .contains("VALIDATE CONSTRAINT orders_batch_id_fkey")
                .contains("CREATE INDEX IF NOT EXISTS orders_batch_id_idx");
        assertThat(ask("SELECT string_agg(label, ',' ORDER BY id) FROM orders")).isEqualTo("12 EUR,3 EUR");
    }

    @Test
    void renamesTablesAndColumnsWithAllThatBearsTheirNames() throws SQLException {
        migrate(OLD.replace("  orders:\n    comment: Orders", "  sales:\n    comment: Sales\n    renamedFrom: orders")
                .replace("orders_", "sales_")
                .replace("FROM orders", "FROM sales")
                .replace(
                        "name: {type: text, check: length(name) > 0,",
                        "title: {type: text, renamedFrom: name, check: length(title) > 0,"));
        assertThat(
                        ask(
                                "SELECT string_agg(title || price, ',' ORDER BY s.id) FROM sales s JOIN items i ON i.id = item_id"))
                .isEqualTo("Bread12,Tea3");
        assertThat(ask("INSERT INTO sales (item_id, price) VALUES (1, '1') RETURNING id"))
                .isEqualTo("3");
        assertThat(
                        ask(
                                "SELECT count(*) FROM pg_class WHERE relnamespace = 'fractal'::regnamespace AND relname LIKE 'orders%'"))
                .isEqualTo("0");
        assertThat(ask("SELECT count(*) FROM pg_constraint WHERE conname ~ '^(orders|items_name)'"))
                .isEqualTo("0");
    }

    @Test
    void fillsWhatBecomesNeeded() throws SQLException {
        migrate(OLD.replace("note: {type: text, nullable: true,", "note: {type: text, backfill: \"'n' || id\",")
                .replace(
                        "      name: {",
                        "      code: {type: text, backfill: \"upper(name)\", comment: Code}\n      name: {"));
        assertThat(ask("SELECT string_agg(note, ',' ORDER BY id) FROM orders")).isEqualTo("n1,urgent");
        assertThat(ask("SELECT string_agg(code, ',' ORDER BY id) FROM items")).isEqualTo("BREAD,TEA");
    }

    @Test
    void changesATypeAsSaidAndRebuildsTheViewsOnIt() throws SQLException {
        migrate(OLD.replace("price: {type: text,", "price: {type: \"numeric(10,2)\", using: \"price::numeric(10,2)\",")
                .replace("price <> ''", "price > 0")
                .replace("price > '5'", "price > 5"));
        assertThat(ask("SELECT sum(price) FROM prices")).isEqualTo("15.00");
        assertThat(ask("SELECT string_agg(id::text, ',') FROM dear_ones")).isEqualTo("1");
    }

    @Test
    void dropsWhatHasATombstone() throws SQLException {
        migrate(OLD.replace("      note: {type: text, nullable: true, comment: Anything}\n", "")
                .replace(
                        "    unique: {orders_note_key: [note]}\n",
                        "    dropped: {note: {dropAfter: 1.0.0}, orders_note_key: {dropAfter: 1.0.0}, orders_price_given: {dropAfter: 1.0.0}}\n")
                .replace("    checks: {orders_price_given: \"price <> ''\"}\n", ""));
        assertThat(ask("SELECT count(*) FROM orders")).isEqualTo("2");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            note: {type: text, nullable: true,     | note: {type: text,                          | Rows that are there may have no value | Add backfill:
            price: {type: text,                    | price: {type: varchar(5),                   | Values may not fit when the column changes from text to character varying(5) | Add using:
            checks: {orders_price_given: "price <> ''"} | checks: {}                             | what protects the rows | dropped: {orders_price_given:
            unique: {orders_note_key: [note]}      | unique: {}                                  | what protects the rows | dropped: {orders_note_key:
            [NEW, DONE]                            | [NEW]                                       | A value is gone that rows may hold | Keep it
            unique: {orders_note_key: [note]}      | dropped: {orders_note_key: {dropAfter: 2.0.0}} | There is no release 2.0.0 yet | Declare it until then
            price: {type: text, comment: Price}    | price: {type: text, comment: Price}; cost: {type: text, comment: Cost} | Rows that are there have no value | Add backfill:
            note: {type: text, nullable: true, comment: Anything}; | ; | column orders.note is not declared any more | Add dropped: {note: {dropAfter: 1.0.0}}
            """)
    void refusesToLoseData(String from, String to, String message, String fix) {
        // A semicolon stands for the next line of the columns.
        String changed = OLD.replace(from.replace(";", "\n      "), to.equals(";") ? "" : to.replace(";", "\n     "))
                .replace(from.endsWith(";") ? "    unique: {orders_note_key: [note]}\n" : "\0", "");
        assertThat(changed).isNotEqualTo(OLD);
        FractalException refused = catchThrowableOfType(FractalException.class, () -> plan(changed));
        assertThat(refused).as("nothing refused").isNotNull();
        assertThat(refused.violations()).anySatisfy(violation -> {
            assertThat(violation.message()).contains(message);
            assertThat(violation.fix())
                    .hasValueSatisfying(text -> assertThat(text).contains(fix));
            assertThat(violation.pointer()).startsWith("shop.yaml#");
            assertThat(violation.line()).isPresent();
        });
    }

    @Test
    void aTableThatIsGoneNeedsATombstoneToo() throws SQLException {
        String gone = OLD.substring(0, OLD.indexOf("  orders:")) + "dropped: {}\n";
        FractalException refused = catchThrowableOfType(FractalException.class, () -> plan(gone));
        assertThat(refused.violations())
                .anyMatch(violation -> violation.message().contains("table orders is not declared any more"));
        migrate(gone.replace("dropped: {}", "dropped: {orders: {dropAfter: 1.0.0}}")
                .replace("enums:\n  state: {values: [NEW, DONE], comment: How far it is}\n", ""));
        assertThat(ask("SELECT count(*) FROM items")).isEqualTo("2");
    }

    @Test
    void aTriggerAndAPolicyThatAreGoneNeedATombstoneToo() throws SQLException {
        String guarded = OLD.replace("    checks: {orders_price_given: \"price <> ''\"}\n", """
                    checks: {orders_price_given: "price <> ''"}
                    rowLevelSecurity: enabled
                    policies: {orders_seen: {using: "true", comment: Seen by all}}
                    triggers: {orders_stamp: {when: before, events: [insert], function: stamp, comment: Stamps}}
                """)
                + "functions:\n  stamp: {returns: trigger, language: plpgsql, body: BEGIN RETURN NEW; END, comment: Nothing}\n";
        String gone = guarded.replaceAll("    (policies|triggers): .*\n", "");
        SchemaFile second = new SchemaFile("migrations/0002.sql", MigrationText.of("shop", "0002.sql", plan(guarded)));
        new LiquibaseMigrations().run(database.owner(), List.of(source(guarded, second)));
        FractalException refused = catchThrowableOfType(FractalException.class, () -> plan(gone));
        assertThat(refused.violations())
                .extracting(Violation::message)
                .containsExactlyInAnyOrder(
                        "The policy orders.orders_seen is not declared any more; dropping it would lose"
                                + " what hides rows from those who must not see or change them",
                        "The trigger orders.orders_stamp is not declared any more; dropping it would lose"
                                + " what follows from a change of the rows");
        String said = gone.replace(
                "    rowLevelSecurity: enabled\n",
                "    rowLevelSecurity: enabled\n    dropped: {orders_seen: {dropAfter: 1.0.0}, orders_stamp: {dropAfter: 1.0.0}}\n");
        assertThat(MigrationText.of("shop", "0003.sql", plan(said)))
                .contains("DROP POLICY orders_seen ON orders", "DROP TRIGGER orders_stamp ON orders");
    }

    @Test
    void saysWhatPostgresRefusesOfTheDeclaration() {
        String changed = OLD.replace("SELECT id, price FROM orders", "SELECT id, prize FROM orders");
        FractalException refused = catchThrowableOfType(FractalException.class, () -> plan(changed));
        assertThat(refused.detail()).contains("column \"prize\" does not exist");
    }

    private List<Step> plan(String declared) throws SQLException {
        try (Connection connection = database.owner().getConnection()) {
            connection.setAutoCommit(false);
            return MigrationPlan.of(connection, List.of(source(declared)), "shop", RELEASED);
        }
    }

    private String migrate(String declared, String... tables) throws SQLException {
        String text = declared;
        for (String table : tables) {
            text = text.replace("tables:\n", "tables:\n" + table);
        }
        SchemaFile planned = new SchemaFile("migrations/0002.sql", MigrationText.of("shop", "0002.sql", plan(text)));
        SchemaSource migrated = source(text, planned);
        new LiquibaseMigrations().run(database.owner(), List.of(migrated));
        assertThat(new LiquibaseMigrations().drift(database.owner(), List.of(migrated)))
                .as(planned.text())
                .isEmpty();
        return planned.text();
    }

    private static SchemaSource source(String declared, SchemaFile... more) {
        DeclaredSchema old = SchemaReader.read(
                        List.of(new SchemaSource("shop-bundle", List.of(new SchemaFile("shop.yaml", OLD)), List.of())))
                .get(0);
        List<SchemaFile> migrations = new ArrayList<>();
        migrations.add(new SchemaFile("migrations/0001.sql", MigrationText.of("shop", "0001.sql", Ddl.of(old))));
        migrations.addAll(List.of(more));
        return new SchemaSource("shop-bundle", List.of(new SchemaFile("shop.yaml", declared)), migrations);
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.owner().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String ask(String sql) throws SQLException {
        try (Connection connection = database.owner().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return String.valueOf(rows.getString(1));
        }
    }
}
