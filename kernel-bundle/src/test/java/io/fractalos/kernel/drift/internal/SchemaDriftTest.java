// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.drift.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fractalos.kernel.drift.DriftReport;
import io.fractalos.kernel.drift.Finding;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.schema.SchemaFile;
import io.fractalos.kernel.schema.SchemaSource;
import io.fractalos.kernel.schema.Severity;
import io.fractalos.kernel.schema.internal.LiveSchema;
import io.fractalos.kernel.testing.ClassPathSchemas;
import io.fractalos.kernel.testing.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SchemaDriftTest {
    private final TestDatabase database = TestDatabase.migrated();
    private final AtomicReference<String> ignored = new AtomicReference<>("");
    private final LiveSchema live = new LiveSchema();
    private final SchemaDrift drift = new SchemaDrift(live);

    @BeforeEach
    void watch() {
        live.open(database.owner(), ClassPathSchemas.all(), ignored::get);
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void aMigratedDatabaseIsInSync() {
        assertThat(drift.look().findings()).isEmpty();
        assertThat(drift.look().repair()).isEmpty();
        assertThat(drift.look().watched()).anySatisfy(watched -> {
            assertThat(watched.object()).isEqualTo("table clients");
            assertThat(watched.owner()).isEqualTo("kernel");
        });
    }

    @Test
    void saysWhoseItIsHowBadItIsAndWhatToDo() throws SQLException {
        execute(database.owner(), "ALTER TABLE clients ALTER COLUMN version SET DEFAULT 2");
        Finding finding = only();
        assertThat(finding.object()).isEqualTo("column clients.version");
        assertThat(finding.owner()).isEqualTo("kernel");
        assertThat(finding.managed()).isTrue();
        assertThat(finding.severity()).isEqualTo(Severity.BREAKING);
        assertThat(finding.expected()).hasValue("integer DEFAULT 1 NOT NULL");
        assertThat(finding.actual()).hasValue("integer DEFAULT 2 NOT NULL");
        assertThat(finding.changed()).containsExactly("default");
        assertThat(finding.repair().lock()).isEqualTo("access exclusive");

        // As an operator would: in a session that knows no path.
        execute(database.superuser(), String.join(";", finding.repair().statements()));
        assertThat(drift.findings()).isEmpty();
        execute(database.superuser(), String.join(";", finding.repair().reverse()));
        assertThat(only().actual()).isEqualTo(finding.actual());
    }

    @Test
    void whatNothingDeclaresIsListedApart() throws SQLException {
        execute(database.owner(), "CREATE TABLE rogue (id int)");
        execute(database.superuser(), "CREATE FUNCTION ext.trick() RETURNS int LANGUAGE sql AS 'SELECT 1'");
        execute(database.superuser(), "CREATE SCHEMA module_shop; CREATE TABLE module_shop.baskets (id int)");
        assertThat(drift.findings())
                .allSatisfy(finding -> assertThat(finding.managed()).isFalse())
                .extracting(Finding::object)
                .containsExactlyInAnyOrder("table rogue", "function ext.trick()", "table module_shop.baskets");
        execute(database.superuser(), String.join(";", drift.look().repair()));
        assertThat(drift.findings()).isEmpty();
    }

    @Test
    void schemasOfOthersAreNoneOfOurBusiness() throws SQLException {
        for (String schema : List.of(
                "auth", "storage", "realtime", "graphql", "extensions", "pgbouncer", "vault", "supabase_migrations")) {
            execute(
                    database.superuser(),
                    "CREATE SCHEMA " + schema + "; CREATE TABLE " + schema + ".users (id int PRIMARY KEY); CREATE VIEW "
                            + schema + ".seen AS SELECT * FROM fractal.clients");
        }
        execute(database.superuser(), "CREATE TABLE public.notes (id int)");
        assertThat(drift.findings()).isEmpty();
    }

    @Test
    void anOperatorMayIgnoreWhatNothingDeclaresAndNothingElse() throws SQLException {
        execute(
                database.owner(),
                "CREATE TABLE tmp_a (id int); CREATE TABLE other (id int); DROP INDEX clients_import_id_idx");
        ignored.set("fractal.tmp_*, fractal.clients*, nonsense");
        assertThat(drift.findings())
                .extracting(Finding::object)
                .containsExactlyInAnyOrder("table other", "index clients.clients_import_id_idx");
        ignored.set("*");
        assertThat(drift.findings()).extracting(Finding::object).containsExactly("index clients.clients_import_id_idx");
    }

    @Test
    void aRenameIsOneFindingWithEvidence() throws SQLException {
        execute(database.owner(), "ALTER TABLE clients RENAME COLUMN archived TO hidden");
        Finding finding = only();
        assertThat(finding.change()).isEqualTo(Finding.Change.RENAMED);
        assertThat(finding.object()).isEqualTo("column clients.archived");
        assertThat(finding.actual()).hasValue("column clients.hidden");
        assertThat(finding.evidence()).contains("the comment is the same").hasSizeGreaterThan(2);
        assertThat(finding.repair().statements())
                .last()
                .isEqualTo("ALTER TABLE clients RENAME COLUMN hidden TO archived");
    }

    @Test
    void cannotTellWithoutTheRightToMakeASchema() throws SQLException {
        String name = database.url().replaceFirst(".*/", "");
        execute(
                database.superuser(),
                "ALTER DATABASE " + name + " OWNER TO CURRENT_USER; GRANT CONNECT ON DATABASE " + name
                        + " TO fractal_owner");
        FractalException problem = catchThrowableOfType(FractalException.class, drift::findings);
        assertThat(problem.detail()).contains("fractal_owner", "may not create a schema");
        assertThat(problem.action())
                .hasValueSatisfying(action -> assertThat(action).contains("GRANT CREATE ON DATABASE"));
    }

    @Test
    void whatIsDeclaredIsMadeOnceAndThenKnown() throws SQLException {
        assertThat(drift.findings()).isEmpty();
        // From now on nobody could make it: a look only reads.
        execute(database.superuser(), "CREATE SCHEMA fractal_shadow");
        execute(database.owner(), "CREATE TABLE rogue (id int)");
        assertThat(only().object()).isEqualTo("table rogue");
    }

    @Test
    void theShadowIsGoneAlsoWhenMakingItFails() throws SQLException {
        execute(database.superuser(), "CREATE SCHEMA fractal_shadow");
        assertThat(catchThrowableOfType(FractalException.class, drift::findings).detail())
                .contains("fractal_shadow", "already exists");
        execute(database.superuser(), "DROP SCHEMA fractal_shadow");
        assertThat(drift.findings()).isEmpty();
        assertThat(count("SELECT count(*) FROM pg_namespace WHERE nspname = 'fractal_shadow'"))
                .isZero();
    }

    @Test
    void whatTheServerRefusesOfADeclarationIsToldWithItsPlace() {
        List<SchemaSource> sources = new ArrayList<>(ClassPathSchemas.all());
        sources.add(new SchemaSource("shop-bundle", List.of(new SchemaFile("shop.yaml", """
                owner: shop
                views:
                  names: {query: SELECT nam FROM clients, comment: Their names}
                """)), List.of()));
        live.open(database.owner(), sources, ignored::get);
        DriftReport report = Look.at(List.of(drift), Clock.systemUTC(), Map.of());
        assertThat(report.verdict()).isEqualTo(DriftReport.Verdict.CANNOT_TELL);
        assertThat(report.sources().get(0).problem())
                .hasValue("shop.yaml:3:11: /views/names/query: PostgreSQL refuses this: column \"nam\" does not exist"
                        + " (Perhaps you meant to reference the column \"clients.name\".)");
    }

    @Test
    void cannotTellBeforeTheBootSaidWhatToLookAt() {
        assertThat(catchThrowableOfType(FractalException.class, new SchemaDrift(new LiveSchema())::findings)
                        .detail())
                .contains("not ready");
    }

    private Finding only() {
        List<Finding> findings = drift.findings();
        assertThat(findings).hasSize(1);
        return findings.get(0);
    }

    private static void execute(DataSource source, String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long count(String sql) throws SQLException {
        try (Connection connection = database.owner().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
