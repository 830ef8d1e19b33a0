// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.internal;

import io.fractalos.kernel.schema.compare.internal.Shadow;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A module's part of the database.
 *
 * @param declared what it declares
 * @param steps the change sets of its migrations, in order
 */
public record ModulePart(String module, DeclaredSchema declared, List<ChangeStep> steps) {
    public ModulePart {
        steps = List.copyOf(steps);
    }

    /** Whether its change sets are those of the other, and perhaps more. */
    boolean knowsAllOf(ModulePart other) {
        return keys().containsAll(other.keys());
    }

    /** Whether all its change sets ran, but for those that an older version could not live with. */
    boolean ran(Connection connection) throws SQLException {
        Set<String> ran = LockedRun.history(connection, declared.realm());
        return steps.stream().allMatch(step -> step.contracting() || ran.contains(step.key()));
    }

    /** What the history knows its change sets by. */
    Set<String> keys() {
        return steps.stream().map(ChangeStep::key).collect(Collectors.toSet());
    }

    /** True when a comment of a schema says that a module's migrations made it. */
    public static boolean made(String comment) {
        return LockedRun.madeByMigrations(comment);
    }

    /**
     * What makes the schema as it shall be now: as declared, or, while change sets wait that an older version could not live with, as the
     * others make it.
     */
    public Shadow expected(Connection connection) throws SQLException {
        Set<String> ran = LockedRun.history(connection, declared.realm());
        boolean waits = steps.stream().anyMatch(step -> step.contracting() && !ran.contains(step.key()));
        return waits
                ? made(step -> !step.contracting() || ran.contains(step.key()))
                : DeclaredShadow.of(List.of(declared));
    }

    /** What those of its change sets make. */
    Shadow made(Predicate<ChangeStep> which) {
        List<String> ddl = steps.stream()
                .filter(which)
                .flatMap(step -> step.statements().stream())
                // In the transaction of a comparison nothing is concurrent.
                .map(sql -> sql.replaceAll("(?i)\\bINDEX\\s+CONCURRENTLY\\b", "INDEX"))
                .toList();
        return new Shadow(ddl, declared.extensions(), declared.realm());
    }
}
