// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.installation.internal;

import io.fractalos.kernel.problem.FractalException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** An import replaces everything, so there must be nothing: at most what a first boot makes. */
final class Emptiness {
    private static final int SHOWN = 5;

    private Emptiness() {}

    static void require(Connection connection) throws SQLException {
        List<String> full = new ArrayList<>();
        for (LiveTable table : LiveTable.all(connection).values()) {
            if (!LeftBehind.OF_A_FIRST_BOOT.contains(table.fullName())) {
                long rows = count(connection, table);
                if (rows > 0) {
                    full.add(table.fullName() + " (" + rows + (rows == 1 ? " row)" : " rows)"));
                }
            }
        }
        if (!full.isEmpty()) {
            String more = full.size() > SHOWN ? " and " + (full.size() - SHOWN) + " more tables" : "";
            throw FractalException.conflict(
                    "This installation is not empty: "
                            + String.join(", ", full.subList(0, Math.min(SHOWN, full.size()))) + more,
                    "Import into a new home or an empty database; nothing was changed here");
        }
    }

    private static long count(Connection connection, LiveTable table) throws SQLException {
        // The first owner, whom the boot made, does not count.
        String where =
                table.fullName().equals("fractal.users") ? " WHERE login <> 'admin' OR NOT must_change_password" : "";
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM " + table.sqlName() + where)) {
            row.next();
            return row.getLong(1);
        }
    }
}
