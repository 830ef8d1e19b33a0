// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.drift.internal;

import io.fractalos.kernel.schema.compare.internal.Catalog;
import io.fractalos.kernel.schema.compare.internal.CatalogObject;
import io.fractalos.kernel.schema.compare.internal.Kind;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The schemas that are ours beside the one everything is declared in: {@code ext}, which holds extensions and nothing else, and one per
 * module. All others, such as those a hosting provider keeps in the same database, are nobody's business here.
 */
final class OurSchemas {
    private OurSchemas() {}

    /** Their comments by name. */
    static SortedMap<String, String> beside(Connection connection) throws SQLException {
        SortedMap<String, String> schemas = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        SELECT nspname, coalesce(obj_description(oid), '') FROM pg_namespace
                        WHERE nspname = 'ext' OR nspname ~ '^module_'
                        """)) {
            while (rows.next()) {
                schemas.put(rows.getString(1), rows.getString(2));
            }
        }
        return schemas;
    }

    /** What it holds, without extensions, which are declared. */
    static Catalog read(Connection connection, String schema) throws SQLException {
        Catalog all = Catalog.of(connection, schema, Set.of());
        TreeMap<String, CatalogObject> own = new TreeMap<>(all.objects());
        own.values().removeIf(object -> object.kind() == Kind.EXTENSION || object.kind() == Kind.SCHEMA);
        return new Catalog(own);
    }

    static Catalog nothing() {
        return new Catalog(new TreeMap<>());
    }
}
