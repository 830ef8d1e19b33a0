// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.problem;

import io.fractalos.kernel.problem.Problem;
import java.util.OptionalInt;
import javax.ws.rs.WebApplicationException;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.Response;
import javax.ws.rs.ext.ExceptionMapper;
import javax.ws.rs.ext.Provider;

/** Answers any failure of a resource with its problem document. */
@Provider
public final class EveryFailure implements ExceptionMapper<Throwable> {

    private static final int UNAUTHORIZED = 401;
    private static final int UNAVAILABLE = 503;
    private static final int USUAL_PAUSE_SECONDS = 5;

    @Override
    public Response toResponse(Throwable failure) {
        Problem problem = ProblemMapper.problem(failure);
        Response.ResponseBuilder answer =
                Response.status(problem.status()).type(ProblemMapper.MEDIA_TYPE).entity(problem);
        if (problem.status() == UNAUTHORIZED) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        OptionalInt retryAfter = ProblemMapper.retryAfter(failure);
        if (retryAfter.isPresent() || problem.status() == UNAVAILABLE) {
            answer.header(HttpHeaders.RETRY_AFTER, retryAfter.orElse(USUAL_PAUSE_SECONDS));
        }
        if (failure instanceof WebApplicationException http
                && http.getResponse().getHeaderString(HttpHeaders.ALLOW) != null) {
            answer.header(HttpHeaders.ALLOW, http.getResponse().getHeaderString(HttpHeaders.ALLOW));
        }
        return answer.build();
    }

    /** The same for the server's own refusals, which would otherwise find a more fitting mapper without a body. */
    @Provider
    public static final class OfTheServer implements ExceptionMapper<WebApplicationException> {
        @Override
        public Response toResponse(WebApplicationException failure) {
            return new EveryFailure().toResponse(failure);
        }
    }
}
