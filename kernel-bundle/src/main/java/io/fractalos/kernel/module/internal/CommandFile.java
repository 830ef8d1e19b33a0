// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import io.fractalos.kernel.problem.Violation;
import io.fractalos.kernel.yaml.internal.Place;
import io.fractalos.kernel.yaml.internal.YamlDocument;
import java.util.Optional;
import java.util.OptionalInt;

/** A file of commands, with the text it was read from. */
record CommandFile(YamlDocument document, String text) {

    /** A violation at a pointer into the file. */
    Violation violation(String pointer, String message, String fix) {
        return document.violation(pointer, message).withFix(fix);
    }

    /** A violation inside the statement at that pointer, at that character of it, counted from 0. */
    Violation inside(String pointer, String statement, int offset, String message, String fix) {
        Place place = place(pointer, statement, offset);
        return new Violation(
                document.path() + "#" + pointer,
                message,
                Optional.of(fix),
                OptionalInt.of(place.line()),
                OptionalInt.of(place.column()));
    }

    /** YAML folds and indents: what is no space is the same in the file and in the value, so that it can be counted. */
    private Place place(String pointer, String statement, int offset) {
        Place start = document.value(pointer);
        int at = begin(start);
        int before = (int) statement
                .substring(0, Math.min(offset, statement.length()))
                .chars()
                .filter(character -> !Character.isWhitespace(character))
                .count();
        while (at < text.length() && (before > 0 || Character.isWhitespace(text.charAt(at)))) {
            before -= Character.isWhitespace(text.charAt(at)) ? 0 : 1;
            at++;
        }
        if (at >= text.length()) {
            return start;
        }
        int line = (int) text.substring(0, at)
                .chars()
                .filter(character -> character == '\n')
                .count();
        return new Place(line + 1, at - text.lastIndexOf('\n', at - 1));
    }

    /** Where the value itself begins, after a quote or after the line that says how it is folded. */
    private int begin(Place start) {
        int at = 0;
        for (int line = 1; line < start.line() && at >= 0; line++) {
            at = text.indexOf('\n', at) + 1;
        }
        at = Math.min(at + start.column() - 1, text.length() - 1);
        char first = text.charAt(at);
        if (first == '|' || first == '>') {
            int end = text.indexOf('\n', at);
            return end < 0 ? at : end + 1;
        }
        return first == '"' || first == '\'' ? at + 1 : at;
    }
}
