// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.index.internal;

import io.fractalos.pattern.catalog.PatternVersion;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.Version;
import org.osgi.framework.VersionRange;

/** The table {@code pattern_definitions}. */
final class DefinitionTable {
    /** "pattern" in ASCII. */
    private static final long LOCK = 31_632_350_188_499_566L;

    private static final Comparator<PatternVersion> ORDER = Comparator.comparing(PatternVersion::id)
            .thenComparing(pattern -> Version.parseVersion(pattern.version()), Comparator.reverseOrder());

    private DefinitionTable() {}

    /** Lets one transaction of the cluster write the index at a time; held to the end of the transaction. */
    static void lock(Connection connection) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement("SELECT pg_advisory_xact_lock(?)")) {
            lock.setLong(1, LOCK);
            lock.execute();
        }
    }

    /** By id, the newest version first; available is what is brought and, if a kernel is named, works with it. */
    static List<PatternVersion> all(Connection connection, Optional<Version> kernel) throws SQLException {
        List<PatternVersion> all = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                        "SELECT name, version, definition->>'title', definition->>'description', module, digest, available,"
                                + " created_at, definition->>'kernel', definition->>'deprecated', source"
                                + " FROM fractal.pattern_definitions");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                Optional<String> unavailable = unavailable(row, kernel);
                all.add(new PatternVersion(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        Optional.ofNullable(row.getString(5)),
                        Optional.ofNullable(row.getString(11)),
                        row.getString(6),
                        unavailable.isEmpty(),
                        unavailable,
                        Optional.ofNullable(row.getString(10)),
                        row.getObject(8, OffsetDateTime.class).toInstant()));
            }
        }
        all.sort(ORDER);
        return all;
    }

    private static Optional<String> unavailable(ResultSet row, Optional<Version> kernel) throws SQLException {
        if (!row.getBoolean(7)) {
            return Optional.of(
                    row.getString(11) == null
                            ? "No module that runs brings it"
                            : "The source '" + row.getString(11) + "' does not bring it any more");
        }
        String range = row.getString(9);
        return kernel.filter(here -> range != null && !new VersionRange(range).includes(here))
                .map(here -> "It works with a kernel of the versions " + range + ", this one is " + here);
    }

    /** Writes a version as brought by that module or source, new or with other files than before. */
    static void bring(Connection connection, Brought brought, String definition) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement(
                "INSERT INTO fractal.pattern_definitions (name, version, module, source, digest, definition)"
                        + " VALUES (?, ?, ?, ?, ?, ?::jsonb) ON CONFLICT (name, version) DO UPDATE SET module = excluded.module,"
                        + " source = excluded.source, digest = excluded.digest, definition = excluded.definition, available = true")) {
            upsert.setString(1, brought.pattern().id());
            upsert.setString(2, brought.pattern().version());
            upsert.setString(3, brought.origin().module().orElse(null));
            upsert.setString(4, brought.origin().source().orElse(null));
            upsert.setString(5, brought.pattern().digest());
            upsert.setString(6, definition);
            upsert.executeUpdate();
        }
    }

    static void available(Connection connection, PatternVersion pattern, boolean available) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE fractal.pattern_definitions SET available = ? WHERE name = ? AND version = ?")) {
            update.setBoolean(1, available);
            update.setString(2, pattern.id());
            update.setString(3, pattern.version());
            update.executeUpdate();
        }
    }

    /** Whether a repository was made from that version. */
    static boolean used(Connection connection, PatternVersion pattern) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT EXISTS (SELECT 1 FROM fractal.pattern_instances i JOIN fractal.pattern_definitions d"
                        + " ON d.id = i.pattern_definition_id WHERE d.name = ? AND d.version = ?)")) {
            select.setString(1, pattern.id());
            select.setString(2, pattern.version());
            try (ResultSet row = select.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }
}
