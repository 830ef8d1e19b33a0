// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.installation.internal;

import io.fractalos.kernel.database.internal.Roles;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.schema.compare.internal.Realm;
import io.fractalos.kernel.schema.internal.ModuleCopy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How far an import is: a table in the very schema it fills, there from the first change until the last. While it is there, nobody but the
 * owner gets into the schema, and no platform boots on it.
 */
record ImportJournal(Connection connection) {
    static final String TABLE = "installation_import";

    private static final String DIGEST = "digest";
    private static final String PLACE = "place";

    /** Everything in the schema, whatever made it, and the schemas of modules; the schema itself stays, with its owner. */
    private static final String WIPE = """
            DO $$ DECLARE object record; BEGIN
            FOR object IN SELECT format('DROP %s IF EXISTS fractal.%I CASCADE', CASE relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW'
                    WHEN 'S' THEN 'SEQUENCE' WHEN 'f' THEN 'FOREIGN TABLE' ELSE 'TABLE' END, relname) AS sql
                FROM pg_class WHERE relnamespace = 'fractal'::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'S', 'f')
                ORDER BY relkind = 'S', relispartition LOOP EXECUTE object.sql; END LOOP;
            FOR object IN SELECT format('DROP ROUTINE IF EXISTS %s CASCADE', oid::regprocedure) AS sql
                FROM pg_proc WHERE pronamespace = 'fractal'::regnamespace AND prokind <> 'a' LOOP EXECUTE object.sql; END LOOP;
            FOR object IN SELECT format('DROP TYPE IF EXISTS fractal.%I CASCADE', typname) AS sql
                FROM pg_type WHERE typnamespace = 'fractal'::regnamespace AND typtype IN ('e', 'd', 'r') LOOP EXECUTE object.sql; END LOOP;
            FOR object IN SELECT format('DROP SCHEMA %I CASCADE', nspname) AS sql
                FROM pg_namespace WHERE nspname <> 'fractal' AND oid IN $SCHEMAS LOOP EXECUTE object.sql; END LOOP;
            COMMENT ON SCHEMA fractal IS NULL; END $$
            """.replace("$SCHEMAS", Realm.SCHEMAS);

    /** What was being imported when the last import was cut, if one was. */
    static Optional<String> cut(Connection connection) throws SQLException {
        if (!exists(connection)) {
            return Optional.empty();
        }
        return Optional.of(new ImportJournal(connection).get(PLACE).orElse("an export"));
    }

    static boolean exists(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT to_regclass('fractal." + TABLE + "') IS NOT NULL")) {
            return row.next() && row.getBoolean(1);
        }
    }

    /** Goes on with the import of that export, or begins it: from then on the schema is empty and closed. */
    static ImportJournal begin(Connection connection, Source source, Index index) throws SQLException {
        ImportJournal journal = new ImportJournal(connection);
        if (exists(connection)) {
            if (!journal.get(DIGEST).equals(Optional.of(index.digest()))) {
                throw FractalException.conflict(
                        "The import of another export (" + journal.get(PLACE).orElse("") + ") was cut here",
                        "Import that one again, or give it up with fractal:installation-import --discard");
            }
            return journal;
        }
        Emptiness.require(connection);
        try (Statement statement = connection.createStatement()) {
            statement.execute(WIPE);
            statement.execute("REVOKE USAGE ON SCHEMA fractal FROM " + Roles.APP);
            statement.execute("CREATE TABLE fractal." + TABLE + " (key text PRIMARY KEY, value text NOT NULL)");
        }
        journal.put(DIGEST, index.digest());
        journal.put(PLACE, source.place().toString());
        connection.commit();
        return journal;
    }

    /** Leaves an empty, open schema behind, as before a first boot. */
    void discard(String app) throws SQLException {
        connection.rollback();
        // First those that take their roles along: while the journal is there, this can be done again.
        for (String module : ModuleCopy.histories(connection).keySet()) {
            ModuleCopy.drop(connection, module);
        }
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute(WIPE);
        }
        connection.commit();
        Roles.open(connection, app);
    }

    /** The last change: the schema is whole and open. */
    void end(String app) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE fractal." + TABLE);
            statement.execute("GRANT USAGE ON SCHEMA fractal TO " + Roles.APP);
        }
        connection.commit();
        Roles.open(connection, app);
    }

    Optional<String> get(String key) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT value FROM fractal." + TABLE + " WHERE key = ?")) {
            select.setString(1, key);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        }
    }

    /** Written with the transaction, as what it tells of. */
    void put(String key, String value) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO fractal." + TABLE + " VALUES (?, ?)")) {
            insert.setString(1, key);
            insert.setString(2, value);
            insert.executeUpdate();
        }
    }

    void remove(String key) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM fractal." + TABLE + " WHERE key = ?")) {
            delete.setString(1, key);
            delete.executeUpdate();
        }
    }

    /** What is kept under keys that start so, by key. */
    Map<String, String> startingWith(String prefix) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT key, value FROM fractal." + TABLE + " WHERE starts_with(key, ?) ORDER BY key COLLATE \"C\"")) {
            select.setString(1, prefix);
            Map<String, String> found = new LinkedHashMap<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.put(row.getString(1), row.getString(2));
                }
            }
            return found;
        }
    }
}
