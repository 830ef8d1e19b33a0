// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.compare.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds out what DDL would make by making it under another name in a transaction that is always rolled back, so that both sides of a
 * comparison are described by the same server.
 *
 * @param ddl the statements, names not qualified
 * @param extensions the extensions they ask for
 * @param realm what they are of
 */
public record Shadow(List<String> ddl, Set<String> extensions, Realm realm) {
    /** The schema the shadow is made in; nobody ever sees it. */
    public static final String SCHEMA = "fractal_shadow";

    public Shadow {
        ddl = List.copyOf(ddl);
        extensions = new TreeSet<>(extensions);
    }

    /** SHA-256 of the statements: equal when they make the same. */
    public String digest() {
        try {
            byte[] text = String.join("\0", ddl).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /**
     * What the statements make. Needs the right to create a schema; rolls the connection's transaction back, also when it fails. The
     * connection must not be in auto-commit mode.
     */
    public Catalog catalog(Connection connection) throws SQLException {
        return catalog(connection, List.of());
    }

    /** The same after these renames: what would be declared if it bore the names the live schema has. */
    Catalog catalog(Connection connection, List<Rename> renames) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (realm.isModule()) {
                // Its maker may not make them.
                for (String name : extensions) {
                    statement.execute("CREATE EXTENSION IF NOT EXISTS " + name + " SCHEMA " + SearchPath.OURS);
                }
            }
            statement.execute("CREATE SCHEMA " + SCHEMA
                    + realm.maker().map(maker -> " AUTHORIZATION " + maker).orElse(""));
            realm.enter(connection);
            statement.execute("GRANT USAGE ON SCHEMA " + SCHEMA + " TO " + realm.role());
            // Bodies may name tables of the real schema, which may lack them.
            statement.execute("SET LOCAL check_function_bodies = off");
            Catalog.searchPath(connection, SCHEMA);
            List<String> statements = new ArrayList<>(ddl);
            renames.forEach(rename -> statements.add(rename.reverse()));
            for (String sql : statements) {
                statement.execute(sql);
            }
            // An extension that nobody asks for is there for both; only what is asked for is declared.
            return Catalog.of(connection, SCHEMA, realm.schema(), extensions).withoutOther(extensions);
        } finally {
            connection.rollback();
        }
    }
}
