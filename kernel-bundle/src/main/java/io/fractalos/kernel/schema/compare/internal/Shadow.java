// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.compare.internal;

import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.Violation;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Finds out what DDL would make by making it under another name in a transaction that is always rolled back, so that both sides of a
 * comparison are described by the same server.
 *
 * @param ddl the statements, names not qualified
 * @param checks statements that make functions once more, so that the server reads their bodies when all they name is there
 * @param extensions the extensions they ask for
 * @param realm what they are of
 * @param origin where they come from
 */
public record Shadow(List<String> ddl, List<String> checks, Set<String> extensions, Realm realm, Origin origin) {
    /** The schema the shadow is made in; nobody ever sees it. */
    public static final String SCHEMA = "fractal_shadow";

    private static final String READ_BODIES = "SET LOCAL check_function_bodies = on";

    /** Classes of SQLSTATE that say nothing about a statement: connection, resources, an operator, the system, the server itself. */
    private static final Set<String> NOT_ITS_FAULT = Set.of("08", "53", "57", "58", "XX");

    public Shadow {
        ddl = List.copyOf(ddl);
        checks = List.copyOf(checks);
        extensions = new TreeSet<>(extensions);
    }

    /** Statements about which nothing more is known. */
    public Shadow(List<String> ddl, Set<String> extensions, Realm realm) {
        this(ddl, List.of(), extensions, realm, Origin.UNKNOWN);
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
     *
     * <p>Throws an invalid-request problem with the place when the server refuses a statement whose origin is known.
     */
    public Catalog catalog(Connection connection) throws SQLException {
        return catalog(connection, List.of());
    }

    /** The same after these renames: what would be declared if it bore the names the live schema has. */
    Catalog catalog(Connection connection, List<Rename> renames) throws SQLException {
        List<String> statements = new ArrayList<>(ddl);
        renames.forEach(rename -> statements.add(rename.reverse()));
        try (Statement statement = connection.createStatement()) {
            begin(connection, statement);
            statement.execute(block(statements));
            // An extension that nobody asks for is there for both; only what is asked for is declared.
            Catalog catalog =
                    Catalog.of(connection, SCHEMA, realm.schema(), extensions).withoutOther(extensions);
            if (renames.isEmpty() && !checks.isEmpty()) {
                statement.execute(READ_BODIES);
                statement.execute(block(checks));
            }
            return catalog;
        } catch (SQLException e) {
            if (origin != Origin.UNKNOWN && !NOT_ITS_FAULT.contains(state(e))) {
                connection.rollback();
                blame(connection, e);
            }
            throw e;
        } finally {
            connection.rollback();
        }
    }

    private void begin(Connection connection, Statement statement) throws SQLException {
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
        statement.execute("SET LOCAL search_path = " + SearchPath.of(SCHEMA));
    }

    /** Runs the statements again, one by one, to find the one the server refuses. */
    private void blame(Connection connection, SQLException refused) throws SQLException {
        List<String> statements = Stream.concat(ddl.stream(), checks.stream()).toList();
        try (Statement statement = connection.createStatement()) {
            begin(connection, statement);
        }
        for (int i = 0; i < statements.size(); i++) {
            if (i == ddl.size()) {
                attempt(connection, READ_BODIES, true);
            }
            Optional<SQLException> said = attempt(connection, statements.get(i), true);
            Optional<Violation> found = said.isEmpty()
                    ? Optional.empty()
                    : origin.place(i, said.get(), sql -> attempt(connection, sql, false));
            if (found.isPresent()) {
                throw FractalException.invalid(List.of(found.get())).causedBy(refused);
            }
        }
    }

    /** What the server says to a statement; what it does stays only when asked for. */
    private static Optional<SQLException> attempt(Connection connection, String sql, boolean keep) {
        try (Statement statement = connection.createStatement()) {
            Savepoint before = connection.setSavepoint();
            try {
                statement.execute(sql);
                if (keep) {
                    connection.releaseSavepoint(before);
                } else {
                    connection.rollback(before);
                }
                return Optional.empty();
            } catch (SQLException e) {
                connection.rollback(before);
                return Optional.of(e);
            }
        } catch (SQLException e) {
            return Optional.of(e);
        }
    }

    /**
     * All of them as one statement of the server: no time goes into waiting for answers, and none into what ends every statement, which is the
     * longer the more the transaction has locked.
     */
    private static String block(List<String> statements) {
        // On a line of its own, or the comment at the end of a statement would swallow it.
        String all = String.join("\n;\n", statements);
        return "DO " + quoted("BEGIN EXECUTE " + quoted(all) + "; END");
    }

    /** In dollar quotes that the text does not hold itself. */
    private static String quoted(String text) {
        String tag = "$all$";
        while (text.contains(tag)) {
            tag = "$x" + tag.substring(1);
        }
        return tag + text + tag;
    }

    private static String state(SQLException e) {
        String state = e.getSQLState();
        return state == null ? "" : state.substring(0, Math.min(2, state.length()));
    }
}
