// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.compare.internal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Where names without a schema are looked for. Extensions live in {@code ext}; a database that came with a schema {@code extensions} of its
 * own keeps them there. PostgreSQL passes over a schema of the path that does not exist, so one path fits both.
 */
public final class SearchPath {
    /** Where our own databases keep extensions. */
    public static final String OURS = "ext";
    /** Where a database of the provider supabase keeps them. */
    public static final String THEIRS = "extensions";

    private SearchPath() {}

    /** The path for work in that schema, as text for {@code search_path}. */
    public static String of(String schema) {
        String name = schema.matches("[a-z_][a-z0-9_]*") ? schema : '"' + schema.replace("\"", "\"\"") + '"';
        return name + ", " + OURS + ", " + THEIRS;
    }

    /** The schema this database keeps extensions in. */
    public static String ofExtensions(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT to_regnamespace('" + OURS + "') IS NOT NULL")) {
            return row.next() && row.getBoolean(1) ? OURS : THEIRS;
        }
    }
}
