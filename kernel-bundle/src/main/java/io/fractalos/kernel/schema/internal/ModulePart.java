// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.internal;

import io.fractalos.kernel.schema.compare.internal.Shadow;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
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
        Set<String> ran = history(connection);
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

    private Set<String> history(Connection connection) throws SQLException {
        Set<String> ran = new HashSet<>();
        if (!LockedRun.hasHistory(connection, declared.realm())) {
            return ran;
        }
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT filename, id, author FROM " + declared.realm().schema() + ".databasechangelog")) {
            while (rows.next()) {
                ran.add(LiquibaseRun.key(rows.getString(1), rows.getString(2), rows.getString(3)));
            }
        }
        return ran;
    }
}
