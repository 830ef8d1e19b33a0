// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.web;

import java.lang.reflect.Method;
import java.util.Objects;
import java.util.function.Supplier;
import javax.annotation.Priority;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.Priorities;
import javax.ws.rs.container.ContainerRequestContext;
import javax.ws.rs.container.ContainerRequestFilter;
import javax.ws.rs.container.ResourceInfo;
import javax.ws.rs.core.Context;
import javax.ws.rs.ext.Provider;
import org.jspecify.annotations.Nullable;

/** Lets nobody past without a login, except to methods marked {@link Open}; refuses writes other sites make a browser send. */
@Provider
@Priority(Priorities.AUTHENTICATION)
public final class AuthenticationFilter implements ContainerRequestFilter {

    /** The request attribute that holds the caller. */
    static final String CALLER = "io.fractalos.cockpit.caller";

    private final Supplier<Gatekeeper> gatekeeper;

    @Context
    private @Nullable HttpServletRequest request;

    @Context
    private @Nullable ResourceInfo target;

    /** Asks whoever keeps the gate at that moment. */
    public AuthenticationFilter(Supplier<Gatekeeper> gatekeeper) {
        this.gatekeeper = gatekeeper;
    }

    @Override
    public void filter(ContainerRequestContext context) {
        HttpServletRequest asked = Objects.requireNonNull(request);
        CrossSite.refuse(asked);
        Method method = Objects.requireNonNull(target).getResourceMethod();
        if (method.isAnnotationPresent(Open.class)) {
            return;
        }
        Gatekeeper gate = gatekeeper.get();
        boolean early = method.isAnnotationPresent(BeforePasswordChange.class);
        asked.setAttribute(CALLER, early ? gate.recognise(asked) : gate.admit(asked));
    }
}
