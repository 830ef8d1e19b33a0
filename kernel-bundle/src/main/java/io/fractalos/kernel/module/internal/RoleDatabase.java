// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import io.fractalos.kernel.database.Transactions;
import io.fractalos.kernel.module.ModuleDatabase;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.schema.compare.internal.PlainSql;
import io.fractalos.kernel.schema.compare.internal.Realm;
import io.fractalos.kernel.schema.compare.internal.SearchPath;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The part of the database that belongs to one module. A transaction is the platform's until the work begins, and again once it has ended: what
 * the platform writes around it, such as the audit record, it writes with its own rights. Nothing outlives the transaction, so that a pooler
 * may hand the session on.
 */
final class RoleDatabase implements ModuleDatabase {
    /** What PostgreSQL says of a role that is not there. */
    private static final String NO_SUCH_ROLE = "22023";

    private final Transactions transactions;
    private final String module;
    private final Realm realm;

    RoleDatabase(Transactions transactions, String module) {
        this.transactions = transactions;
        this.module = module;
        this.realm = Realm.ofModule(module);
    }

    @Override
    public <T> T call(Transactions.Work<T> work) {
        return transactions.call(connection -> asModule(connection, work));
    }

    @Override
    public <T> T read(Transactions.Work<T> work) {
        return transactions.read(connection -> asModule(connection, work));
    }

    private <T> T asModule(Connection connection, Transactions.Work<T> work) throws SQLException {
        Before before = Before.of(connection);
        enter(connection);
        boolean ended = false;
        try {
            T answer = work.on(connection);
            ended = true;
            return answer;
        } finally {
            before.restore(connection, ended);
        }
    }

    private void enter(Connection connection) throws SQLException {
        try {
            PlainSql.execute(connection, set(realm.role(), SearchPath.of(realm.schema())));
        } catch (SQLException e) {
            if (NO_SUCH_ROLE.equals(e.getSQLState())) {
                throw FractalException.unavailable(
                                "The module '" + module + "' has no tables in this database",
                                "Install the module again: its schema is made then")
                        .causedBy(e);
            }
            throw e;
        }
    }

    /** As text, for the driver looks for the path in it: what it has prepared means something else afterwards. */
    private static String set(String role, String path) {
        return "SET LOCAL ROLE " + role + "; SET LOCAL search_path TO " + path;
    }

    /** Whose the transaction was, and where it looked for names, as SQL writes both. */
    private record Before(String role, String path) {
        static Before of(Connection connection) throws SQLException {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("""
                            SELECT CASE current_setting('role') WHEN 'none' THEN 'NONE' ELSE quote_ident(current_setting('role')) END,
                                coalesce(nullif(current_setting('search_path'), ''), '''''')
                            """)) {
                row.next();
                return new Before(row.getString(1), row.getString(2));
            }
        }

        /** When a statement of the work failed, PostgreSQL refuses this too, and forgets role and path when it rolls back. */
        void restore(Connection connection, boolean ended) throws SQLException {
            try {
                PlainSql.execute(connection, set(role, path));
            } catch (SQLException e) {
                if (ended) {
                    throw e;
                }
            }
        }
    }
}
