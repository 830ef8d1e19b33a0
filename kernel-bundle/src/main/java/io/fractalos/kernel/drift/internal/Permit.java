// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.drift.internal;

import io.fractalos.kernel.problem.FractalException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Whom a connection acts for on which server, and whether that user may make a schema. */
record Permit(String user, String version, boolean create) {
    static Permit of(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        SELECT current_user, current_database() || ' ' || version(),
                            has_database_privilege(current_database(), 'CREATE')
                        """)) {
            row.next();
            return new Permit(row.getString(1), row.getString(2), row.getBoolean(3));
        }
    }

    /** What the text the server gives for one declaration depends on. */
    String key() {
        return user + " " + version;
    }

    /** Throws when what is declared cannot be made for a moment, to be compared with what is. */
    void require() {
        if (!create) {
            throw FractalException.unavailable(
                    "The database user '" + user
                            + "' may not create a schema, so the declared schema cannot be made for a moment and compared",
                    "GRANT CREATE ON DATABASE to " + user + ", then look again");
        }
    }
}
