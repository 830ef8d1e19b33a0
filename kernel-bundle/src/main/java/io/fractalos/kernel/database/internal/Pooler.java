// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.database.internal;

import io.fractalos.kernel.problem.FractalException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Finds out whether a URL leads through a pooler in transaction mode, where a session is another one after each transaction. */
final class Pooler {
    /** What to say to someone who gave such a URL where a session is needed. */
    static final String ACTION =
            "Set database.provider = supabase, database.url to the pooler, and database.owner.url to the server itself or to the"
                    + " pooler's session mode";

    private Pooler() {}

    /** Throws when the server behind a connection is another after a transaction of someone else. */
    static void refuse(DataSource source, String what) throws SQLException {
        try (Connection one = source.getConnection();
                Connection other = source.getConnection()) {
            int before = server(one);
            other.setAutoCommit(false);
            boolean shared = server(other) == before || server(one) != before;
            other.rollback();
            if (shared) {
                throw FractalException.unavailable(
                        what + " leads through a pooler in transaction mode, where a lock of the owner would be lost",
                        ACTION);
            }
        }
    }

    private static int server(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT pg_backend_pid()")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
