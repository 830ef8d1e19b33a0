// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.rest;

import io.fractalos.cockpit.web.Resource;
import java.util.Objects;
import javax.annotation.Priority;
import javax.ws.rs.container.ContainerRequestContext;
import javax.ws.rs.container.ContainerRequestFilter;
import javax.ws.rs.container.ResourceInfo;
import javax.ws.rs.core.Context;
import javax.ws.rs.ext.Provider;
import org.jspecify.annotations.Nullable;

/** Says so at once when the resource a request is for is away, before anything else is asked of the request. */
@Provider
@Priority(0)
final class PresenceFilter implements ContainerRequestFilter {

    private final LiveResources resources;

    @Context
    private @Nullable ResourceInfo target;

    PresenceFilter(LiveResources resources) {
        this.resources = resources;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        Class<?> type = Objects.requireNonNull(target).getResourceClass();
        resources.get(type.asSubclass(Resource.class));
    }
}
