// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import io.fractalos.kernel.json.Json;
import io.fractalos.kernel.module.ModuleChange.Action;
import io.fractalos.kernel.module.ModuleDescriptor;
import io.fractalos.kernel.module.ModuleInfo.State;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table {@code module_registry}. */
final class RegistryTable {
    /** "modules" in ASCII. */
    private static final long LOCK = 30_803_257_590_969_715L;

    private static final Comparator<Wanted> ORDER =
            Comparator.comparing(Wanted::module).thenComparing(Wanted::number, Comparator.reverseOrder());

    private RegistryTable() {}

    /** Lets one transaction of the cluster change the registry at a time; held to the end of the transaction. */
    static void lock(Connection connection) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement("SELECT pg_advisory_xact_lock(?)")) {
            lock.setLong(1, LOCK);
            lock.execute();
        }
    }

    /** By module, the highest version first. */
    static List<Wanted> all(Connection connection) throws SQLException {
        List<Wanted> all = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                        "SELECT module, version, title, desired, actual, digest, descriptor, problem,"
                                + " action, requested_by, contracted, change, desired_before, updated_at"
                                + " FROM fractal.module_registry");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                all.add(wanted(row));
            }
        }
        all.sort(ORDER);
        return all;
    }

    /**
     * Writes what is wanted of a version, and forgets what was wrong with it before.
     *
     * @param change the change that begins with this, null when none does: then one that was under way is over
     */
    static void want(
            Connection connection,
            ModuleDescriptor descriptor,
            State desired,
            @Nullable String digest,
            @Nullable Action change,
            String by)
            throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement(
                "INSERT INTO fractal.module_registry (module, version, title, desired, digest, descriptor, requested_by, change,"
                        + " desired_before) VALUES (?, ?, ?, ?, ?, ?::jsonb, ?, ?, CASE WHEN ? THEN 'ABSENT' END)"
                        + " ON CONFLICT (module, version) DO UPDATE SET"
                        + " title = excluded.title, desired = excluded.desired,"
                        + " digest = COALESCE(excluded.digest, module_registry.digest), descriptor = excluded.descriptor,"
                        + " requested_by = excluded.requested_by, change = excluded.change,"
                        + " desired_before = CASE WHEN excluded.change IS NOT NULL THEN module_registry.desired END,"
                        + " problem = NULL, action = NULL, updated_at = now()")) {
            upsert.setString(1, descriptor.id());
            upsert.setString(2, descriptor.version());
            upsert.setString(3, descriptor.title());
            upsert.setString(4, desired.name());
            upsert.setString(5, digest);
            upsert.setString(6, Json.write(descriptor));
            upsert.setString(7, by);
            upsert.setString(8, change == null ? null : change.name());
            upsert.setBoolean(9, change != null);
            upsert.executeUpdate();
        }
    }

    /** Writes that no change of that module is under way any more; false when none was. */
    static boolean done(Connection connection, String module) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE fractal.module_registry SET change = NULL, desired_before = NULL,"
                        + " updated_at = now() WHERE module = ? AND change IS NOT NULL")) {
            update.setString(1, module);
            return update.executeUpdate() > 0;
        }
    }

    /** Writes what a node found, when it is news. */
    static boolean found(
            Connection connection,
            String module,
            String version,
            State actual,
            Optional<String> problem,
            Optional<String> action)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE fractal.module_registry SET actual = ?, problem = ?, action = ?, updated_at = now()"
                        + " WHERE module = ? AND version = ? AND (actual, problem) IS DISTINCT FROM (?, ?)")) {
            update.setString(1, actual.name());
            update.setString(2, problem.orElse(null));
            update.setString(3, action.orElse(null));
            update.setString(4, module);
            update.setString(5, version);
            update.setString(6, actual.name());
            update.setString(7, problem.orElse(null));
            return update.executeUpdate() > 0;
        }
    }

    static void contracted(Connection connection, String module, String version) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE fractal.module_registry SET contracted = true, updated_at = now() WHERE module = ? AND version = ?")) {
            update.setString(1, module);
            update.setString(2, version);
            update.executeUpdate();
        }
    }

    /** Repositories that were made from patterns of that module. */
    static List<String> repositories(Connection connection, String module) throws SQLException {
        List<String> names = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT i.repository FROM fractal.pattern_instances i JOIN fractal.pattern_definitions d"
                        + " ON d.id = i.pattern_definition_id WHERE d.module = ? ORDER BY i.repository LIMIT 1000")) {
            select.setString(1, module);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    names.add(row.getString(1));
                }
            }
        }
        return names;
    }

    /** Forgets every version of a module; false when none was known. */
    static boolean delete(Connection connection, String module) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM fractal.module_registry WHERE module = ?")) {
            delete.setString(1, module);
            return delete.executeUpdate() > 0;
        }
    }

    private static Wanted wanted(ResultSet row) throws SQLException {
        String actual = row.getString("actual");
        String before = row.getString("desired_before");
        return new Wanted(
                descriptor(row),
                State.valueOf(row.getString("desired")),
                actual.equals("UNKNOWN") ? State.ABSENT : State.valueOf(actual),
                Optional.ofNullable(row.getString("digest")),
                Optional.ofNullable(row.getString("problem")),
                Optional.ofNullable(row.getString("action")),
                row.getString("requested_by"),
                row.getBoolean("contracted"),
                Optional.ofNullable(row.getString("change"))
                        .map(change -> new Wanted.UnderWay(Action.valueOf(change), State.valueOf(before))),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }

    /** Rows of the first releases tell less. */
    private static ModuleDescriptor descriptor(ResultSet row) throws SQLException {
        String json = row.getString("descriptor");
        return json.contains("\"api\"")
                ? Json.read(json, ModuleDescriptor.class)
                : ModuleBundles.unread(row.getString("module"), row.getString("version"), row.getString("title"));
    }
}
