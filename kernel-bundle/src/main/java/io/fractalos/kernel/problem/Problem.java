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
                Optional.empty(),
                e.violations());
    }

    /** The problem a caller is told for anything else: no text of the exception, only where to find it in the log. */
    public static Problem incident(String id) {
        ProblemType type = ProblemType.INTERNAL;
        return new Problem(
                type.uri().toString(),
                type.title(),
                type.status(),
                "Something went wrong on our side",
                Optional.of("Tell an operator the incident id; the log has the rest"),
                Optional.of(id),
                List.of());
    }
}
