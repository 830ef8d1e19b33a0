// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.problem;

import java.util.List;
import java.util.Optional;

/** A problem as it travels: the body of {@code application/problem+json} (RFC 9457) with our extensions. */
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        Optional<String> action,
        Optional<String> incident,
        List<Violation> violations) {

    /** The problem a caller is told for an exception of ours. */
    public static Problem of(FractalException e) {
        return new Problem(
                e.type().uri().toString(),
                e.type().title(),
                e.type().status(),
                e.detail(),
                e.action(),
                e.incident(),
                e.violations());
    }

    /** The problem a caller is told for anything else: no text of the exception, only where to find it in the log. */
    public static Problem incident(String id) {
        return of(FractalException.incident(id));
    }

    /** The problem for people, on a console: what, where, and what to do, a line each. */
    public String text() {
        StringBuilder text = new StringBuilder(detail);
        boolean placed = violations.stream().anyMatch(v -> v.column().isPresent());
        if (violations.size() > 1 || placed) {
            violations.forEach(v -> text.append("\n  ").append(v.text()));
        }
        action.ifPresent(what -> text.append('\n').append(what));
        return text.toString();
    }
}
