// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.ProblemType;
import io.fractalos.kernel.problem.Violation;
import io.fractalos.kernel.schema.ModuleSchemas;
import io.fractalos.kernel.schema.SchemaSource;
import io.fractalos.kernel.testing.ModuleSource;
import io.fractalos.kernel.testing.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class ModuleSchemasTest {
    private static final String ONE = """
            owner: shop
            tables:
              items:
                comment: Things to sell
                columns:
                  id: {type: bigint, identity: by default, comment: Technical id}
                  name: {type: text, comment: What it is called}
                  client_id: {type: bigint, comment: Whose it is}
                  old: {type: text, nullable: true, comment: Nobody knows}
                primaryKey: [id]
            """;
    private static final String TWO = ONE.replace(
            "      old: {type: text, nullable: true, comment: Nobody knows}\n",
            "      price: {type: numeric, nullable: true, comment: What it costs}\n");
    private static final String STEPS = """

            --changeset shop:price runInTransaction:true splitStatements:false
            --comment: A price
            ALTER TABLE items ADD COLUMN price numeric;
            COMMENT ON COLUMN items.price IS 'What it costs';

            --changeset shop:old runInTransaction:true splitStatements:false labels:contract
            --comment: Old goes
            ALTER TABLE items DROP COLUMN old;
            """;
    private static final SchemaSource FIRST = ModuleSource.of("shop", ONE);
    private static final SchemaSource SECOND = ModuleSource.after(FIRST, "shop", TWO, STEPS);

    private final TestDatabase database = TestDatabase.migrated();
    private final LiveSchema live = new LiveSchema();
    private final ModuleSchemas schemas = new PostgresModuleSchemas(live);

    @BeforeEach
    void boot() {
        live.open(database.owner(), List.of(), () -> "");
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void makesSchemaRoleAndHistoryOfTheModuleAlone() throws SQLException {
        assertThat(schemas.plan("shop", FIRST, false)).containsExactly("shop/0001.sql items: Things to sell");
        assertThat(count("SELECT count(*) FROM pg_namespace WHERE nspname = 'module_shop'"))
                .as("a plan changes nothing")
                .isZero();
        schemas.migrate("shop", FIRST);
        assertThat(schemas.plan("shop", FIRST, true)).isEmpty();
        assertThat(count("SELECT count(*) FROM module_shop.databasechangelog")).isOne();
        assertThat(count("SELECT count(*) FROM databasechangelog WHERE author = 'shop'"))
                .isZero();
        assertThat(text("SELECT relowner::regrole FROM pg_class WHERE oid = 'module_shop.items'::regclass"))
                .isEqualTo("owner_of_module_shop");
        schemas.migrate("shop", FIRST);
    }

    @Test
    void whatAnOlderVersionCannotLiveWithWaits() throws SQLException {
        schemas.migrate("shop", FIRST);
        execute(database.owner(), "INSERT INTO module_shop.items (name, client_id, old) VALUES ('Hat', 1, 'x')");
        assertThat(schemas.plan("shop", SECOND, false)).containsExactly("shop/0002.sql price: A price");
        schemas.migrate("shop", SECOND);
        assertThat(count("SELECT count(old) FROM module_shop.items WHERE price IS NULL"))
                .isOne();
        assertThat(schemas.plan("shop", SECOND, false)).isEmpty();
        assertThat(schemas.plan("shop", SECOND, true)).containsExactly("shop/0002.sql old: Old goes");

        schemas.migrate("shop", SECOND);
        schemas.contract("shop", SECOND);
        assertThat(schemas.plan("shop", SECOND, true)).isEmpty();
        assertThat(columns()).isEqualTo("client_id,id,name,price");
        schemas.migrate("shop", SECOND);
        schemas.contract("shop", SECOND);
        assertThat(columns()).isEqualTo("client_id,id,name,price");
    }

    @Test
    void aNewSchemaHasNoOlderVersion() throws SQLException {
        assertThat(schemas.plan("shop", SECOND, false)).hasSize(3);
        schemas.migrate("shop", SECOND);
        assertThat(schemas.plan("shop", SECOND, true)).isEmpty();
        assertThat(columns()).isEqualTo("client_id,id,name,price");
    }

    @Test
    void anOlderVersionLivesWithWhatANewerOneAddedWhicheverStartsFirst() throws SQLException {
        schemas.migrate("shop", FIRST);
        schemas.migrate("shop", SECOND);
        String made = text("SELECT obj_description('module_shop'::regnamespace)");
        schemas.migrate("shop", FIRST);
        assertThat(schemas.plan("shop", FIRST, true)).isEmpty();
        assertThat(text("SELECT obj_description('module_shop'::regnamespace)")).isEqualTo(made);
        assertThat(live.modules().get("module_shop").steps()).hasSize(3);

        schemas.contract("shop", SECOND);
        assertThat(catchThrowableOfType(FractalException.class, () -> schemas.migrate("shop", FIRST))
                        .detail())
                .contains("does not know", "shop/0002.sql old");
    }

    @Test
    void anOlderVersionIsRefused() {
        schemas.migrate("shop", SECOND);
        FractalException refused = catchThrowableOfType(FractalException.class, () -> schemas.migrate("shop", FIRST));
        assertThat(refused.type()).isEqualTo(ProblemType.UNAVAILABLE);
        assertThat(refused.detail()).contains("does not know", "shop/0002.sql old", "shop/0002.sql price");
        assertThat(catchThrowableOfType(FractalException.class, () -> schemas.plan("shop", FIRST, false))
                        .detail())
                .isEqualTo(refused.detail());
    }

    @Test
    void aMigrationThatRanStaysAsItIs() {
        schemas.migrate("shop", FIRST);
        String changed = FIRST.migrations().get(0).text().replace("name text", "name varchar(9)");
        SchemaSource other = ModuleSource.with("shop", ONE, List.of(ModuleSource.file("0001.sql", changed)));
        assertThat(catchThrowableOfType(FractalException.class, () -> schemas.plan("shop", other, false))
                        .detail())
                .contains("was changed since");
        assertThat(catchThrowableOfType(FractalException.class, () -> schemas.migrate("shop", other))
                        .detail())
                .contains("was changed since");
    }

    @Test
    void aMigrationReachesNothingOutside() throws SQLException {
        for (String sql : List.of(
                "DELETE FROM fractal.users",
                "CREATE TABLE fractal.mine (id int)",
                "GRANT SELECT ON fractal.users TO module_shop",
                "CREATE VIEW seen AS SELECT * FROM fractal.users",
                "CREATE SCHEMA mine")) {
            SchemaSource bad = ModuleSource.after(
                    FIRST, "shop", ONE, "\n--changeset shop:bad splitStatements:false\n" + sql + ";\n");
            FractalException refused = catchThrowableOfType(FractalException.class, () -> schemas.migrate("shop", bad));
            assertThat(refused.detail()).as(sql).contains("shop/0002.sql::bad", "permission denied");
        }
        assertThat(count("SELECT count(*) FROM module_shop.databasechangelog")).isOne();
    }

    @Test
    void aDeclarationOfAnotherOwnerOrWithAReferenceIsRefusedWithItsPlace() {
        SchemaSource bad = ModuleSource.with(
                "shop",
                ONE.replace("owner: shop", "owner: finance")
                        .replace("client_id: {type: bigint,", "client_id: {type: bigint, references: clients,"),
                List.of());
        FractalException refused = catchThrowableOfType(FractalException.class, () -> schemas.migrate("shop", bad));
        assertThat(refused.violations())
                .extracting(violation -> violation.line().orElse(0) + ": " + violation.message())
                .containsExactly(
                        "1: The owner 'finance' is not the module 'shop'",
                        "8: There is no table 'clients' here, and a table of a module points at no table but its own");
        assertThat(refused.violations().get(1).fix()).hasValue("Keep the id as a bigint column without a reference");
    }

    @Test
    void aChangeSetOfAnotherAuthorIsRefused() {
        SchemaSource bad = ModuleSource.after(FIRST, "shop", ONE, "\n--changeset kernel:more\nSELECT 1;\n");
        FractalException refused = catchThrowableOfType(FractalException.class, () -> schemas.plan("shop", bad, false));
        assertThat(refused.violations())
                .extracting(Violation::text)
                .containsExactly("shop/0002.sql::more::kernel: The author of a change set of the module 'shop' is"
                        + " 'kernel' (Write --changeset shop:<name>)");
    }

    @Test
    void purgeLeavesNothing() throws SQLException {
        schemas.migrate("shop", FIRST);
        schemas.purge("shop");
        assertThat(count("SELECT count(*) FROM pg_namespace WHERE nspname = 'module_shop'"))
                .isZero();
        assertThat(count("SELECT count(*) FROM pg_roles WHERE rolname ~ 'module_shop$'"))
                .isZero();
        schemas.purge("shop");
        schemas.migrate("shop", FIRST);
        assertThat(count("SELECT count(*) FROM module_shop.items")).isZero();
    }

    @Test
    void purgeLeavesTheRoleToAnotherDatabase() throws SQLException {
        schemas.migrate("shop", FIRST);
        try (TestDatabase other = TestDatabase.blank()) {
            LiveSchema there = new LiveSchema();
            there.open(other.owner(), List.of(), () -> "");
            new PostgresModuleSchemas(there).migrate("shop", FIRST);
            schemas.purge("shop");
            assertThat(count("SELECT count(*) FROM pg_roles WHERE rolname = 'module_shop'"))
                    .isOne();
            assertThat(text("SELECT to_regnamespace('module_shop') IS NULL")).isEqualTo("t");
            new PostgresModuleSchemas(there).purge("shop");
        }
        assertThat(count("SELECT count(*) FROM pg_roles WHERE rolname = 'module_shop'"))
                .isZero();
    }

    @Test
    void aModuleWithoutTablesNeedsNothing() throws SQLException {
        SchemaSource nothing = new SchemaSource("io.fractalos.module-shop", List.of(), List.of());
        assertThat(schemas.plan("shop", nothing, false)).isEmpty();
        schemas.migrate("shop", nothing);
        assertThat(count("SELECT count(*) FROM pg_namespace WHERE nspname = 'module_shop'"))
                .isZero();
    }

    @Test
    void anOwnerThatMayMakeNoRolesIsToldWhatAnAdministratorRuns() throws SQLException {
        execute(database.superuser(), "CREATE ROLE weak LOGIN PASSWORD 'weak'");
        try {
            String name = database.url().replaceFirst(".*/", "");
            execute(
                    database.superuser(),
                    "GRANT ALL ON DATABASE " + name + " TO weak; GRANT ALL ON SCHEMA ext TO weak WITH GRANT OPTION");
            PGSimpleDataSource weak = new PGSimpleDataSource();
            weak.setUrl(database.url());
            weak.setUser("weak");
            weak.setPassword("weak");
            live.open(weak, List.of(), () -> "");
            FractalException refused =
                    catchThrowableOfType(FractalException.class, () -> schemas.migrate("shop", FIRST));
            assertThat(refused.type()).isEqualTo(ProblemType.UNAVAILABLE);
            assertThat(refused.detail()).contains("'weak' may not make", "module_shop");
            assertThat(refused.action())
                    .hasValueSatisfying(action -> assertThat(action).endsWith("ALTER ROLE weak CREATEROLE;"));
            execute(database.superuser(), "ALTER ROLE weak CREATEROLE");
            schemas.migrate("shop", FIRST);
            schemas.purge("shop");
        } finally {
            execute(database.superuser(), "DROP OWNED BY weak; DROP ROLE weak");
        }
    }

    @Test
    void nothingHappensBeforeTheBoot() {
        assertThat(catchThrowableOfType(FractalException.class, () -> new PostgresModuleSchemas(new LiveSchema())
                                .migrate("shop", FIRST))
                        .detail())
                .contains("not ready");
    }

    private String columns() throws SQLException {
        return text("SELECT string_agg(attname, ',' ORDER BY attname) FROM pg_attribute"
                + " WHERE attrelid = 'module_shop.items'::regclass AND attnum > 0 AND NOT attisdropped");
    }

    private long count(String sql) throws SQLException {
        return Long.parseLong(text(sql));
    }

    private String text(String sql) throws SQLException {
        try (Connection connection = database.owner().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private static void execute(DataSource source, String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
