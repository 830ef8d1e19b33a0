// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.internal;

import java.util.List;

/**
 * A change set of a committed migration.
 *
 * @param key file, id and author: what the history knows it by
 * @param owner its author, whose tables it is about
 * @param comment what it does
 * @param contracting true when an older version cannot live with it
 */
public record ChangeStep(String key, String owner, String comment, boolean contracting, List<String> statements) {
    /** The label of change sets that an older version cannot live with. */
    public static final String CONTRACT = "contract";

    public ChangeStep {
        statements = List.copyOf(statements);
    }

    /** What it does, for people. */
    String sentence() {
        String[] parts = key.split("::", -1);
        return parts[0] + " " + parts[1] + (comment.isBlank() ? "" : ": " + comment);
    }
}
