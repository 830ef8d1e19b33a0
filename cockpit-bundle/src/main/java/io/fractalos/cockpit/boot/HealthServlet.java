// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.boot;

import io.fractalos.kernel.boot.BootReport;
import io.fractalos.kernel.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
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

/**
 * Tells load balancers and launchers, without a login, whether the process lives and whether it is ready: 200 when it is, 503 with the state
 * until then.
 */
@Component(
        service = Servlet.class,
        property = {
            "osgi.http.whiteboard.servlet.pattern=/health/*",
            "osgi.http.whiteboard.servlet.name=fractalos-health",
            "osgi.http.whiteboard.servlet.asyncSupported:Boolean=true"
        })
public final class HealthServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Reference(
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            cardinality = ReferenceCardinality.OPTIONAL)
    private transient volatile @Nullable BootReport boot;

    /** The REST server, which the container starts a moment after this servlet. */
    @Reference(
            target = "(osgi.http.whiteboard.servlet.name=fractalos-api)",
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            cardinality = ReferenceCardinality.OPTIONAL)
    private transient volatile @Nullable Servlet api;

    /** Waits for the container to hand over the report. */
    @Activate
    public HealthServlet() {}

    HealthServlet(@Nullable BootReport boot, @Nullable Servlet api) {
        this.boot = boot;
        this.api = api;
    }

    /** The answer: {@code live}, or how far the boot is. */
    record Health(String status, Optional<String> phase, Optional<String> problem, Optional<String> action) {
        static Health of(String status) {
            return new Health(status, Optional.empty(), Optional.empty(), Optional.empty());
        }
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String which = String.valueOf(request.getPathInfo());
        switch (which) {
            case "/live" -> send(Health.of("live"), HttpServletResponse.SC_OK, response);
            case "/ready" -> ready(response);
            default -> send(Health.of("unknown"), HttpServletResponse.SC_NOT_FOUND, response);
        }
    }

    private void ready(HttpServletResponse response) throws IOException {
        BootReport report = boot;
        if (report == null) {
            send(Health.of("booting"), HttpServletResponse.SC_SERVICE_UNAVAILABLE, response);
            return;
        }
        BootReport.Report now = report.now();
        boolean ready = now.state() == BootReport.State.READY;
        if (ready && !answers(api)) {
            send(Health.of("booting"), HttpServletResponse.SC_SERVICE_UNAVAILABLE, response);
            return;
        }
        send(health(now), ready ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE, response);
    }

    /** A servlet has its configuration from the moment the container has started it. */
    private static boolean answers(@Nullable Servlet servlet) {
        return servlet != null && servlet.getServletConfig() != null;
    }

    /** The first phase that is not done says what the boot waits for. */
    private static Health health(BootReport.Report now) {
        String status = now.state().name().toLowerCase(Locale.ROOT);
        return now.phases().stream()
                .filter(phase -> phase.outcome() != BootReport.Outcome.DONE)
                .findFirst()
                .map(phase -> new Health(status, Optional.of(phase.name()), phase.problem(), phase.action()))
                .orElse(Health.of(status));
    }

    private static void send(Health health, int status, HttpServletResponse response) throws IOException {
        response.setStatus(status);
        response.setContentType("application/json");
        response.setHeader("Cache-Control", "no-store");
        response.getOutputStream().write(Json.write(health).getBytes(StandardCharsets.UTF_8));
    }
}
