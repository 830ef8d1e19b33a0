// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a PostgreSQL schema holds, object by object, in the server's own words: the server itself has brought every default, expression and
 * condition into one form, so two schemas are equal exactly when these texts are.
 */
public record Catalog(SortedMap<String, String> objects) {
    private static final String QUERY = """
            WITH here AS (SELECT to_regnamespace(?)::oid AS oid),
            class AS (
                SELECT c.* FROM pg_class c, here WHERE c.relnamespace = here.oid
                AND c.relname NOT IN ('databasechangelog', 'databasechangeloglock', 'databasechangelog_pkey', 'databasechangeloglock_pkey'))
            SELECT CASE relkind WHEN 'r' THEN 'table ' WHEN 'v' THEN 'view ' WHEN 'm' THEN 'materialized view '
                    WHEN 'S' THEN 'sequence ' ELSE 'relation ' END || relname,
                concat_ws(' ', relpersistence::text, CASE WHEN relrowsecurity THEN 'row security' END,
                    CASE WHEN relkind IN ('v', 'm') THEN pg_get_viewdef(class.oid) END,
                    'comment ' || obj_description(class.oid, 'pg_class'),
                    'granted ' || (SELECT string_agg(concat(coalesce(rolname, 'public'), '=', privilege_type), ' ' ORDER BY rolname, privilege_type)
                        FROM aclexplode(relacl) acl LEFT JOIN pg_roles r ON r.oid = acl.grantee WHERE acl.grantee <> relowner))
            FROM class WHERE relkind NOT IN ('i', 'I')
            UNION ALL
            SELECT 'column ' || relname || '.' || attname,
                concat_ws(' ', format_type(atttypid, atttypmod), CASE WHEN attnotnull THEN 'NOT NULL' END,
                    CASE attidentity WHEN 'a' THEN 'IDENTITY ALWAYS' WHEN 'd' THEN 'IDENTITY BY DEFAULT' END,
                    CASE attgenerated WHEN 's' THEN 'GENERATED' END,
                    'DEFAULT ' || pg_get_expr(adbin, adrelid),
                    (SELECT 'COLLATE ' || collname FROM pg_collation l, pg_type t
                        WHERE l.oid = attcollation AND t.oid = atttypid AND attcollation <> typcollation),
                    'comment ' || col_description(class.oid, attnum))
            FROM class JOIN pg_attribute a ON attrelid = class.oid LEFT JOIN pg_attrdef d ON adrelid = attrelid AND adnum = attnum
            WHERE relkind IN ('r', 'p') AND attnum > 0 AND NOT attisdropped
            UNION ALL
            SELECT 'constraint ' || relname || '.' || conname,
                pg_get_constraintdef(o.oid) || CASE WHEN convalidated THEN '' ELSE ' NOT VALID' END
            FROM class JOIN pg_constraint o ON conrelid = class.oid WHERE contype IN ('p', 'u', 'f', 'c', 'x')
            UNION ALL
            SELECT 'index ' || t.relname || '.' || i.relname,
                replace(pg_get_indexdef(i.oid), ' ON ' || ?::text || '.', ' ON ') || CASE WHEN indisvalid THEN '' ELSE ' INVALID' END
            FROM class i JOIN pg_index ON indexrelid = i.oid JOIN class t ON t.oid = indrelid
            UNION ALL
            SELECT 'trigger ' || relname || '.' || tgname, replace(pg_get_triggerdef(g.oid), ' ON ' || ?::text || '.', ' ON ')
            FROM class JOIN pg_trigger g ON tgrelid = class.oid WHERE NOT tgisinternal
            UNION ALL
            SELECT 'function ' || proname || '(' || pg_get_function_identity_arguments(p.oid) || ')',
                pg_get_function_result(p.oid) || ' ' || prosrc
            FROM pg_proc p, here WHERE pronamespace = here.oid
            UNION ALL
            SELECT 'extension ' || extname, '' FROM pg_extension WHERE extnamespace = to_regnamespace('ext')
            UNION ALL
            SELECT 'type ' || typname, format_type(typbasetype, typtypmod)
            FROM pg_type, here WHERE typnamespace = here.oid AND typtype IN ('e', 'd')
            """;

    public Catalog {
        objects = Collections.unmodifiableSortedMap(new TreeMap<>(objects));
    }

    /** What that schema holds now. Sets the transaction's search path; the connection must not be in auto-commit mode. */
    public static Catalog of(Connection connection, String schema) throws SQLException {
        searchPath(connection, schema);
        SortedMap<String, String> objects = new TreeMap<>();
        try (PreparedStatement query = connection.prepareStatement(QUERY)) {
            query.setString(1, schema);
            query.setString(2, schema);
            query.setString(3, schema);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    objects.put(rows.getString(1), rows.getString(2));
                }
            }
        }
        return new Catalog(objects);
    }

    /**
     * What the declarations would make, found out by making it under another name and rolling back. Needs the right to create a schema;
     * rolls the connection's transaction back, which must not be in auto-commit mode.
     */
    public static Catalog of(Connection connection, List<DeclaredSchema> declared) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA fractal_shadow");
            searchPath(connection, "fractal_shadow");
            for (DeclaredSchema schema : declared) {
                for (String sql : Ddl.statements(schema)) {
                    statement.execute(sql);
                }
            }
            return of(connection, "fractal_shadow");
        } finally {
            connection.rollback();
        }
    }

    private static void searchPath(Connection connection, String schema) throws SQLException {
        try (PreparedStatement set = connection.prepareStatement("SELECT set_config('search_path', ?, true)")) {
            set.setString(1, schema + ", ext");
            set.execute();
        }
    }

    /** The differences, each a sentence that names the object, what is declared and what the database has; empty when equal. */
    public static List<String> differences(Catalog declared, Catalog live) {
        SortedMap<String, String> sentences = new TreeMap<>();
        declared.objects.forEach((object, text) -> {
            String found = live.objects.get(object);
            if (found == null) {
                sentences.put(object, object + " is declared but missing from the database: " + text);
            } else if (!found.equals(text)) {
                sentences.put(object, object + " is declared as: " + text + ", the database has: " + found);
            }
        });
        live.objects.forEach((object, text) -> {
            if (!declared.objects.containsKey(object)) {
                sentences.put(object, object + " is in the database but not declared: " + text);
            }
        });
        return List.copyOf(sentences.values());
    }
}
