// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.build;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fractalos.cockpit.rest.FakeBus;
import io.fractalos.cockpit.rest.FakeSessions;
import io.fractalos.cockpit.rest.TestServer;
import io.fractalos.cockpit.web.Gatekeeper;
import io.fractalos.kernel.identity.Permission;
import io.fractalos.kernel.json.Json;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.ProblemType;
import io.fractalos.pattern.build.BuildPage;
import io.fractalos.pattern.build.BuildReport;
import io.fractalos.pattern.build.BuildStatus;
import io.fractalos.pattern.build.BuildSummary;
import io.fractalos.pattern.build.ReportOutcome;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Builds over real HTTP, in front of a bus that answers as the pattern engine does. */
class BuildsResourceTest {
    private final FakeBus bus = new FakeBus();
    private Optional<BuildReport> told = Optional.empty();
    private TestServer server;

    @BeforeEach
    void start() {
        bus.answer(
                "builds.list", call -> new BuildPage(List.of(FakeBuilds.build(BuildStatus.PASSED)), Optional.of("7")));
        bus.answer("builds.run", call -> {
            call.caller().require(Permission.WORK_WRITE);
            return FakeBuilds.build(BuildStatus.QUEUED);
        });
        bus.answer("builds.show", call -> new FakeBuilds().get(7));
        bus.answer("builds.cancel", call -> FakeBuilds.build(BuildStatus.CANCELLED));
        bus.answer("builds.summary", call -> new BuildSummary(List.of()));
        server = new TestServer(
                List.of(new BuildsResource(bus), new BuildReportsResource(this::take)),
                new Gatekeeper(new FakeSessions()),
                Map.of());
    }

    private ReportOutcome take(BuildReport report) {
        told = Optional.of(report);
        if (report.signature().isEmpty() && report.token().isEmpty()) {
            throw FractalException.of(ProblemType.NOT_AUTHENTICATED, "This report is not signed well");
        }
        return new ReportOutcome(ReportOutcome.Kind.RECORDED, Optional.empty(), Optional.of(7L));
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void listsShowsAndEndsBuilds() throws Exception {
        JsonNode list = json(get("/api/builds?repository=oak&status=passed&source=local&limit=1"));
        assertThat(list.at("/items/0/status").textValue()).isEqualTo("passed");
        assertThat(list.path("next").textValue()).isEqualTo("7");
        assertThat(bus.calls.get(0).input())
                .isEqualTo(
                        "{\"repository\":\"oak\",\"status\":\"passed\",\"source\":\"local\",\"limit\":1,\"after\":null}");
        assertThat(json(get("/api/builds/7")).at("/build/id").intValue()).isEqualTo(7);
        assertThat(json(get("/api/builds/summary")).path("repositories")).isEmpty();
        assertThat(json(post("/api/builds/7/cancel", "owner", ""))
                        .path("status")
                        .textValue())
                .isEqualTo("cancelled");
        assertThat(get("/api/builds?status=well").statusCode()).isEqualTo(400);
        assertThat(server.send(server.request("/api/builds")).statusCode()).isEqualTo(401);
    }

    @Test
    void buildsForWhoMay() throws Exception {
        assertThat(post("/api/builds", "member", "{\"repository\":\"oak\"}").statusCode())
                .isEqualTo(403);
        HttpResponse<String> made = post("/api/builds", "manager", "{\"repository\":\"oak\"}");
        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(Json.read(made.body(), JsonNode.class).path("status").textValue())
                .isEqualTo("queued");
    }

    @Test
    void takesSignedReportsWithoutALoginByteForByte() throws Exception {
        String body = "{ \"zen\":\"Ünïcödé\\n\" , \"zen\" : 2}\n";
        HttpResponse<String> answer = server.send(server.request(
                        "/api/builds/webhook/oak",
                        "Content-Type",
                        "application/json",
                        "X-GitHub-Event",
                        "workflow_run",
                        "X-Hub-Signature-256",
                        "sha256=00")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        assertThat(answer.body()).isEqualTo("{\"kind\":\"recorded\",\"reason\":null,\"build\":7}");
        BuildReport report = told.orElseThrow();
        assertThat(report.body()).isEqualTo(body);
        assertThat(report.repository()).isEqualTo("oak");
        assertThat(report.event()).contains("workflow_run");
        assertThat(report.signature()).contains("sha256=00");
    }

    @Test
    void refusesReportsThatAreNotSignedOrTooLong() throws Exception {
        HttpRequest.Builder bare = server.request("/api/builds/webhook/oak", "Content-Type", "application/json");
        assertThat(server.send(bare.POST(HttpRequest.BodyPublishers.ofString("{}")))
                        .statusCode())
                .isEqualTo(401);
        told = Optional.empty();
        HttpRequest.Builder longOne = server.request("/api/builds/webhook/oak", "Content-Type", "application/json");
        assertThat(server.send(longOne.POST(HttpRequest.BodyPublishers.ofString("x".repeat((1 << 20) + 1))))
                        .statusCode())
                .isEqualTo(413);
        assertThat(told).isEmpty();
    }

    private HttpResponse<String> get(String path) throws Exception {
        return server.send(server.request(path, "Authorization", "Bearer member"));
    }

    private HttpResponse<String> post(String path, String who, String body) throws Exception {
        return server.send(server.request(path, "Authorization", "Bearer " + who, "Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static JsonNode json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Json.read(answer.body(), JsonNode.class);
    }
}
