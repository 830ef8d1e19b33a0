// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.internal;

import io.fractalos.kernel.problem.Violation;
import java.util.ArrayList;
import java.util.List;

/** What must hold for a sequence, the persistence provider's way of taking numbers included. */
final class SequenceRules {
    private SequenceRules() {}

    static List<Violation> broken(Declared<Sequence> declared, Declarations all) {
        Sequence sequence = declared.object();
        List<Violation> broken = new ArrayList<>();
        if (sequence.first() < sequence.step() && sequence.minimum().isEmpty()) {
            broken.add(declared.violation(
                    "/start",
                    "The persistence provider takes " + sequence.step()
                            + " ids at a time and counts back from the value it is given, so the first block starts below 1",
                    "Write allocationSize: " + sequence.step() + " instead of increment and start"));
        }
        boolean outside =
                sequence.minimum().filter(least -> least > sequence.first()).isPresent()
                        || sequence.maximum()
                                .filter(greatest -> greatest < sequence.first())
                                .isPresent();
        if (outside) {
            broken.add(declared.violation(
                    "", "The first number is not between minimum and maximum", "Change start or the bounds"));
        }
        sequence.ownedBy().ifPresent(column -> owner(declared, column, all, broken));
        return broken;
    }

    private static void owner(Declared<Sequence> declared, String path, Declarations all, List<Violation> broken) {
        String table = path.substring(0, path.indexOf('.'));
        String column = path.substring(path.indexOf('.') + 1);
        Declared<Table> owner = all.tables.get(table);
        if (owner == null && !all.unreadable("tables", table)) {
            broken.add(declared.violation(
                    "/ownedBy",
                    "There is no table '" + table + "'",
                    Advice.instead(table, all.tables.keySet(), "Tables")));
        } else if (owner != null && !owner.object().columns().containsKey(column)) {
            broken.add(declared.violation(
                    "/ownedBy",
                    "There is no column '" + column + "' in " + table,
                    Advice.instead(column, owner.object().columns().keySet(), "Columns here")));
        }
    }
}
