// SPDX-License-Identifier: Apache-2.0
package io.fractalos.state.reconcile.internal;

import io.fractalos.state.reconcile.Reconciliation.Changed;
import io.fractalos.state.reconcile.Reconciliation.Difference;
import io.fractalos.state.reconcile.Reconciliation.Field;
import io.fractalos.state.reconcile.Reconciliation.Where;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Differences in words. */
final class Conflicts {
    private static final int LISTED = 20;
    private static final int LONGEST = 80;

    private Conflicts() {}

    /** Each manifest with the fields in question. */
    static String text(List<Difference> differences) {
        String more = differences.size() > LISTED ? "; and " + (differences.size() - LISTED) + " more" : "";
        return differences.stream().limit(LISTED).map(Conflicts::text).collect(Collectors.joining("; ")) + more;
    }

    private static String text(Difference difference) {
        if (difference.where() != Where.DIFFERENT) {
            return difference.id()
                    + (difference.where() == Where.GIT_ONLY ? " (removed from the database)" : " (removed in Git)");
        }
        List<Field> both = difference.fields().stream()
                .filter(field -> field.changed() == Changed.BOTH)
                .toList();
        return difference.id() + " ("
                + (both.isEmpty() ? difference.fields() : both)
                        .stream().map(Conflicts::text).collect(Collectors.joining(", "))
                + ")";
    }

    private static String text(Field field) {
        return field.pointer() + ": " + value(field.git()) + " in Git, " + value(field.database()) + " in the database";
    }

    /** A value as JSON, cut when it is long. */
    static String value(Optional<String> json) {
        String text = json.orElse("nothing");
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }
}
