// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractalos.kernel.schema.compare.internal.Catalog;
import io.fractalos.kernel.schema.compare.internal.Differences;
import io.fractalos.kernel.schema.compare.internal.Shadow;
import io.fractalos.kernel.testing.ClassPathSchemas;
import io.fractalos.kernel.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every way a live schema can differ from the declared one is seen: each drift is made in a transaction that is rolled back. */
class CatalogTest {
    private static TestDatabase database;
    private static Shadow declared;

    @BeforeAll
    static void start() {
        database = TestDatabase.migrated();
        declared = DeclaredShadow.of(SchemaReader.read(ClassPathSchemas.all()));
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            CREATE TABLE extra (id int)                                              | table extra
            ALTER TABLE clients ADD COLUMN extra text                                | column clients.extra
            ALTER TABLE clients DROP COLUMN currency                                 | column clients.currency
            ALTER TABLE clients RENAME COLUMN archived TO hidden                     | column clients.hidden
            ALTER TABLE clients ALTER COLUMN version TYPE bigint                     | column clients.version
            ALTER TABLE clients ALTER COLUMN version SET DEFAULT 2                   | column clients.version
            ALTER TABLE clients ALTER COLUMN slug DROP NOT NULL                      | column clients.slug
            ALTER TABLE clients ALTER COLUMN id SET GENERATED ALWAYS                 | column clients.id
            ALTER TABLE clients ALTER COLUMN slug TYPE text COLLATE "C"              | column clients.slug
            ALTER TABLE clients DROP CONSTRAINT clients_slug_check                   | constraint clients.clients_slug_check
            ALTER TABLE clients ADD CONSTRAINT more CHECK (true) NOT VALID           | constraint clients.more
            ALTER TABLE tasks DROP CONSTRAINT tasks_project_id_fkey                  | constraint tasks.tasks_project_id_fkey
            DROP INDEX time_entries_newest_idx                                       | index time_entries.time_entries_newest_idx
            CREATE INDEX more ON clients (name)                                      | index clients.more
            DROP INDEX clients_import_id_idx; CREATE INDEX clients_import_id_idx ON clients (import_id) | index clients.clients_import_id_idx
            DROP INDEX clients_name_key; CREATE UNIQUE INDEX clients_name_key ON clients (name) | index clients.clients_name_key
            CREATE VIEW peek AS SELECT 1                                             | view peek
            CREATE FUNCTION trick() RETURNS int LANGUAGE sql AS 'SELECT 1'           | function trick()
            CREATE TRIGGER quiet BEFORE UPDATE ON clients FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger() | trigger clients.quiet
            CREATE TYPE mood AS ENUM ('good')                                        | type mood
            GRANT UPDATE ON audit TO fractal_app                                     | table audit
            GRANT SELECT ON clients TO PUBLIC                                        | table clients
            COMMENT ON TABLE clients IS 'Something else'                             | table clients
            ALTER TABLE clients ENABLE ROW LEVEL SECURITY                            | table clients
            CREATE SEQUENCE extra                                                    | sequence extra
            """)
    void seesDrift(String sql, String object) throws SQLException {
        try (Connection connection = database.owner().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(sql);
            Catalog live = Catalog.of(connection, "fractal", declared.extensions());
            connection.rollback();
            assertThat(Differences.between(declared.catalog(connection), live))
                    .isNotEmpty()
                    .anyMatch(difference -> difference.sentence().startsWith(object + " "));
        }
    }
}
