// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.web;

import java.util.Objects;
import javax.ws.rs.container.ContainerRequestContext;
import javax.ws.rs.container.ContainerResponseContext;
import javax.ws.rs.container.ContainerResponseFilter;
import javax.ws.rs.container.ResourceInfo;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.ext.Provider;
import org.jspecify.annotations.Nullable;

/** Adds to answers what their types say: 201 and the address of new things, the ETag of versioned ones. */
@Provider
public final class AnswerFilter implements ContainerResponseFilter {

    private static final int OK = 200;
    private static final int CREATED = 201;

    @Context
    private @Nullable ResourceInfo target;

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext answer) {
        Object entity = answer.getEntity();
        if (entity instanceof Versioned versioned) {
            answer.getHeaders().putSingle(HttpHeaders.ETAG, ETags.of(versioned.version()));
        }
        if (answer.getStatus() == OK && isCreation()) {
            answer.setStatus(CREATED);
            if (entity instanceof Identified identified) {
                answer.getHeaders()
                        .putSingle(
                                HttpHeaders.LOCATION,
                                request.getUriInfo().getAbsolutePath().getPath() + "/" + identified.id());
            }
        }
    }

    private boolean isCreation() {
        var method = Objects.requireNonNull(target).getResourceMethod();
        return method != null && method.isAnnotationPresent(Created.class);
    }
}
