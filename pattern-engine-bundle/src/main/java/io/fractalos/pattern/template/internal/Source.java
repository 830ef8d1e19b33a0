// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.template.internal;

import io.fractalos.kernel.problem.Violation;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A text that Pebble reads.
 *
 * @param name the file below the folder of the pattern, or {@code pattern.yaml#} and a JSON pointer
 * @param text the template
 * @param expression true when it is one expression of {@code pattern.yaml}
 */
public record Source(String name, String text, boolean expression) {
    /** What is a file of its own. */
    public static Source file(String name, String text) {
        return new Source(name, text, false);
    }

    /** What stands in {@code pattern.yaml} at that pointer and makes a text, such as a path. */
    public static Source text(String pointer, String text) {
        return new Source("pattern.yaml#" + pointer, text, false);
    }

    /** What stands in {@code pattern.yaml} at that pointer and makes a value. */
    public static Source expression(String pointer, String text) {
        return new Source("pattern.yaml#" + pointer, "{% " + ValueTag.NAME + " " + text + " %}", true);
    }

    /**
     * A problem in a line of it; the column is that of the word in that line, and in {@code pattern.yaml} only the pointer is known.
     *
     * @param line from 1
     */
    Violation violation(int line, String word, String message, Optional<String> fix) {
        boolean whole = name.indexOf('#') < 0;
        return new Violation(
                whole ? name + "#" : name,
                message,
                fix,
                whole ? OptionalInt.of(line) : OptionalInt.empty(),
                whole ? OptionalInt.of(column(line, word)) : OptionalInt.empty());
    }

    private int column(int line, String word) {
        List<String> lines = text.lines().toList();
        int at = line <= lines.size() && !word.isEmpty() ? lines.get(line - 1).indexOf(word) : 0;
        return Math.max(0, at) + 1;
    }
}
