// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.web;

import io.fractalos.kernel.identity.Caller;
import io.fractalos.kernel.problem.FractalException;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.ext.Provider;
import org.apache.cxf.jaxrs.ext.ContextProvider;
import org.apache.cxf.message.Message;
import org.apache.cxf.transport.http.AbstractHTTPDestination;

/** Hands the {@link Actor} of the request to resource methods that ask for it. */
@Provider
public final class ActorContext implements ContextProvider<Actor> {

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,100}");

    @Override
    public Actor createContext(Message message) {
        HttpServletRequest request = (HttpServletRequest)
                Objects.requireNonNull(message.get(AbstractHTTPDestination.HTTP_REQUEST), "Called over HTTP only");
        if (request.getAttribute(AuthenticationFilter.CALLER) instanceof Caller caller) {
            return new Actor(caller, key(request));
        }
        throw new IllegalStateException("No caller: a method that asks for the actor must not be open");
    }

    private static Optional<String> key(HttpServletRequest request) {
        Optional<String> key = Optional.ofNullable(request.getHeader("Idempotency-Key"));
        if (key.isPresent() && !KEY.matcher(key.get()).matches()) {
            throw FractalException.invalid(
                    "/Idempotency-Key", "An idempotency key is 1 to 100 visible ASCII characters, such as a UUID");
        }
        return key;
    }
}
