// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fractalos.kernel.testing.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** No client and no job without manifest, whatever statement wrote the row: everything here is done as the role the platform runs as. */
class ManifestTriggersTest {
    private static final String MANIFESTS =
            "SELECT kind, name, generation, document -> 'spec' FROM manifests ORDER BY kind, name";
    private static final String CHANGES =
            "SELECT kind, name, generation, operation FROM manifest_changes ORDER BY sequence";

    private static TestDatabase database;

    @BeforeAll
    static void start() {
        database = TestDatabase.migrated();
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void empty() {
        database.clear();
    }

    @Test
    void clientsAndJobsHaveManifestsThatSayWhatTheRowsSay() throws SQLException {
        execute("INSERT INTO clients (slug, name, currency) VALUES ('acme', 'Acme', 'EUR')");
        execute("""
                INSERT INTO projects (slug, client_id, name, code, starts_on, budget_seconds)
                SELECT 'site', id, 'Web site', 'W1', '2026-02-01', 3600 FROM clients
                """);
        assertThat(rows(MANIFESTS))
                .containsExactly(
                        "Client|acme|1|{\"name\": \"Acme\", \"archived\": false, \"currency\": \"EUR\"}",
                        "Project|site|1|{\"code\": \"W1\", \"name\": \"Web site\", \"client\": \"acme\", \"status\": \"active\","
                                + " \"billable\": true, \"startsOn\": \"2026-02-01\", \"budgetSeconds\": 3600}");
        assertThat(rows("SELECT document - 'spec' FROM manifests WHERE kind = 'Client'"))
                .containsExactly(
                        "{\"kind\": \"Client\", \"metadata\": {\"name\": \"acme\"}, \"apiVersion\": \"fractalos.io/v1\"}");
        assertThat(rows(CHANGES)).containsExactly("Client|acme|1|WRITTEN", "Project|site|1|WRITTEN");
        assertThat(rows("SELECT type, data FROM events ORDER BY sequence"))
                .containsExactly(
                        "ManifestChanged|{\"kind\": \"Client\", \"name\": \"acme\", \"operation\": \"WRITTEN\", \"generation\": 1}",
                        "ManifestChanged|{\"kind\": \"Project\", \"name\": \"site\", \"operation\": \"WRITTEN\", \"generation\": 1}");
    }

    @Test
    void rowsThatComeByTheThousandHaveTheirsToo() throws SQLException {
        execute("INSERT INTO clients (slug, name) SELECT 'c' || n, 'Client ' || n FROM generate_series(1, 300) n");
        execute("INSERT INTO projects (slug, client_id, name) SELECT 'p-' || slug, id, name FROM clients");
        assertThat(rows("SELECT kind, count(*) FROM manifests GROUP BY kind ORDER BY kind"))
                .containsExactly("Client|300", "Project|300");
        assertThat(rows("SELECT count(DISTINCT transaction) FROM manifest_changes"))
                .containsExactly("2");
    }

    @Test
    void aChangeIsANewGenerationAndTheSameAgainIsNone() throws SQLException {
        execute("INSERT INTO clients (slug, name) VALUES ('acme', 'Acme')");
        execute("UPDATE clients SET version = version + 1, updated_at = now()");
        assertThat(rows(CHANGES)).hasSize(1);
        execute("UPDATE clients SET archived = true");
        assertThat(rows(MANIFESTS)).containsExactly("Client|acme|2|{\"name\": \"Acme\", \"archived\": true}");
        assertThat(rows(CHANGES)).containsExactly("Client|acme|1|WRITTEN", "Client|acme|2|WRITTEN");
    }

    @Test
    void aNewSlugIsANewManifestAndTheJobsPointAtIt() throws SQLException {
        execute("INSERT INTO clients (slug, name) VALUES ('acme', 'Acme')");
        execute("INSERT INTO projects (slug, client_id, name) SELECT 'site', id, 'Site' FROM clients");
        execute("UPDATE clients SET slug = 'apex'");
        execute("UPDATE projects SET slug = 'shop'");
        assertThat(rows("SELECT kind, name, document #>> '{spec,client}' FROM manifests ORDER BY kind"))
                .containsExactly("Client|apex|null", "Project|shop|apex");
        assertThat(rows(CHANGES))
                .containsExactly(
                        "Client|acme|1|WRITTEN",
                        "Project|site|1|WRITTEN",
                        "Client|acme|1|REMOVED",
                        "Client|apex|1|WRITTEN",
                        "Project|site|2|WRITTEN",
                        "Project|site|2|REMOVED",
                        "Project|shop|1|WRITTEN");
    }

    @Test
    void whatGoesTakesItsManifestAlong() throws SQLException {
        execute("INSERT INTO clients (slug, name) VALUES ('acme', 'Acme')");
        execute("DELETE FROM clients");
        assertThat(rows(MANIFESTS)).isEmpty();
        assertThat(rows("SELECT operation, document IS NULL FROM manifest_changes ORDER BY sequence"))
                .containsExactly("WRITTEN|f", "REMOVED|t");
    }

    @Test
    void nobodyWritesOrRemovesTheManifestOfARowDirectly() throws SQLException {
        execute("INSERT INTO clients (slug, name) VALUES ('acme', 'Acme')");
        for (String sql : List.of(
                "DELETE FROM manifests",
                "UPDATE manifests SET document = jsonb_set(document, '{spec,name}', '\"Other\"')",
                insert("Project", "ghost"))) {
            assertThatThrownBy(() -> execute(sql)).as(sql).hasMessageContaining("follows its row");
        }
        assertThatThrownBy(() -> execute("SELECT manifests_write('Client', 'ghost', '{}')"))
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> execute("ALTER TABLE clients DISABLE TRIGGER ALL"))
                .hasMessageContaining("must be owner");
        assertThatThrownBy(() -> execute("UPDATE manifest_changes SET author = 'me'"))
                .hasMessageContaining("permission denied");
    }

    @Test
    void otherKindsAreWrittenDirectlyAndCountTheirGenerations() throws SQLException {
        execute(insert("Repository", "site"));
        execute("UPDATE manifests SET document = jsonb_set(document, '{spec}', '{\"a\": 1}'), generation = 7");
        assertThatThrownBy(() -> execute("UPDATE manifests SET name = 'shop'"))
                .hasMessageContaining("keeps its kind and name");
        assertThatThrownBy(() -> execute("UPDATE manifests SET document = jsonb_set(document, '{kind}', '\"Other\"')"))
                .hasMessageContaining("manifests_document_says_the_same");
        execute("UPDATE manifests SET document = document");
        assertThat(rows(MANIFESTS)).containsExactly("Repository|site|2|{\"a\": 1}");
        assertThat(rows(CHANGES)).containsExactly("Repository|site|1|WRITTEN", "Repository|site|2|WRITTEN");
    }

    @Test
    void theJournalSaysWhoDidIt() throws SQLException {
        execute("INSERT INTO users (login, name, access_role, email) VALUES ('ana', E'Ana <b>\\nLima', 'OWNER', NULL)");
        execute("INSERT INTO users (login, name, access_role, email) VALUES ('bo', 'Bo', 'OWNER', 'bo@example.com')");
        for (String login : List.of("ana", "bo")) {
            execute("SELECT set_config('fractal.user_id', id::text, true) FROM users WHERE login = '" + login
                    + "'; INSERT INTO clients (slug, name) VALUES ('" + login + "', '" + login + "')");
        }
        execute("INSERT INTO clients (slug, name) VALUES ('own', 'Own')");
        assertThat(
                        rows(
                                "SELECT c.name, u.login, author FROM manifest_changes c LEFT JOIN users u ON u.id = user_id ORDER BY sequence"))
                .containsExactly(
                        "ana|ana|Ana bLima <ana@localhost>",
                        "bo|bo|Bo <bo@example.com>",
                        "own|null|FractalOS <platform@localhost>");
        assertThat(rows("SELECT count(*) FROM manifests m JOIN users u ON u.id = m.user_id AND u.login = m.name"))
                .containsExactly("2");
    }

    @Test
    void theOrderOfTheJournalIsTheOrderOfCommits() throws SQLException {
        try (Connection slow = database.app().getConnection();
                Statement first = slow.createStatement()) {
            slow.setAutoCommit(false);
            first.execute("INSERT INTO clients (slug, name) VALUES ('slow', 'Slow')");
            var quick = CompletableFuture.runAsync(() -> uncheckedInsert("quick"));
            while (rows("SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND database ="
                            + " (SELECT oid FROM pg_database WHERE datname = current_database())")
                    .isEmpty()) {
                Thread.onSpinWait();
            }
            first.execute("INSERT INTO clients (slug, name) VALUES ('also-slow', 'Also slow')");
            slow.commit();
            quick.join();
        }
        assertThat(rows("SELECT name FROM manifest_changes ORDER BY sequence"))
                .containsExactly("slow", "also-slow", "quick");
    }

    private static String insert(String kind, String name) {
        return ("INSERT INTO manifests (kind, name, api_version, document) VALUES ('%1$s', '%2$s', 'v1',"
                        + " '{\"apiVersion\": \"v1\", \"kind\": \"%1$s\", \"metadata\": {\"name\": \"%2$s\"}, \"spec\": {}}')")
                .formatted(kind, name);
    }

    private static void uncheckedInsert(String slug) {
        try {
            execute("INSERT INTO clients (slug, name) VALUES ('" + slug + "', '" + slug + "')");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = database.app().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(sql);
            connection.commit();
        }
    }

    private static List<String> rows(String sql) throws SQLException {
        try (Connection connection = database.app().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> lines = new ArrayList<>();
            while (rows.next()) {
                List<String> cells = new ArrayList<>();
                for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                    cells.add(rows.getString(column));
                }
                lines.add(String.join("|", cells));
            }
            return lines;
        }
    }
}
