// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.web;

import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.ProblemType;
import java.net.URI;
import java.util.Set;
import javax.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Refuses writes another site makes a browser send along with our cookie. A request with an Authorization header is not one of those: a
 * browser never adds that header by itself.
 */
public final class CrossSite {

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> FOREIGN = Set.of("cross-site", "same-site");

    private CrossSite() {}

    /** Throws a not-permitted problem when the request is a write that comes from another site. */
    public static void refuse(HttpServletRequest request) {
        if (SAFE.contains(request.getMethod()) || request.getHeader("Authorization") != null) {
            return;
        }
        String site = request.getHeader("Sec-Fetch-Site");
        String origin = request.getHeader("Origin");
        if ((site != null && FOREIGN.contains(site))
                || (origin != null && !isOurs(origin, request.getHeader("Host")))) {
            throw FractalException.of(ProblemType.NOT_PERMITTED, "Another site sent this write; only our own pages may")
                    .withAction("Use the cockpit itself, or send an API token as Authorization: Bearer");
        }
    }

    private static boolean isOurs(String origin, @Nullable String host) {
        try {
            return host != null && host.equalsIgnoreCase(URI.create(origin).getAuthority());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
