// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.problem;

import java.net.URI;
import java.util.Locale;

/** The kinds of problem, each with its HTTP status and a stable name clients match on. */
public enum ProblemType {
    INVALID_REQUEST(400, "The request is not valid"),
    NOT_AUTHENTICATED(401, "Log in first"),
    NOT_PERMITTED(403, "Not permitted"),
    NOT_FOUND(404, "Not found"),
    CONFLICT(409, "In conflict with what is there"),
    STALE(412, "Changed by someone else meanwhile"),
    TOO_LARGE(413, "Too large"),
    VERSION_REQUIRED(428, "Say which version you change"),
    TOO_MANY_REQUESTS(429, "Too many requests"),
    INTERNAL(500, "An error of ours"),
    UNAVAILABLE(503, "Not available right now");

    private final int status;
    private final String title;

    ProblemType(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The short text, the same for every occurrence. */
    public String title() {
        return title;
    }

    /** The stable name, such as {@code urn:fractalos:problem:not-found}. */
    public URI uri() {
        return URI.create(
                "urn:fractalos:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
}
