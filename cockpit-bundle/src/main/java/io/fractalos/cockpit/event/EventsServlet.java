// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.event;

import io.fractalos.cockpit.problem.ProblemAnswer;
import io.fractalos.cockpit.web.Gatekeeper;
import io.fractalos.kernel.identity.Caller;
import io.fractalos.kernel.problem.FractalException;
import java.io.IOException;
import java.util.OptionalLong;
import javax.servlet.AsyncContext;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Answers {@code GET /api/events} with a stream of server-sent events that no thread waits on. */
@Component(
        service = Servlet.class,
        property = {
            "osgi.http.whiteboard.servlet.pattern=/api/events",
            "osgi.http.whiteboard.servlet.name=fractalos-events",
            "osgi.http.whiteboard.servlet.asyncSupported:Boolean=true"
        })
public final class EventsServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Reference(
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            cardinality = ReferenceCardinality.OPTIONAL)
    private transient volatile @Nullable Gatekeeper gatekeeper;

    @Reference(
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            cardinality = ReferenceCardinality.OPTIONAL)
    private transient volatile @Nullable EventHub hub;

    /** Waits for the container to hand over who keeps the gate and who knows the facts. */
    @Activate
    public EventsServlet() {}

    EventsServlet(Gatekeeper gatekeeper, EventHub hub) {
        this.gatekeeper = gatekeeper;
        this.hub = hub;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            follow(request, response);
        } catch (FractalException e) {
            ProblemAnswer.send(e, response);
        }
    }

    private void follow(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Gatekeeper gate = gatekeeper;
        EventHub facts = hub;
        if (gate == null || facts == null) {
            throw FractalException.unavailable(
                    "The platform is not ready to tell events", "Try again in a few seconds; see GET /health/ready");
        }
        Caller caller = gate.admit(request);
        OptionalLong after = lastSeen(request.getHeader("Last-Event-ID"));
        response.setContentType("text/event-stream;charset=utf-8");
        // Proxies that collect an answer before they pass it on would hold events back.
        response.setHeader("X-Accel-Buffering", "no");
        AsyncContext context = request.startAsync();
        context.setTimeout(0);
        facts.open(caller, Gatekeeper.secret(request).orElseThrow(), after, context);
    }

    private static OptionalLong lastSeen(@Nullable String header) {
        if (header == null || header.isBlank()) {
            return OptionalLong.empty();
        }
        if (!header.strip().matches("\\d{1,18}")) {
            throw FractalException.invalid("/Last-Event-ID", "Last-Event-ID must be the id of an event of this server");
        }
        return OptionalLong.of(Long.parseLong(header.strip()));
    }
}
