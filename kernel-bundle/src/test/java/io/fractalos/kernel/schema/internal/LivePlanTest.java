// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractalos.kernel.schema.SchemaFile;
import io.fractalos.kernel.schema.SchemaPlan;
import io.fractalos.kernel.schema.SchemaPlan.Change;
import io.fractalos.kernel.schema.SchemaSource;
import io.fractalos.kernel.testing.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The plan for a live database heeds the words of the declaration that say what becomes of names and data. */
class LivePlanTest {
    private static final String OLD = """
            owner: shop
            tables:
              items:
                comment: Items
                columns: {id: {type: bigint, identity: by default, comment: Technical id}}
                primaryKey: [id]
              orders:
                comment: Orders
                columns:
                  id: {type: bigint, identity: by default, comment: Technical id}
                  item_id: {type: bigint, references: items, comment: What}
                  price: {type: text, comment: Price}
                  note: {type: text, nullable: true, comment: Anything}
                  mark: {type: text, nullable: true, comment: Marked}
                primaryKey: [id]
                indexes: {orders_item_id_idx: {on: [item_id]}}
              drafts:
                comment: Drafts
                columns: {id: {type: bigint, comment: Technical id}}
                primaryKey: [id]
            """;

    private TestDatabase database;

    @BeforeEach
    void release() throws SQLException {
        database = TestDatabase.blank();
        for (String sql : Ddl.statements(SchemaReader.read(List.of(source(OLD))).get(0))) {
            execute(sql);
        }
        execute("INSERT INTO items DEFAULT VALUES");
        execute("INSERT INTO orders (item_id, price, note) VALUES (1, '12', 'keep'), (1, '3', NULL)");
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void renamesWhatTheDeclarationSaysWasRenamedHoweverLittleItLooksLikeIt() throws SQLException {
        String now = OLD.replace(
                        "  orders:\n    comment: Orders", "  sales:\n    comment: Sold\n    renamedFrom: orders")
                .replace("orders_item_id_idx: {on: [item_id]}", "sales_thing_id_idx: {on: [thing_id]}")
                .replace(
                        "item_id: {type: bigint, references: items, comment: What}",
                        "thing_id: {type: bigint, references: items, renamedFrom: item_id, comment: The thing}")
                .replace(
                        "note: {type: text, nullable: true, comment: Anything}",
                        "remark: {type: varchar(40), nullable: true, renamedFrom: note, comment: Remark}");
        SchemaPlan plan = plan(now);
        assertThat(plan.changes())
                .filteredOn(change -> !change.hint().isEmpty())
                .extracting(change -> change.object() + " " + change.hint())
                .containsExactlyInAnyOrder(
                        "table sales renamedFrom: orders",
                        "column orders.thing_id renamedFrom: item_id",
                        "column orders.remark renamedFrom: note");
        assertThat(plan.statements())
                .extracting(SchemaPlan.Statement::sql)
                .contains(
                        "ALTER TABLE orders RENAME TO sales",
                        "ALTER TABLE orders RENAME COLUMN note TO remark",
                        "ALTER TABLE orders RENAME CONSTRAINT orders_item_id_fkey TO sales_thing_id_fkey")
                .noneMatch(sql -> sql.contains("DROP ") || sql.contains("CREATE TABLE"));
        run(plan);
        assertThat(plan(now).changes()).isEmpty();
        assertThat(ask("SELECT string_agg(coalesce(remark, '-') || thing_id, ' ' ORDER BY id) FROM sales"))
                .isEqualTo("keep1 -1");
    }

    @Test
    void tellsWhatMayBeDroppedFromWhatNobodySaidMayBe() throws SQLException {
        String now = OLD.substring(0, OLD.indexOf("  drafts:"))
                        .replace("      note: {type: text, nullable: true, comment: Anything}\n", "")
                        .replace("      mark: {type: text, nullable: true, comment: Marked}\n", "")
                        // Looks as if it were the note under another name; the declaration knows better.
                        .replace(
                                "      price:",
                                "      hint: {type: text, nullable: true, comment: Anything}\n      price:")
                        .replace("    indexes:", "    dropped: {note: {dropAfter: 1.2.0}}\n    indexes:")
                + "dropped: {drafts: {dropAfter: 1.1.0}}\n";
        SchemaPlan plan = plan(now);
        Change note = change(plan, "column orders.note");
        assertThat(note.hint()).isEqualTo("dropAfter: 1.2.0");
        assertThat(note.risk()).isEqualTo("Drops its values: copy first what is worth keeping");
        assertThat(change(plan, "table drafts").hint()).isEqualTo("dropAfter: 1.1.0");
        Change mark = change(plan, "column orders.mark");
        assertThat(mark.hint()).isEmpty();
        assertThat(mark.risk())
                .endsWith("No migration is planned for this as it is declared. Add dropped: {mark: {dropAfter: 1.0.0}},"
                        + " write renamedFrom: mark where it is now, or declare it again");
        assertThat(plan.changes()).extracting(Change::object).contains("column orders.hint");
        run(plan);
        assertThat(plan(now).changes()).isEmpty();
    }

    @Test
    void fillsAndConvertsTheRowsThatAreThereAsTheDeclarationSays() throws SQLException {
        String now = OLD.replace(
                        "price: {type: text, comment: Price}",
                        "price: {type: integer, using: \"price::integer * 100\", comment: Price}")
                .replace(
                        "note: {type: text, nullable: true, comment: Anything}",
                        "note: {type: text, backfill: \"'none'\", comment: Anything}")
                .replace(
                        "mark: {type: text, nullable: true, comment: Marked}",
                        "mark: {type: text, nullable: true, comment: Marked}\n      kind: {type: text, backfill: \"'old'\", comment: Kind}");
        SchemaPlan plan = plan(now);
        assertThat(change(plan, "column orders.price").hint()).isEqualTo("using: price::integer * 100");
        assertThat(change(plan, "column orders.note").hint()).isEqualTo("backfill: 'none'");
        assertThat(change(plan, "column orders.kind").hint()).isEqualTo("backfill: 'old'");
        run(plan);
        assertThat(plan(now).changes()).isEmpty();
        assertThat(ask("SELECT string_agg(price || note || kind, ' ' ORDER BY id) FROM orders"))
                .isEqualTo("1200keepold 300noneold");
    }

    private SchemaPlan plan(String declared) {
        return LivePlan.of(database.owner(), List.of(source(declared)));
    }

    private static Change change(SchemaPlan plan, String object) {
        assertThat(plan.changes()).extracting(Change::object).contains(object);
        return plan.changes().stream()
                .filter(change -> change.object().equals(object))
                .findFirst()
                .orElseThrow();
    }

    private void run(SchemaPlan plan) throws SQLException {
        for (SchemaPlan.Statement statement : plan.statements()) {
            execute(statement.sql());
        }
    }

    private static SchemaSource source(String declared) {
        return new SchemaSource("shop-bundle", List.of(new SchemaFile("shop.yaml", declared)), List.of());
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
            assertThat(rows.next()).isTrue();
            return String.valueOf(rows.getString(1));
        }
    }
}
