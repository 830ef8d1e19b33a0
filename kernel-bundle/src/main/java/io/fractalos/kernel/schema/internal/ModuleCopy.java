// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.internal;

import io.fractalos.kernel.schema.SchemaSource;
import io.fractalos.kernel.schema.compare.internal.Difference;
import io.fractalos.kernel.schema.compare.internal.Realm;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.sql.DataSource;

/**
 * A module's part of one database, to be made once more in another: by the change sets that ran in the first and no others, under roles of its
 * own. Immutable.
 */
public final class ModuleCopy {
    private final ModulePart part;
    private final LockedRun run;
    private final History history;

    /**
     * How the schema of a module came to be.
     *
     * @param comment what the schema says about it; empty when the migrations broke off
     * @param changeSets the keys of those that ran, sorted
     */
    public record History(String comment, List<String> changeSets) {
        public History {
            changeSets = List.copyOf(changeSets);
        }
    }

    private ModuleCopy(ModulePart part, LockedRun run, History history) {
        this.part = part;
        this.run = run;
        this.history = history;
    }

    /** How the schemas of modules in this database came to be, by module. */
    public static SortedMap<String, History> histories(Connection connection) throws SQLException {
        SortedMap<String, String> comments = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT nspname, coalesce(obj_description(oid, 'pg_namespace'), '') FROM pg_namespace"
                                + " WHERE nspname <> 'fractal' AND oid IN " + Realm.SCHEMAS)) {
            while (rows.next()) {
                comments.put(Realm.module(rows.getString(1)), rows.getString(2));
            }
        }
        SortedMap<String, History> histories = new TreeMap<>();
        for (String module : comments.keySet()) {
            Set<String> ran = LockedRun.history(connection, Realm.ofModule(module));
            histories.put(module, new History(comments.getOrDefault(module, ""), List.copyOf(ran)));
        }
        return histories;
    }

    /** What came to be so, by these migrations. Throws an invalid-request problem when they are wrong. */
    public static ModuleCopy of(String module, SchemaSource source, History history) {
        ModuleRun read = ModuleRun.of(module, source);
        return new ModuleCopy(read.part(), read.run(), history);
    }

    /** How it came to be. */
    public History history() {
        return history;
    }

    /** What of the history these migrations do not know. */
    public List<String> unknown() {
        List<String> unknown = new ArrayList<>(history.changeSets());
        unknown.removeAll(part.keys());
        return unknown;
    }

    /** Where the database of the history differs from what its change sets make; rolls the connection's transaction back. */
    public List<Difference> differences(Connection connection) throws SQLException {
        Set<String> ran = Set.copyOf(history.changeSets());
        return LivePlan.differences(connection, part.made(step -> ran.contains(step.key())));
    }

    /** Makes roles, schema and tables; what is there already stays, so that one that was cut goes on. */
    public void make(DataSource owner) {
        run.repeat(owner, Set.copyOf(history.changeSets()), history.comment());
    }

    /** Drops the schema of a module with all that is in it, and its roles unless another database needs them. */
    public static void drop(Connection owner, String module) throws SQLException {
        ModuleRoles.purge(owner, Realm.ofModule(module));
    }
}
