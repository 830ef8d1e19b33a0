// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.internal;

import io.fractalos.kernel.problem.FractalException;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import liquibase.exception.ValidationFailedException;

/** Why a database cannot be migrated, and the way out. */
final class MigrationProblems {
    private static final Pattern CHANGE_SET = Pattern.compile("changeset (\\S+::\\S+::[^\\s:]+)");
    private static final String SAME_VERSION =
            "Start the version of FractalOS that wrote this database, or restore the backup made before it";
    private static final String PUT_RIGHT =
            "Put right what the message names, then start again; a failed change left nothing behind";
    private static final String BY_HAND = "It was made by hand: fractal:schema-plan shows what else is not as declared."
            + " Remove or rename it, then start again; a failed change left nothing behind";
    /** SQLSTATEs of what is there already: column, table, object, schema, function. */
    private static final Set<String> THERE = Set.of("42701", "42P07", "42710", "42P06", "42723");

    private MigrationProblems() {}

    static FractalException refused(SQLException e) {
        return FractalException.unavailable("The database refused a migration: " + e.getMessage(), way(e))
                .causedBy(e);
    }

    static FractalException failed(Exception e) {
        if (e instanceof ValidationFailedException) {
            return FractalException.unavailable(
                            "A migration that already ran was changed since: " + e.getMessage(), SAME_VERSION)
                    .causedBy(e);
        }
        Throwable cause = deepest(e);
        return FractalException.unavailable(
                        "The migration " + changeSet(e) + " failed: " + cause.getMessage(), way(cause))
                .causedBy(e);
    }

    static FractalException newer(List<String> unknown) {
        return FractalException.unavailable(
                "The database has migrations this version does not know: " + String.join(", ", unknown), SAME_VERSION);
    }

    private static String way(Throwable cause) {
        boolean there = cause instanceof SQLException sql && THERE.contains(String.valueOf(sql.getSQLState()));
        return there ? BY_HAND : PUT_RIGHT;
    }

    /** The change set Liquibase was at, as it names them: file, id, author. */
    private static String changeSet(Throwable e) {
        Matcher name = CHANGE_SET.matcher(String.valueOf(e.getMessage()));
        return name.find() ? name.group(1) : "run";
    }

    private static Throwable deepest(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}
