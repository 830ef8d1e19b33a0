// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.internal;

import io.fractalos.kernel.problem.Violation;
import io.fractalos.kernel.schema.internal.Table.Column;
import java.util.ArrayList;
import java.util.List;

/** What must hold for the words that say what becomes of data: renames and tombstones name what is not declared any more. */
final class HintRules {
    private HintRules() {}

    static List<Violation> table(Declared<Table> declared, Declarations all) {
        Table table = declared.object();
        List<Violation> broken = new ArrayList<>();
        table.renamedFrom()
                .filter(old -> all.tables.containsKey(old))
                .ifPresent(old -> broken.add(renamed(declared, "", old)));
        table.columns().forEach((name, column) -> column.renamedFrom()
                .filter(table.columns()::containsKey)
                .ifPresent(old -> broken.add(renamed(declared, "/columns/" + name, old))));
        table.columns().forEach((name, column) -> backfill(declared, name, column, broken));
        table.dropped().keySet().stream()
                .filter(table.columns()::containsKey)
                .forEach(name -> broken.add(declared.violation(
                        "/dropped/" + name,
                        "'" + name + "' is still declared, so it is not dropped",
                        "Remove the column, or the tombstone")));
        table.dropped().keySet().stream()
                .filter(name ->
                        table.triggers().containsKey(name) || table.policies().containsKey(name))
                .forEach(name -> broken.add(declared.violation(
                        "/dropped/" + name,
                        "'" + name + "' is still declared, so it is not dropped",
                        "Remove the trigger or policy, or the tombstone")));
        return broken;
    }

    static List<Violation> dropped(Declared<Tombstone> declared, Declarations all) {
        return all.tables.containsKey(declared.name())
                ? List.of(declared.violation(
                        "",
                        "'" + declared.name() + "' is still declared, so it is not dropped",
                        "Remove the table, or the tombstone"))
                : List.of();
    }

    private static Violation renamed(Declared<Table> declared, String at, String old) {
        return declared.violation(
                at + "/renamedFrom",
                "'" + old + "' is still declared, so nothing was renamed",
                "Remove '" + old + "', or leave renamedFrom out");
    }

    private static void backfill(Declared<Table> declared, String name, Column column, List<Violation> broken) {
        if (column.backfill().isPresent()
                && (column.nullable() || column.generated().isPresent())) {
            broken.add(declared.violation(
                    "/columns/" + name + "/backfill",
                    "Only a column that must have a value, and does not compute it, is filled",
                    "Leave backfill out"));
        }
    }
}
