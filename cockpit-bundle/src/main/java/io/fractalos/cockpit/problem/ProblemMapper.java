// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.problem;

import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.Problem;
import io.fractalos.kernel.problem.ProblemType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import javax.ws.rs.WebApplicationException;
import javax.ws.rs.core.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a problem of any failure: ours as it is, the JAX-RS server's own by its status, everything else an incident whose stack goes to the
 * log once and whose text goes to nobody. Safe for use by many threads.
 */
public final class ProblemMapper {

    /** The media type of problems. */
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final Logger log = LoggerFactory.getLogger(ProblemMapper.class);
    private static final int BAD_REQUEST = 400;
    private static final int SERVER_ERROR = 500;

    private ProblemMapper() {}

    /** The problem a caller is told. */
    public static Problem problem(Throwable failure) {
        Optional<FractalException> ours = ours(failure);
        if (ours.isPresent()) {
            return Problem.of(ours.get());
        }
        if (failure instanceof WebApplicationException http
                && http.getResponse().getStatus() < SERVER_ERROR) {
            return ofStatus(http.getResponse());
        }
        String incident = UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
        log.error("Incident {}: a request failed", incident, failure);
        return Problem.incident(incident);
    }

    /** In how many seconds the caller may try again, when that is known. */
    static OptionalInt retryAfter(Throwable failure) {
        return ours(failure).map(FractalException::retryAfter).orElseGet(OptionalInt::empty);
    }

    private static Optional<FractalException> ours(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof FractalException ours) {
                return Optional.of(ours);
            }
        }
        return Optional.empty();
    }

    private static Problem ofStatus(Response response) {
        int status = Math.max(BAD_REQUEST, response.getStatus());
        ProblemType known = status == 404 ? ProblemType.NOT_FOUND : ProblemType.INVALID_REQUEST;
        boolean ofOurs = status == known.status();
        String reason = String.valueOf(response.getStatusInfo().getReasonPhrase());
        return new Problem(
                ofOurs ? known.uri().toString() : "about:blank",
                ofOurs ? known.title() : reason,
                status,
                detail(status, reason),
                Optional.of("GET /api/openapi.json lists every address, method and type there is"),
                Optional.empty(),
                List.of());
    }

    private static String detail(int status, String reason) {
        return switch (status) {
            case 404 -> "Nothing has this address";
            case 405 -> "This address does not answer that method";
            case 406 -> "This address answers application/json only";
            case 415 -> "This address reads another type of body, mostly application/json; say so in Content-Type";
            default -> reason;
        };
    }
}
