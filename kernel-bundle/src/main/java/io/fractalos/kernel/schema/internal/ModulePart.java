// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.internal;

import io.fractalos.kernel.schema.compare.internal.Shadow;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

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

    /** True when a comment of a schema says that a module's migrations made it. */
    public static boolean made(String comment) {
        return LockedRun.madeByMigrations(comment);
    }

    /**
     * What makes the schema as it shall be now: as declared, or, while change sets wait that an older version could not live with, as the
     * others make it.
     */
    public Shadow expected(Connection connection) throws SQLException {
        Set<String> ran = RanChangeSets.of(connection, declared.realm()).keys();
        boolean waits = steps.stream().anyMatch(step -> step.contracting() && !ran.contains(step.key()));
        if (!waits) {
            return DeclaredShadow.of(List.of(declared));
        }
        List<String> ddl = steps.stream()
                .filter(step -> !step.contracting() || ran.contains(step.key()))
                .flatMap(step -> step.statements().stream())
                // In the transaction of a comparison nothing is concurrent.
                .map(sql -> sql.replaceAll("(?i)\\bINDEX\\s+CONCURRENTLY\\b", "INDEX"))
                .toList();
        return new Shadow(ddl, declared.extensions(), declared.realm());
    }

    /** Whether a version that knows all of its change sets and more made the schema. */
    boolean isOlderThan(ModulePart other) {
        List<String> known = other.steps.stream().map(ChangeStep::key).toList();
        return known.size() > steps.size()
                && steps.stream().map(ChangeStep::key).allMatch(known::contains);
    }
}
