// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.index.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The table {@code pattern_source_finds}, which readers of sources write. */
final class FindTable {
    private FindTable() {}

    /**
     * A pattern that lies in a source.
     *
     * @param digest that of its files, which are kept; empty when it cannot be used
     * @param problem why it cannot be used, empty when it can
     */
    record Find(Origin origin, Optional<String> digest, String problem) {}

    /** By source; tags before branches, since what a tag says is there to stay. */
    static List<Find> all(Connection connection) throws SQLException {
        List<Find> finds = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                        "SELECT s.name, f.ref, f.folder, f.digest, f.problem FROM fractal.pattern_source_finds f"
                                + " JOIN fractal.pattern_sources s ON s.id = f.source_id"
                                + " ORDER BY s.name COLLATE \"C\", f.ref LIKE 'refs/heads/%', f.ref COLLATE \"C\","
                                + " f.folder COLLATE \"C\"");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                finds.add(new Find(
                        Origin.of(row.getString(1), row.getString(2), row.getString(3)),
                        Optional.ofNullable(row.getString(4)),
                        Optional.ofNullable(row.getString(5)).orElse("")));
            }
        }
        return finds;
    }

    /** The names of the sources there are. */
    static Set<String> sources(Connection connection) throws SQLException {
        Set<String> names = new HashSet<>();
        try (PreparedStatement select = connection.prepareStatement("SELECT name FROM fractal.pattern_sources");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                names.add(row.getString(1));
            }
        }
        return names;
    }
}
