// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.internal;

import io.fractalos.kernel.schema.compare.internal.CatalogObject;
import io.fractalos.kernel.schema.compare.internal.Difference;
import io.fractalos.kernel.schema.compare.internal.Difference.Change;
import io.fractalos.kernel.schema.compare.internal.Kind;
import io.fractalos.kernel.schema.compare.internal.Rename;
import io.fractalos.kernel.schema.compare.internal.Step;
import io.fractalos.kernel.schema.internal.Table.Column;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What declarations say about names and data, for differences of a live database: the words the planner of migrations reads as well. */
final class LiveHints {
    private final List<DeclaredSchema> declared;
    /** Declared names of tables, and of columns by path, that are called otherwise in the database. */
    private final Map<String, String> names = new HashMap<>();

    LiveHints(List<DeclaredSchema> declared, List<Difference> differences) {
        this.declared = declared;
        differences.stream()
                .filter(difference -> difference.change() == Change.RENAMED)
                .forEach(difference -> names.put(
                        difference.live().orElseThrow().path(),
                        difference.object().name()));
    }

    /** The same difference, with repairs that do what is said about the values that are there. */
    Difference applied(Difference difference) {
        CatalogObject object = difference.object();
        // Names change last, and the expressions of the declaration use the new ones.
        Optional<Column> column = column(object).filter(known -> !names.containsKey(object.path()));
        return column.isEmpty()
                ? difference
                : difference.repairedBy(difference.repair().stream()
                        .map(step -> new Step(
                                step.phase(),
                                step.order(),
                                StepText.hinted(column.get(), object, step.sql()),
                                step.lock()))
                        .toList());
    }

    /** The word of the declaration that decides about it; empty when there is none. */
    String said(Difference difference) {
        CatalogObject object = difference.object();
        Optional<Column> column = column(object);
        Set<String> changed = Set.copyOf(difference.changed());
        Optional<String> said =
                switch (difference.change()) {
                    case RENAMED ->
                        difference.evidence().stream()
                                .filter(because -> because.startsWith(Rename.DECLARED))
                                .map(because -> because.substring(Rename.DECLARED.length()))
                                .findFirst();
                    case EXTRA -> tombstone(object).map(tombstone -> "dropAfter: " + tombstone.dropAfter());
                    case MISSING -> column.flatMap(Column::backfill).map(value -> "backfill: " + value);
                    case CHANGED ->
                        changed.contains("type")
                                ? column.flatMap(Column::using).map(value -> "using: " + value)
                                : changed.contains("nullability")
                                        ? column.flatMap(Column::backfill).map(value -> "backfill: " + value)
                                        : Optional.empty();
                };
        return said.orElse("");
    }

    /** What the declaration would have to say before the planner makes a migration of it; empty when nothing is missing. */
    String missing(Difference difference) {
        if (declared.isEmpty() || !said(difference).isEmpty()) {
            return "";
        }
        CatalogObject object = difference.object();
        String name = object.relation().isEmpty() ? object.name() : object.relation();
        DeclaredSchema own = declared.stream()
                .filter(schema -> schema.names().contains(name))
                .findFirst()
                .orElse(declared.get(0));
        return new LossRules(own, Optional.empty())
                .broken(List.of(difference)).stream()
                        .flatMap(violation -> violation.fix().stream())
                        .map(fix -> "No migration is planned for this as it is declared. " + fix)
                        .findFirst()
                        .orElse("");
    }

    private Optional<Tombstone> tombstone(CatalogObject object) {
        return object.relation().isEmpty()
                ? declared.stream()
                        .flatMap(schema -> Optional.ofNullable(schema.dropped().get(object.name())).stream())
                        .findFirst()
                : table(object.relation()).map(table -> table.dropped().get(object.name()));
    }

    private Optional<Column> column(CatalogObject object) {
        return object.kind() == Kind.COLUMN
                ? table(object.relation())
                        .map(table -> table.columns().get(names.getOrDefault(object.path(), object.name())))
                : Optional.empty();
    }

    private Optional<Table> table(String live) {
        String name = names.getOrDefault(live, live);
        return declared.stream()
                .flatMap(schema -> Optional.ofNullable(schema.tables().get(name)).stream())
                .findFirst();
    }
}
