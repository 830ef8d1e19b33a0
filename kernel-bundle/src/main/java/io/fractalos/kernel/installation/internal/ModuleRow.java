// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.installation.internal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A version of a module in the registry, as a move looks at it.
 *
 * @param wanted whether it shall be there, answering or not
 * @param digest of its archive
 */
record ModuleRow(String module, String version, boolean wanted, Optional<String> digest) {
    /** The versions of each module, the one that came last first. */
    static List<ModuleRow> all(Connection connection) throws SQLException {
        List<ModuleRow> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT module, version, desired <> 'ABSENT', digest FROM fractal.module_registry"
                                + " ORDER BY module, created_at DESC, version")) {
            while (row.next()) {
                rows.add(new ModuleRow(
                        row.getString(1), row.getString(2), row.getBoolean(3), Optional.ofNullable(row.getString(4))));
            }
        }
        return rows;
    }

    /** Versions that should answer and do not, a sentence each. */
    static List<String> unwell(Connection connection) throws SQLException {
        List<String> notes = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT module, version, coalesce(problem, ''), coalesce(action, '') FROM fractal.module_registry"
                                + " WHERE desired IN ('ACTIVE', 'STANDBY') AND actual = 'FAILED' ORDER BY module, version")) {
            while (row.next()) {
                notes.add("The module " + row.getString(1) + " " + row.getString(2) + " does not answer: "
                        + row.getString(3) + " (" + row.getString(4) + ")");
            }
        }
        return notes;
    }

    /** For people. */
    String name() {
        return module + " " + version;
    }
}
