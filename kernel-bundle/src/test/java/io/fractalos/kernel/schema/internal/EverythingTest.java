// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fractalos.kernel.schema.SchemaFile;
import io.fractalos.kernel.schema.SchemaSource;
import io.fractalos.kernel.testing.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One of everything the language knows, made in a database: what each word promises is so. */
class EverythingTest {
    private static final Path FILE = Path.of("src/test/resources/io/fractalos/kernel/schema/internal/everything.yaml");

    private static TestDatabase database;

    @BeforeAll
    static void make() throws Exception {
        database = TestDatabase.blank();
        List<SchemaFile> files = List.of(new SchemaFile("everything.yaml", Files.readString(FILE)));
        DeclaredSchema schema = SchemaReader.read(List.of(new SchemaSource("shop-bundle", files, List.of())))
                .get(0);
        for (String sql : Ddl.statements(schema)) {
            execute(database.owner(), sql);
        }
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @Test
    void numbersComeInTheBlocksThePersistenceProviderTakes() throws SQLException {
        assertThat(ask("SELECT nextval('batch_ids')")).isEqualTo("50");
        assertThat(ask("SELECT nextval('batch_ids')")).isEqualTo("100");
        assertThat(ask("INSERT INTO rooms (floor) VALUES (1) RETURNING id", database.owner()))
                .isEqualTo("20");
        assertThat(ask("SELECT concat_ws(' ', start_value, min_value, max_value, cache_size, cycle) FROM pg_sequences"
                        + " WHERE sequencename = 'receipt_numbers'"))
                .isEqualTo("1000 1000 999999 10 t");
        assertThat(ask("SELECT pg_get_serial_sequence('orders', 'receipt')")).isEqualTo("fractal.receipt_numbers");
    }

    @Test
    void aFunctionIsThereBeforeTheColumnThatCallsIt() throws SQLException {
        assertThat(ask("INSERT INTO rooms (floor) VALUES (7) RETURNING code", database.owner()))
                .isEqualTo("r7");
    }

    @Test
    void aViewIsThereBeforeTheFunctionAndTheViewThatReadIt() throws SQLException {
        execute(database.owner(), "INSERT INTO orders (placed_on, total) VALUES ('2026-05-01', 5), ('1999-01-01', 6)");
        assertThat(ask("SELECT total FROM a_summary")).isEqualTo("11.000000");
        assertThat(ask("SELECT open_orders()", database.owner())).isEqualTo("2");
        assertThat(ask("SELECT string_agg(tableoid::regclass::text, ' ' ORDER BY placed_on) FROM orders"))
                .isEqualTo("orders_old orders_2026");
        execute(database.owner(), "REFRESH MATERIALIZED VIEW CONCURRENTLY daily_orders");
        assertThat(ask("SELECT count(*) FROM daily_orders")).isEqualTo("2");
    }

    @Test
    void theRunningPlatformMayDoWhatIsGrantedAndNoMore() throws SQLException {
        execute(database.app(), "UPDATE rooms SET tags = '{a}' WHERE false");
        for (String sql : List.of(
                "UPDATE rooms SET floor = 1",
                "SELECT * FROM orders_by_state",
                "SELECT * FROM orders_2026",
                "SELECT stamp()",
                "SELECT currval('receipt_numbers'::regclass), last_value FROM receipt_numbers")) {
            assertThatThrownBy(() -> execute(database.app(), sql)).as(sql).hasMessageContaining("permission denied");
        }
    }

    @Test
    void policiesHoldForTheOwnerToo() throws SQLException {
        execute(database.app(), "INSERT INTO bookings (floor, span) VALUES (3, '[2026-01-01,2026-02-01)')");
        assertThatThrownBy(() -> execute(
                        database.app(), "INSERT INTO bookings (floor, span) VALUES (30, '[2026-01-01,2026-02-01)')"))
                .hasMessageContaining("row-level security");
        assertThatThrownBy(() -> execute(
                        database.owner(), "INSERT INTO bookings (floor, span) VALUES (3, '[2027-01-01,2027-02-01)')"))
                .hasMessageContaining("row-level security");
        execute(database.app(), "DELETE FROM bookings");
        assertThat(ask("SELECT count(*) FROM bookings", database.app())).isEqualTo("1");
    }

    @Test
    void textsAreInTheDeclaredOrderAndEnumsInTheirs() throws SQLException {
        assertThat(
                        ask(
                                "SELECT collation_name FROM information_schema.columns WHERE table_name = 'rooms' AND column_name = 'label'"))
                .isEqualTo("C");
        assertThat(ask("SELECT enum_range(NULL::order_state)")).isEqualTo("{NEW,PAID,SENT}");
        assertThat(
                        ask(
                                "SELECT opcname FROM pg_index JOIN pg_opclass c ON c.oid = indclass[0] WHERE indexrelid = 'rooms_label_idx'::regclass"))
                .isEqualTo("gin_trgm_ops");
    }

    @Test
    void everythingHasItsComment() throws SQLException {
        assertThat(ask("SELECT obj_description('rooms_tags_idx'::regclass)")).isEqualTo("For the search");
        assertThat(ask("SELECT obj_description('order_state'::regtype)")).isEqualTo("How far an order got");
        assertThat(ask("SELECT obj_description(oid) FROM pg_constraint WHERE conname = 'bookings_room_fkey'"))
                .isEqualTo("A room of that floor");
        assertThat(ask("SELECT col_description('daily_orders'::regclass, 1)")).isEqualTo("The day");
        assertThat(ask("SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal AND obj_description(oid) IS NULL"))
                .isEqualTo("0");
        assertThat(ask("SELECT count(*) FROM pg_policy WHERE obj_description(oid) IS NULL"))
                .isEqualTo("0");
        assertThat(
                        ask(
                                "SELECT count(*) FROM pg_proc WHERE pronamespace = 'fractal'::regnamespace AND obj_description(oid) IS NULL"))
                .isEqualTo("0");
        assertThat(ask(
                        "SELECT count(*) FROM pg_class WHERE relnamespace = 'fractal'::regnamespace AND relkind IN ('r', 'p', 'v', 'm')"
                                + " AND obj_description(oid) IS NULL"))
                .isEqualTo("0");
    }

    private static String ask(String sql) throws SQLException {
        return ask(sql, database.owner());
    }

    private static String ask(String sql, DataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return String.valueOf(rows.getString(1));
        }
    }

    private static void execute(DataSource source, String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
