// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.installation.internal;

import io.fractalos.kernel.schema.compare.internal.Realm;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Foreign keys and plain indexes, taken down while rows come in and put back after: built once from all rows they cost a fraction, no order
 * of tables is needed, and what they promise is checked all the same. The journal keeps their texts.
 */
record Scaffold(ImportJournal journal) {
    private static final String DOWN = "scaffold";
    private static final String INDEX = "index ";
    private static final String KEY = "key ";

    private static final String PARTS = """
            SELECT concat_ws(' ', 'key', conrelid::regclass, conname), format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname),
                format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)),
                format('COMMENT ON CONSTRAINT %I ON %s IS %L', conname, conrelid::regclass, obj_description(oid, 'pg_constraint'))
            FROM pg_constraint WHERE contype = 'f' AND conparentid = 0 AND connamespace IN $SCHEMAS
            UNION ALL
            SELECT 'index ' || c.oid::regclass, format('DROP INDEX %s', c.oid::regclass), pg_get_indexdef(c.oid),
                format('COMMENT ON INDEX %s IS %L', c.oid::regclass, obj_description(c.oid, 'pg_class'))
            FROM pg_index i JOIN pg_class c ON c.oid = indexrelid JOIN pg_class t ON t.oid = indrelid
            WHERE c.relnamespace IN $SCHEMAS AND t.relkind = 'r' AND NOT t.relispartition
                AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = i.indexrelid)
                -- What an index on transaction numbers tells about its column is asked again by a run that goes on.
                AND NOT EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)
                    AND a.atttypid = 'xid8'::regtype)
            """.replace("$SCHEMAS", Realm.SCHEMAS);

    /** Takes all of it down, once. */
    void takeDown() throws SQLException {
        Connection connection = journal.connection();
        if (journal.get(DOWN).isPresent()) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            // Names in the texts are whole when nothing is on the path.
            statement.execute("SET LOCAL search_path = pg_catalog");
            List<String> drops = new ArrayList<>();
            try (ResultSet row = statement.executeQuery(PARTS)) {
                while (row.next()) {
                    drops.add(row.getString(2));
                    String comment = Optional.ofNullable(row.getString(4))
                            .filter(sql -> !sql.endsWith(" IS NULL"))
                            .orElse("");
                    journal.put(row.getString(1), row.getString(3) + ";\n" + comment);
                }
            }
            for (String drop : drops) {
                statement.execute(drop);
            }
        }
        journal.put(DOWN, "down");
        connection.commit();
    }

    /** Puts back what still is down, each in its own transaction, and lets the planner look at the rows. */
    void putBack(Consumer<String> progress) throws SQLException {
        Map<String, String> indexes = journal.startingWith(INDEX);
        Map<String, String> keys = journal.startingWith(KEY);
        progress.accept("Building " + indexes.size() + " indexes, checking " + keys.size() + " foreign keys");
        try (Statement statement = journal.connection().createStatement()) {
            for (Map.Entry<String, String> part : indexes.entrySet()) {
                putBack(statement, part);
            }
            for (Map.Entry<String, String> part : keys.entrySet()) {
                putBack(statement, part);
            }
            for (LiveTable table : LiveTable.all(journal.connection()).values()) {
                statement.execute("ANALYZE " + table.sqlName());
            }
        }
        journal.connection().commit();
    }

    private void putBack(Statement statement, Map.Entry<String, String> part) throws SQLException {
        statement.execute("SET LOCAL maintenance_work_mem = '256MB'");
        statement.execute("SET LOCAL search_path = pg_catalog, ext");
        statement.execute(part.getValue());
        journal.remove(part.getKey());
        journal.connection().commit();
    }
}
