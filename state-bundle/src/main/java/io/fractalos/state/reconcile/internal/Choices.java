// SPDX-License-Identifier: Apache-2.0
package io.fractalos.state.reconcile.internal;

import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.Violation;
import io.fractalos.state.reconcile.Reconciliation.Changed;
import io.fractalos.state.reconcile.Reconciliation.Difference;
import io.fractalos.state.reconcile.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Whose version of each difference is used. */
final class Choices {
    private Choices() {}

    static Map<String, Side> of(List<Difference> differences, Map<String, Side> take) {
        Map<String, Side> sides = new TreeMap<>();
        List<Difference> open = new ArrayList<>();
        for (Difference difference : differences) {
            Side chosen = take.get(difference.id());
            if (chosen != null) {
                sides.put(difference.id(), chosen);
            } else if (difference.changed() == Changed.BOTH) {
                open.add(difference);
            } else {
                sides.put(difference.id(), difference.changed() == Changed.GIT ? Side.GIT : Side.DATABASE);
            }
        }
        refuseUnknown(differences, take);
        if (!open.isEmpty()) {
            throw FractalException.conflict(
                    "Git and the database both changed " + Conflicts.text(open),
                    "Choose for each: --take Kind/name=git or --take Kind/name=database");
        }
        return sides;
    }

    private static void refuseUnknown(List<Difference> differences, Map<String, Side> take) {
        List<Violation> unknown = take.keySet().stream()
                .filter(id -> differences.stream()
                        .noneMatch(difference -> difference.id().equals(id)))
                .sorted()
                .map(id -> Violation.at("/take", "'" + id + "' does not differ")
                        .withFix("fractal:reconcile shows what does, as Kind/name"))
                .toList();
        if (!unknown.isEmpty()) {
            throw FractalException.invalid(unknown);
        }
    }
}
