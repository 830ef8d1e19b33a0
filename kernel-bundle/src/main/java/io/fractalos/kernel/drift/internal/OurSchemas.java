// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.drift.internal;

import io.fractalos.kernel.schema.compare.internal.Catalog;
import io.fractalos.kernel.schema.compare.internal.CatalogObject;
import io.fractalos.kernel.schema.compare.internal.Kind;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * The schemas that are ours beside the one everything is declared in: {@code ext}, which holds extensions and nothing else, and one per
 * module. All others, such as those a hosting provider keeps in the same database, are nobody's business here.
 */
final class OurSchemas {
    private OurSchemas() {}

    static List<String> beside(Connection connection) throws SQLException {
        List<String> schemas = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT nspname FROM pg_namespace WHERE nspname = 'ext' OR nspname ~ '^module_' ORDER BY 1")) {
            while (rows.next()) {
                schemas.add(rows.getString(1));
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
