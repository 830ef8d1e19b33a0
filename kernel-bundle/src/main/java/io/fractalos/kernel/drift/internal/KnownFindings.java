// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.drift.internal;

import io.fractalos.kernel.drift.Finding;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The table of findings: since when each is there. */
final class KnownFindings {
    private static final int LONGEST = 1000;

    private KnownFindings() {}

    /** What identifies a finding. */
    record Name(String source, String object) {
        static Name of(Finding finding) {
            String object = finding.object();
            return new Name(finding.source(), object.substring(0, Math.min(object.length(), LONGEST)));
        }

        @Override
        public String toString() {
            return source + " " + object;
        }
    }

    static Map<Name, Instant> firstSeen(Connection connection) throws SQLException {
        Map<Name, Instant> known = new LinkedHashMap<>();
        try (PreparedStatement select = connection.prepareStatement(
                        "SELECT source, object, first_seen_at FROM fractal.drift_findings ORDER BY source, object");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                known.put(
                        new Name(rows.getString(1), rows.getString(2)),
                        rows.getObject(3, OffsetDateTime.class).toInstant());
            }
        }
        return known;
    }

    static void keep(Connection connection, Collection<Finding> findings) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement("""
                INSERT INTO fractal.drift_findings (source, object, kind, severity, expected, actual) VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (source, object) DO UPDATE SET kind = excluded.kind, severity = excluded.severity,
                    expected = excluded.expected, actual = excluded.actual, last_seen_at = now()
                """)) {
            for (Finding finding : findings) {
                Name name = Name.of(finding);
                upsert.setString(1, name.source());
                upsert.setString(2, name.object());
                upsert.setString(3, finding.change().name());
                upsert.setString(4, finding.severity().name());
                set(upsert, 5, finding.expected());
                set(upsert, 6, finding.actual());
                upsert.addBatch();
            }
            upsert.executeBatch();
        }
    }

    static void forget(Connection connection, Collection<Name> names) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM fractal.drift_findings WHERE source = ? AND object = ?")) {
            for (Name name : names) {
                delete.setString(1, name.source());
                delete.setString(2, name.object());
                delete.addBatch();
            }
            delete.executeBatch();
        }
    }

    private static void set(PreparedStatement statement, int index, Optional<String> text) throws SQLException {
        if (text.isPresent()) {
            statement.setString(index, text.get());
        } else {
            statement.setNull(index, java.sql.Types.VARCHAR);
        }
    }
}
