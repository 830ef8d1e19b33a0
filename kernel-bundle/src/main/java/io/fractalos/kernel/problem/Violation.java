// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.problem;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * One thing wrong with an input: where (a JSON pointer such as {@code /entries/7/seconds}, or a line and column, both from 1), what, and
 * how to put it right.
 */
public record Violation(String pointer, String message, Optional<String> fix, OptionalInt line, OptionalInt column) {

    /** A violation at a JSON pointer. */
    public static Violation at(String pointer, String message) {
        return new Violation(pointer, message, Optional.empty(), OptionalInt.empty(), OptionalInt.empty());
    }

    /** A violation on a line of a file; the pointer names the field or column. */
    public static Violation atLine(int line, String field, String message, String fix) {
        return new Violation(field, message, Optional.of(fix), OptionalInt.of(line), OptionalInt.empty());
    }

    /** The same violation of a value that lies deeper: under the given pointer. */
    public Violation under(String parent) {
        return new Violation(parent + pointer, message, fix, line, column);
    }

    /** The violation for people, in one line. */
    public String text() {
        String where = where();
        return (where.isEmpty() ? "" : where + ": ")
                + message
                + fix.map(f -> " (" + f + ")").orElse("");
    }

    /** A place in a file as compilers tell it; a pointer that begins with a file says so by a hash. */
    private String where() {
        int hash = pointer.indexOf('#');
        if (hash > 0 && line.isPresent() && column.isPresent()) {
            String within = pointer.substring(hash + 1);
            return pointer.substring(0, hash) + ":" + line.getAsInt() + ":" + column.getAsInt()
                    + (within.isEmpty() ? "" : ": " + within);
        }
        return line.isPresent() ? "line " + line.getAsInt() + " " + pointer : pointer;
    }

    /** The same violation with advice. */
    public Violation withFix(String advice) {
        return new Violation(pointer, message, Optional.of(advice), line, column);
    }
}
