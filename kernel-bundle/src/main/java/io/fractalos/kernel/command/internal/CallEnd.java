// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.command.internal;

import io.fractalos.kernel.command.internal.CircuitBreaker.End;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.ProblemType;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Judges how one call of a module ended: what its caller is told, what the log says, what is counted, what the circuit breaker learns. */
final class CallEnd {
    private static final Logger log = LoggerFactory.getLogger(CallEnd.class);
    private static final String STATEMENT_TOOK_TOO_LONG = "57014";
    private static final int DEEPEST_CAUSE = 20;
    private static final int PAUSE_SECONDS = 10;

    private final String module;
    private final TrafficCounter traffic;
    private final CircuitBreaker breaker;
    private final CircuitBreaker.Pass pass;

    /**
     * The judgement over one call.
     *
     * @param module such as {@code module finance 1.0.0}
     */
    CallEnd(String module, TrafficCounter traffic, CircuitBreaker breaker, CircuitBreaker.Pass pass) {
        this.module = module;
        this.traffic = traffic;
        this.breaker = breaker;
        this.pass = pass;
    }

    /** A new id under which the log has the rest. */
    static String incident() {
        return UUID.randomUUID().toString().substring(0, 8);
    }

    /** It answered. */
    void well() {
        end(End.WELL);
    }

    /** It never began, or was cut off: nobody is to blame. */
    void unknown() {
        end(End.UNKNOWN);
    }

    /** It threw. */
    FractalException threw(ContainedCall call, Throwable failure) {
        boolean tookTooLong = statementTookTooLong(failure);
        if (failure instanceof FractalException problem && !tookTooLong) {
            if (problem.type() == ProblemType.INTERNAL) {
                traffic.failed();
                end(End.FAILED);
            } else {
                end(problem.type() == ProblemType.UNAVAILABLE ? End.UNKNOWN : End.WELL);
            }
            return problem;
        }
        traffic.failed();
        end(failure instanceof OutOfMemoryError ? End.FATAL : End.FAILED);
        String id = incident();
        log.error("Incident {} in {}", id, call, failure);
        return tookTooLong ? slow(id, "A statement") : FractalException.incident("in " + module, id);
    }

    /** It did not end in time. */
    FractalException outOfTime(ContainedCall call, Duration limit, String thread, StackTraceElement[] stack) {
        traffic.failed();
        end(End.FAILED);
        String id = incident();
        Throwable where = new IllegalStateException("It was here");
        where.setStackTrace(stack);
        log.error(
                "Incident {}: {} did not end within {} and was given up. Its thread {} was interrupted and keeps its place until it ends",
                id,
                call,
                limit,
                thread,
                where);
        return slow(id, "A call");
    }

    private FractalException slow(String id, String what) {
        return FractalException.unavailable(
                        what + " of " + module + " took too long and was given up (incident " + id + ")",
                        "Try again later; if it stays so, tell an operator the incident id")
                .withIncident(id)
                .withRetryAfter(PAUSE_SECONDS);
    }

    /** A circuit breaker that opens says so once. */
    private void end(End end) {
        if (breaker.ended(pass, end)) {
            log.warn("Calls of {} are refused for {} s: it failed too often", module, breaker.secondsToWait());
        }
    }

    private static boolean statementTookTooLong(Throwable failure) {
        Throwable at = failure;
        for (int depth = 0; at != null && depth < DEEPEST_CAUSE; depth++) {
            if (at instanceof SQLException sql && STATEMENT_TOOK_TOO_LONG.equals(sql.getSQLState())) {
                return true;
            }
            at = at.getCause();
        }
        return false;
    }
}
