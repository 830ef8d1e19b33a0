// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractalos.cockpit.rest.FakeSessions;
import io.fractalos.cockpit.rest.TestServer;
import io.fractalos.cockpit.web.Gatekeeper;
import io.fractalos.kernel.boot.BootReport;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.servlet.ServletConfig;
import javax.servlet.http.HttpServlet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HealthTest {

    private BootReport.State state = BootReport.State.BOOTING;
    private BootReport.Outcome outcome = BootReport.Outcome.PENDING;
    private final BootReport boot = () -> new BootReport.Report(
            state,
            Optional.empty(),
            Instant.EPOCH,
            Optional.empty(),
            List.of(new BootReport.Phase(
                    "database",
                    outcome,
                    12,
                    Optional.empty(),
                    outcome == BootReport.Outcome.FAILED ? Optional.of("No server answers") : Optional.empty(),
                    Optional.empty())));
    private TestServer server;

    @BeforeEach
    void start() {
        server = new TestServer(
                List.of(new BootResource(boot)),
                new Gatekeeper(new FakeSessions()),
                Map.of(
                        "/health/*", new HealthServlet(boot, new Api(true)),
                        "/unserved/*", new HealthServlet(boot, new Api(false)),
                        "/early/*", new HealthServlet(null, null)));
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void livesWhateverTheBootDoes() throws Exception {
        HttpResponse<String> answer = server.send(server.request("/health/live"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"status\":\"live\"");
    }

    @Test
    void isNotReadyBeforeTheBootIs() throws Exception {
        HttpResponse<String> booting = server.send(server.request("/health/ready"));
        assertThat(booting.statusCode()).isEqualTo(503);
        assertThat(booting.body()).contains("\"status\":\"booting\"", "\"phase\":\"database\"");
        assertThat(server.send(server.request("/early/ready")).statusCode()).isEqualTo(503);
    }

    @Test
    void saysWhyItIsDegraded() throws Exception {
        state = BootReport.State.DEGRADED;
        outcome = BootReport.Outcome.FAILED;
        HttpResponse<String> degraded = server.send(server.request("/health/ready"));
        assertThat(degraded.statusCode()).isEqualTo(503);
        assertThat(degraded.body()).contains("\"status\":\"degraded\"", "No server answers");
    }

    @Test
    void isReadyWhenTheBootIs() throws Exception {
        state = BootReport.State.READY;
        outcome = BootReport.Outcome.DONE;
        HttpResponse<String> ready = server.send(server.request("/health/ready"));
        assertThat(ready.statusCode()).isEqualTo(200);
        assertThat(ready.body()).contains("\"status\":\"ready\"");
    }

    @Test
    void isNotReadyWhileTheRestServerIsNotStarted() throws Exception {
        state = BootReport.State.READY;
        outcome = BootReport.Outcome.DONE;
        assertThat(server.send(server.request("/unserved/ready")).statusCode()).isEqualTo(503);
    }

    @Test
    void tellsTheReportToThoseWhoMayReadTheSystem() throws Exception {
        assertThat(report("owner").body())
                .contains(
                        "\"state\":\"booting\"",
                        "\"outcome\":\"pending\"",
                        "\"durationMillis\":12",
                        "\"readyAt\":null");
        assertThat(report("member").statusCode()).isEqualTo(403);
    }

    private HttpResponse<String> report(String secret) throws Exception {
        return server.send(server.request("/api/boot", "Authorization", "Bearer " + secret));
    }

    /** The REST server, started by its container or not yet. */
    private static final class Api extends HttpServlet {
        private static final long serialVersionUID = 1L;

        private final boolean started;

        Api(boolean started) {
            this.started = started;
        }

        @Override
        public @Nullable ServletConfig getServletConfig() {
            return started ? this : null;
        }
    }
}
