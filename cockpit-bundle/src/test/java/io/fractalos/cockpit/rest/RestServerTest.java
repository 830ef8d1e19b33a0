// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fractalos.cockpit.command.CommandsResource;
import io.fractalos.cockpit.openapi.OpenApiResource;
import io.fractalos.cockpit.web.Gatekeeper;
import io.fractalos.cockpit.work.ClientsResource;
import io.fractalos.kernel.json.Json;
import io.fractalos.kernel.problem.FractalException;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RestServerTest {

    private final FakeBus bus = new FakeBus();
    private TestServer server;

    @BeforeAll
    void start() {
        bus.answer("clients.create", call -> FakeClients.client(7));
        bus.answer("clients.update", call -> FakeClients.client(7));
        bus.answer("clients.delete", call -> Map.of());
        bus.answer("demo.away", call -> {
            throw FractalException.unavailable("Away", "Try again").withRetryAfter(7);
        });
        bus.answer("demo.echo", call -> Map.of("heard", call.input()));
        server = new TestServer(
                List.of(
                        new ClientsResource(new FakeClients(), bus),
                        new CommandsResource(bus),
                        new OpenApiResource(new CachedDescription())),
                new Gatekeeper(new FakeSessions()),
                Map.of());
    }

    @AfterAll
    void stop() throws Exception {
        server.close();
    }

    @BeforeEach
    void forget() {
        bus.calls.clear();
    }

    @Test
    void answersOneThingWithItsVersionAsETag() throws Exception {
        HttpResponse<String> answer = get("/api/clients/12");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer))
                .isEqualTo(
                        Json.mapper()
                                .readTree(
                                        "{\"id\":12,\"slug\":\"client-12\",\"name\":\"Client 12\",\"currency\":null,\"archived\":false,\"version\":3}"));
        assertThat(answer.headers().firstValue("ETag")).hasValue("\"3\"");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    }

    @Test
    void answersAPageAndTheCursorOfTheNext() throws Exception {
        JsonNode page = json(get("/api/clients?limit=2"));
        assertThat(page.path("items")).hasSize(2);
        assertThat(page.path("next").textValue()).isEqualTo("next-cursor");
    }

    @Test
    void compressesLongAnswersForThoseWhoReadIt() throws Exception {
        HttpResponse<byte[]> answer = TestServer.CLIENT.send(
                server.request("/api/clients", "Authorization", "Bearer owner", "Accept-Encoding", "gzip")
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.headers().firstValue("Content-Encoding")).hasValue("gzip");
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
            assertThat(Json.mapper().readTree(in).path("items")).hasSize(100);
        }
        assertThat(get("/api/clients").headers().firstValue("Content-Encoding")).isEmpty();
    }

    @Test
    void runsTheCommandOnceForAKeyAndTellsWhereTheNewThingIs() throws Exception {
        HttpResponse<String> answer = server.send(server.request(
                        "/api/clients",
                        "Authorization",
                        "Bearer owner",
                        "Content-Type",
                        "application/json",
                        "Idempotency-Key",
                        "k-1")
                .POST(BodyPublishers.ofString("{\"name\":\"Alder\"}")));
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.headers().firstValue("Location")).hasValue("/api/clients/7");
        assertThat(answer.headers().firstValue("ETag")).hasValue("\"3\"");
        assertThat(bus.calls).singleElement().satisfies(call -> {
            assertThat(call.command()).isEqualTo("clients.create");
            assertThat(call.caller().login()).isEqualTo("owner");
            assertThat(call.idempotencyKey()).isEqualTo(Optional.of("k-1"));
            assertThat(call.input()).isEqualTo("{\"name\":\"Alder\",\"slug\":null,\"currency\":null}");
        });
    }

    @Test
    void changesWhatTheCallerHasSeen() throws Exception {
        HttpResponse<String> answer = server.send(write("/api/clients/7", "If-Match", "\"2\"")
                .PUT(BodyPublishers.ofString("{\"name\":\"Alder\",\"archived\":true}")));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(bus.calls).singleElement().satisfies(call -> assertThat(call.input())
                .isEqualTo("{\"id\":7,\"version\":2,\"name\":\"Alder\",\"currency\":null,\"archived\":true}"));
    }

    @Test
    void asksForTheVersionAChangeWasMadeFrom() throws Exception {
        HttpResponse<String> answer = server.send(write("/api/clients/7").DELETE());
        assertProblem(answer, 428, "version-required");
        assertThat(json(answer).path("action").textValue()).contains("If-Match");
        assertThat(bus.calls).isEmpty();
    }

    @Test
    void removesWithoutABody() throws Exception {
        assertThat(server.send(write("/api/clients/7", "If-Match", "\"2\"").DELETE())
                        .statusCode())
                .isEqualTo(204);
        assertThat(bus.calls).singleElement().satisfies(call -> assertThat(call.input())
                .isEqualTo("{\"id\":7,\"version\":2}"));
    }

    @Test
    void pointsAtUnknownFieldsWrongTypesAndBrokenJson() throws Exception {
        assertThat(violation(post("{\"name\":\"Alder\",\"nmae\":1}"))
                        .path("pointer")
                        .textValue())
                .isEqualTo("/nmae");
        assertThat(violation(post("{\"name\":{}}")).path("pointer").textValue()).isEqualTo("/name");
        assertThat(violation(post("{}")).path("pointer").textValue()).isEqualTo("/name");
        assertThat(violation(post("{\"name\":\n \"Al")).path("line").intValue()).isEqualTo(2);
        assertThat(violation(post("null")).path("message").textValue()).contains("null");
        assertThat(violation(post("")).path("message").textValue()).isNotEmpty();
        assertThat(bus.calls).isEmpty();
    }

    @Test
    void refusesABodyThatIsTooLongWithoutReadingIt() throws Exception {
        HttpResponse<String> answer = post("{\"name\":\"" + "x".repeat(2 << 20) + "\"}");
        assertProblem(answer, 413, "too-large");
    }

    @Test
    void guessesWhichQueryParameterWasMeant() throws Exception {
        HttpResponse<String> answer = get("/api/clients?archivd=true&zzz=1");
        assertThat(violation(answer).path("fix").textValue()).isEqualTo("Did you mean 'archived'?");
        assertThat(json(answer).path("violations").get(1).path("fix").textValue())
                .startsWith("Known here: ");
    }

    @Test
    void saysWhatAParameterMustBe() throws Exception {
        HttpResponse<String> query = get("/api/clients?archived=maybe");
        assertProblem(query, 400, "invalid-request");
        assertThat(violation(query).path("message").textValue())
                .isEqualTo("archived must be true or false, not 'maybe'");
        assertProblem(get("/api/clients/abc"), 400, "invalid-request");
        assertProblem(get("/api/clients?limit=0"), 400, "invalid-request");
        assertProblem(get("/api/clients?limit=501"), 400, "invalid-request");
    }

    @Test
    void tellsTheServersOwnRefusalsAsProblemsToo() throws Exception {
        assertProblem(get("/api/nowhere"), 404, "not-found");
        assertProblem(get("/api/clients/101"), 404, "not-found");
        HttpResponse<String> method = server.send(write("/api/clients").method("PATCH", BodyPublishers.ofString("{}")));
        assertThat(method.statusCode()).isEqualTo(405);
        assertThat(json(method).path("type").textValue()).isEqualTo("about:blank");
        assertThat(method.headers().firstValue("Allow").orElse("")).contains("GET", "POST");
        HttpResponse<String> type = server.send(
                server.request("/api/clients", "Authorization", "Bearer owner", "Content-Type", "text/plain")
                        .POST(BodyPublishers.ofString("name=Alder")));
        assertThat(type.statusCode()).isEqualTo(415);
        assertThat(json(type).path("detail").textValue()).contains("Content-Type");
    }

    @Test
    void tellsAnErrorOfOursByItsIncidentOnly() throws Exception {
        HttpResponse<String> answer = get("/api/clients?q=boom");
        assertProblem(answer, 500, "internal");
        assertThat(json(answer).path("incident").textValue()).isNotEmpty();
        assertThat(answer.body()).doesNotContain("secret").doesNotContain("Exception");
    }

    @Test
    void letsNobodyInWithoutALogin() throws Exception {
        HttpResponse<String> answer = server.send(server.request("/api/clients"));
        assertProblem(answer, 401, "not-authenticated");
        assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
        assertProblem(
                server.send(server.request("/api/clients", "Authorization", "Bearer wrong")), 401, "not-authenticated");
        assertThat(server.send(server.request("/api/clients", "Cookie", "fractalos_session=member"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void refusesWritesThatAnotherSiteMadeTheBrowserSend() throws Exception {
        for (String[] foreign : new String[][] {
            {"Sec-Fetch-Site", "cross-site"},
            {"Sec-Fetch-Site", "same-site"},
            {"Origin", "https://evil.example"},
            {"Origin", "null"}
        }) {
            HttpResponse<String> answer = server.send(server.request(
                            "/api/clients",
                            "Cookie",
                            "fractalos_session=owner",
                            "Content-Type",
                            "application/json",
                            foreign[0],
                            foreign[1])
                    .POST(BodyPublishers.ofString("{\"name\":\"Alder\"}")));
            assertProblem(answer, 403, "not-permitted");
        }
        assertThat(bus.calls).isEmpty();
    }

    @Test
    void listsTheCommandsTheCallerMayRun() throws Exception {
        assertThat(json(get("/api/commands")).findValuesAsText("name")).containsExactly("clients.create", "users.add");
        JsonNode managers = json(server.send(server.request("/api/commands", "Authorization", "Bearer manager")));
        assertThat(managers.findValuesAsText("name")).containsExactly("clients.create");
        assertThat(managers.get(0).path("inputSchema").path("type").textValue()).isEqualTo("object");
    }

    @Test
    void runsACommandByItsName() throws Exception {
        HttpResponse<String> answer =
                server.send(write("/api/commands/demo.echo").POST(BodyPublishers.ofString("{\"a\": 1}")));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).path("heard").textValue()).isEqualTo("{\"a\": 1}");
        assertProblem(
                server.send(write("/api/commands/no.such").POST(BodyPublishers.ofString("{}"))), 404, "not-found");
    }

    @Test
    void describesItselfToAnyone() throws Exception {
        JsonNode document = json(server.send(server.request("/api/openapi.json")));
        assertThat(document.path("openapi").textValue()).startsWith("3.");
        assertThat(document.path("paths").has("/clients/{id}")).isTrue();
    }

    @Test
    void saysSoWhileAPartIsAway() throws Exception {
        HttpResponse<String> answer = get("/api/projects");
        assertProblem(answer, 503, "unavailable");
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void saysWhenToTryAgain() throws Exception {
        HttpResponse<String> answer =
                server.send(write("/api/commands/demo.away").POST(BodyPublishers.ofString("{}")));
        assertProblem(answer, 503, "unavailable");
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("7");
    }

    private HttpResponse<String> get(String path) throws Exception {
        return server.send(server.request(path, "Authorization", "Bearer owner"));
    }

    private HttpResponse<String> post(String body) throws Exception {
        return server.send(write("/api/clients").POST(BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder write(String path, String... headers) {
        HttpRequest.Builder request =
                server.request(path, "Authorization", "Bearer owner", "Content-Type", "application/json");
        return headers.length == 0 ? request : request.headers(headers);
    }

    private static JsonNode json(HttpResponse<String> answer) throws Exception {
        return Json.mapper().readTree(answer.body());
    }

    private static JsonNode violation(HttpResponse<String> answer) throws Exception {
        assertProblem(answer, 400, "invalid-request");
        return json(answer).path("violations").path(0);
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String type) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(json(answer).path("type").textValue()).isEqualTo("urn:fractalos:problem:" + type);
    }
}
