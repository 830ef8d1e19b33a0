// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.problem;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A failure that the caller can understand and mostly fix: a kind, a sentence, what to do, and every violation found.
 *
 * <p>Anything that is not one of these is our bug; it gets an incident id at the edge and never shows its text.
 */
public final class FractalException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ProblemType type;
    private final transient List<Violation> violations;
    private final transient Optional<String> action;
    private final transient Optional<String> incident;
    private final transient OptionalInt retryAfter;

    private FractalException(ProblemType type, String detail, Optional<String> action, List<Violation> violations) {
        this(type, detail, action, violations, Optional.empty(), OptionalInt.empty());
    }

    private FractalException(
            ProblemType type,
            String detail,
            Optional<String> action,
            List<Violation> violations,
            Optional<String> incident,
            OptionalInt retryAfter) {
        super(detail);
        this.type = type;
        this.action = action;
        this.violations = List.copyOf(violations);
        this.incident = incident;
        this.retryAfter = retryAfter;
    }

    /** Nothing of this kind has that id. */
    public static FractalException notFound(String kind, Object id) {
        return of(ProblemType.NOT_FOUND, "No " + kind + " '" + id + "'");
    }

    /** One field of the input is wrong; {@code pointer} is a JSON pointer such as {@code /seconds}. */
    public static FractalException invalid(String pointer, String message) {
        return invalid(List.of(Violation.at(pointer, message)));
    }

    /** The input is wrong in these places; the list must not be empty. */
    public static FractalException invalid(List<Violation> violations) {
        Violation first = violations.get(0);
        String more = violations.size() == 1 ? "" : " (and " + (violations.size() - 1) + " more)";
        String where = first.pointer().isEmpty() ? "" : first.pointer() + ": ";
        return new FractalException(
                ProblemType.INVALID_REQUEST, where + first.message() + more, first.fix(), violations);
    }

    /** The input contradicts what is stored. */
    public static FractalException conflict(String detail, String action) {
        return of(ProblemType.CONFLICT, detail).withAction(action);
    }

    /** The caller's role does not include the permission. */
    public static FractalException notPermitted(String permission) {
        return of(ProblemType.NOT_PERMITTED, "This needs the permission '" + permission + "'")
                .withAction("Ask an owner of this installation for a role that has it");
    }

    /** Something the answer depends on is away for now. */
    public static FractalException unavailable(String detail, String action) {
        return of(ProblemType.UNAVAILABLE, detail).withAction(action);
    }

    /** An error of ours that was logged under the incident id; tells nothing else. */
    public static FractalException incident(String id) {
        return incident("on our side", id);
    }

    /** The same for an error whose place may be told, such as {@code in module finance 1.0.0}. */
    public static FractalException incident(String where, String id) {
        return of(ProblemType.INTERNAL, "Something went wrong " + where + " (incident " + id + ")")
                .withAction("Tell an operator the incident id; the log has the rest")
                .withIncident(id);
    }

    /** Any other kind. */
    public static FractalException of(ProblemType type, String detail) {
        return new FractalException(type, detail, Optional.empty(), List.of());
    }

    /** The same problem with a sentence that says what to do. */
    public FractalException withAction(String sentence) {
        return copy(Optional.of(sentence), incident, retryAfter);
    }

    /** The same problem, logged under the incident id. */
    public FractalException withIncident(String id) {
        return copy(action, Optional.of(id), retryAfter);
    }

    /** The same problem, which may be over in so many seconds, from 1: worth another try then, and not before. */
    public FractalException withRetryAfter(int seconds) {
        return copy(action, incident, OptionalInt.of(Math.max(1, seconds)));
    }

    private FractalException copy(Optional<String> sentence, Optional<String> id, OptionalInt seconds) {
        FractalException copy = new FractalException(type, detail(), sentence, violations, id, seconds);
        copy.setStackTrace(getStackTrace());
        if (getCause() != null) {
            copy.initCause(getCause());
        }
        return copy;
    }

    /** The same problem, remembering what led to it. */
    public FractalException causedBy(Throwable cause) {
        initCause(cause);
        return this;
    }

    /** The kind. */
    public ProblemType type() {
        return type;
    }

    /** The sentence for this occurrence. */
    public String detail() {
        return String.valueOf(getMessage());
    }

    /** What to do about it, when there is something. */
    public Optional<String> action() {
        return action;
    }

    /** Where the log has the rest, when it was an error of ours. */
    public Optional<String> incident() {
        return incident;
    }

    /** In how many seconds another try is worth it, when that is known; REST says so in the header {@code Retry-After}. */
    public OptionalInt retryAfter() {
        return retryAfter;
    }

    /** Everything found wrong, in the order found; empty unless the input was invalid. */
    public List<Violation> violations() {
        return violations;
    }
}
