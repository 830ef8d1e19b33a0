// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.build;

import io.fractalos.cockpit.problem.ProblemAnswer;
import io.fractalos.cockpit.web.Gatekeeper;
import io.fractalos.kernel.identity.Permission;
import io.fractalos.kernel.problem.FractalException;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.servlet.AsyncContext;
import javax.servlet.Filter;
import javax.servlet.FilterChain;
import javax.servlet.ServletException;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
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
 * Answers {@code GET /api/builds/{id}/log} with a stream of server-sent events that no thread waits on, when one is asked for; what asks for JSON
 * goes on to the resource. A filter, since the address belongs to the REST server, which has no streams.
 */
@Component(
        service = Filter.class,
        property = {
            "osgi.http.whiteboard.filter.pattern=/api/builds/*",
            "osgi.http.whiteboard.filter.name=fractalos-build-logs",
            "osgi.http.whiteboard.filter.asyncSupported:Boolean=true"
        })
public final class BuildLogFilter implements Filter {
    private static final Pattern LOG = Pattern.compile("/api/builds/(\\d{1,18})/log");
    private static final String STREAM = "text/event-stream";

    @Reference(
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            cardinality = ReferenceCardinality.OPTIONAL)
    private volatile @Nullable Gatekeeper gatekeeper;

    @Reference(
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            cardinality = ReferenceCardinality.OPTIONAL)
    private volatile @Nullable BuildLogHub hub;

    /** Waits for the container to hand over who keeps the gate and who reads the logs. */
    @Activate
    public BuildLogFilter() {}

    BuildLogFilter(Gatekeeper gatekeeper, BuildLogHub hub) {
        this.gatekeeper = gatekeeper;
        this.hub = hub;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request instanceof HttpServletRequest asked
                && response instanceof HttpServletResponse answer
                && asked.getMethod().equals("GET")) {
            Matcher log = LOG.matcher(asked.getRequestURI());
            String accept = asked.getHeader("Accept");
            if (log.matches() && accept != null && accept.contains(STREAM)) {
                try {
                    follow(Long.parseLong(log.group(1)), asked, answer);
                } catch (FractalException e) {
                    ProblemAnswer.send(e, answer);
                }
                return;
            }
        }
        chain.doFilter(request, response);
    }

    private void follow(long build, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Gatekeeper gate = gatekeeper;
        BuildLogHub logs = hub;
        if (gate == null || logs == null) {
            throw FractalException.unavailable(
                    "The platform is not ready to tell logs", "Try again in a few seconds; see GET /health/ready");
        }
        gate.admit(request).require(Permission.WORK_READ);
        long after = lastSeen(request.getHeader("Last-Event-ID"));
        logs.check(build);
        response.setContentType(STREAM + ";charset=utf-8");
        // Proxies that collect an answer before they pass it on would hold lines back.
        response.setHeader("X-Accel-Buffering", "no");
        AsyncContext context = request.startAsync();
        context.setTimeout(0);
        logs.open(build, after, Gatekeeper.secret(request).orElseThrow(), context);
    }

    private static long lastSeen(@Nullable String header) {
        if (header == null || header.isBlank()) {
            return 0;
        }
        if (!header.strip().matches("\\d{1,18}")) {
            throw FractalException.invalid("/Last-Event-ID", "Last-Event-ID must be the number of a line of this log");
        }
        return Long.parseLong(header.strip());
    }
}
