// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.installation.internal;

import io.fractalos.kernel.installation.internal.Index.LeftOut;
import io.fractalos.kernel.installation.internal.Index.Part;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.schema.Severity;
import io.fractalos.kernel.schema.compare.internal.Difference;
import io.fractalos.kernel.schema.compare.internal.Realm;
import io.fractalos.kernel.schema.internal.ModuleCopy;
import io.fractalos.kernel.schema.internal.ModuleCopy.History;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The modules of this database as an export takes them along: their rows as all others, and what makes their tables anew elsewhere, which is an
 * archive kept here and the names of the change sets that ran.
 *
 * @param histories how all schemas of modules came to be
 * @param leftOut what no migration makes and nobody needs, so that it stays behind
 */
record ModulesHere(List<Part> modules, SortedMap<String, History> histories, List<LeftOut> leftOut) {
    private static final int SHOWN = 5;

    ModulesHere {
        modules = List.copyOf(modules);
        histories = Collections.unmodifiableSortedMap(new TreeMap<>(histories));
        leftOut = List.copyOf(leftOut);
    }

    /**
     * Looks before a snapshot is taken, since it makes the tables under another name to find out what they are, and rolls that back. Throws a
     * conflict that names every module that could not be made again elsewhere.
     */
    static ModulesHere of(Connection connection, ModuleArchives archives) throws SQLException {
        connection.setAutoCommit(false);
        return new Look(connection, archives, ModuleRow.all(connection), ModuleCopy.histories(connection)).run();
    }

    /** In the snapshot: throws a conflict unless it holds what was looked at. */
    void requireSame(Connection connection) throws SQLException {
        if (!ModuleCopy.histories(connection).equals(histories)) {
            throw FractalException.conflict(
                    "The tables of a module were migrated while the export began", "Run the same again");
        }
    }

    /** What makes a module's tables. */
    private record Maker(ModuleRow row, ModuleCopy copy) {}

    private record Look(
            Connection connection,
            ModuleArchives archives,
            List<ModuleRow> rows,
            SortedMap<String, History> histories) {
        ModulesHere run() throws SQLException {
            Set<String> missing = new TreeSet<>();
            for (ModuleRow row : rows) {
                if (row.wanted() && archive(row).isEmpty()) {
                    missing.add(row.name());
                }
            }
            SortedMap<String, Maker> makers = new TreeMap<>();
            for (Map.Entry<String, History> history : histories.entrySet()) {
                Optional<Maker> maker = maker(history.getKey(), history.getValue());
                maker.ifPresent(found -> makers.put(history.getKey(), found));
                if (maker.isEmpty() && !history.getValue().changeSets().isEmpty()) {
                    missing.add(history.getKey());
                }
            }
            if (!missing.isEmpty()) {
                throw FractalException.conflict(
                        "No archive is kept that could bring these modules and make their tables elsewhere: "
                                + String.join(", ", missing),
                        "Install each again with its JAR: fractal:module-install --source JAR ID; or drop what is left of"
                                + " one: fractal:module-remove ID, then fractal:module-purge --confirm ID ID");
            }
            List<LeftOut> leftOut = differing(makers);
            connection.rollback();
            return new ModulesHere(
                    makers.values().stream()
                            .map(maker -> part(maker.row(), maker.copy().history()))
                            .toList(),
                    histories,
                    leftOut);
        }

        private static Part part(ModuleRow row, History history) {
            return new Part(
                    row.module(), row.version(), row.digest().orElseThrow(), history.comment(), history.changeSets());
        }

        private Optional<Maker> maker(String module, History history) throws SQLException {
            for (ModuleRow row : rows) {
                if (row.module().equals(module)) {
                    Optional<Maker> maker = archive(row)
                            .flatMap(bytes -> archives.schema(row.name(), bytes))
                            .map(schema -> new Maker(row, ModuleCopy.of(module, schema, history)))
                            .filter(found -> found.copy().unknown().isEmpty());
                    if (maker.isPresent()) {
                        return maker;
                    }
                }
            }
            return Optional.empty();
        }

        private Optional<byte[]> archive(ModuleRow row) throws SQLException {
            return row.digest().isPresent()
                    ? archives.find(connection, row.digest().get())
                    : Optional.empty();
        }

        /** What was changed by hand and does not matter to rows; throws when something does. */
        private List<LeftOut> differing(SortedMap<String, Maker> makers) throws SQLException {
            List<LeftOut> harmless = new ArrayList<>();
            List<String> harmful = new ArrayList<>();
            for (Map.Entry<String, Maker> maker : makers.entrySet()) {
                String schema = Realm.ofModule(maker.getKey()).schema();
                for (Difference difference : maker.getValue().copy().differences(connection)) {
                    if (difference.severity() == Severity.COSMETIC) {
                        harmless.add(
                                new LeftOut(schema + "." + difference.object().path(), difference.sentence()));
                    } else {
                        harmful.add(schema + ": " + difference.sentence());
                    }
                }
            }
            if (!harmful.isEmpty()) {
                String more = harmful.size() > SHOWN ? " and " + (harmful.size() - SHOWN) + " more" : "";
                throw FractalException.conflict(
                        "Tables of modules are not as their migrations made them, and would be others elsewhere: "
                                + String.join("; ", harmful.subList(0, Math.min(SHOWN, harmful.size()))) + more,
                        "Put them back, then run the same again; fractal:schema-drift shows how");
            }
            return harmless;
        }
    }
}
