// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fractalos.cockpit.rest.FakeBus;
import io.fractalos.cockpit.rest.FakeSessions;
import io.fractalos.cockpit.rest.TestServer;
import io.fractalos.cockpit.web.Gatekeeper;
import io.fractalos.kernel.identity.Permission;
import io.fractalos.kernel.json.Json;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.Violation;
import io.fractalos.pattern.catalog.PatternDetails;
import io.fractalos.pattern.catalog.PatternList;
import io.fractalos.pattern.catalog.PatternVersion;
import io.fractalos.pattern.difference.FileDifference;
import io.fractalos.pattern.difference.FileDifference.Shown;
import io.fractalos.pattern.fleet.FleetReport;
import io.fractalos.pattern.fleet.FleetRequest;
import io.fractalos.pattern.fleet.RepositoryUpgrade;
import io.fractalos.pattern.instance.Instance;
import io.fractalos.pattern.instance.InstanceList;
import io.fractalos.pattern.instance.InstancePlan;
import io.fractalos.pattern.instance.InstanceRequest;
import io.fractalos.pattern.instance.PlannedChange;
import io.fractalos.pattern.instance.PlannedChange.Status;
import io.fractalos.pattern.instance.PlannedContent;
import io.fractalos.pattern.instance.PlannedManifest;
import io.fractalos.pattern.instance.RogueRepository;
import io.fractalos.pattern.source.GitSource;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Patterns over real HTTP, in front of a bus that answers as the pattern engine does. */
class PatternsResourceTest {
    private static final String HASH = "a".repeat(64);
    private static final PatternVersion SITE = new PatternVersion(
            "site",
            "1.0.0",
            "Site",
            "A site",
            Optional.of("web"),
            Optional.empty(),
            HASH,
            true,
            Optional.empty(),
            Optional.empty(),
            Instant.parse("2026-11-26T10:00:00Z"));

    private static final FileDifference CHANGED = new FileDifference(3, 2, Shown.ALL, 1, 1, "@@ -1 +1 @@\n-ho\n+hi\n");

    private final FakeBus bus = new FakeBus();
    private TestServer server;

    @BeforeEach
    void start() {
        bus.answer("patterns.list", call -> new PatternList(List.of(SITE), List.of()));
        bus.answer(
                "patterns.info",
                call -> new PatternDetails(
                        SITE, List.of(SITE), "{\"required\":[\"title\"]}", List.of(), List.of(), List.of()));
        bus.answer("patterns.plan", call -> plan(Json.read(call.input(), InstanceRequest.class)));
        bus.answer(
                "patterns.file",
                call -> new PlannedContent(
                        Json.read(call.input(), PlannedContent.Of.class).path(),
                        "100644",
                        2,
                        HASH,
                        Optional.of("hi"),
                        Optional.of(new PlannedContent.There("100755", CHANGED))));
        bus.answer("patterns.apply", call -> {
            call.caller().require(Permission.WORK_WRITE);
            InstanceRequest.ToApply wish = Json.read(call.input(), InstanceRequest.ToApply.class);
            return instance(wish.repository().name(), wish.plan());
        });
        bus.answer("patterns.upgrade-plan", call -> upgrade(Json.read(call.input(), FleetRequest.class), HASH));
        bus.answer("patterns.upgrade-file", call -> {
            call.caller().require(Permission.WORK_WRITE);
            return CHANGED;
        });
        bus.answer("patterns.upgrade", call -> {
            call.caller().require(Permission.WORK_WRITE);
            FleetRequest.ToApply wish = Json.read(call.input(), FleetRequest.ToApply.class);
            return upgrade(wish.upgrade(), wish.plan());
        });
        bus.answer("patterns.instances", call -> new InstanceList(List.of(instance("oak", HASH))));
        bus.answer("patterns.rogue", call -> {
            call.caller().require(Permission.SYSTEM_READ);
            return new RogueRepository.Listing(List.of(new RogueRepository("/r/elm.git", "Gone", "Put it back")));
        });
        GitSource source = new GitSource(
                "studio",
                "https://git.example.org/patterns.git",
                List.of("v*"),
                "",
                List.of(new GitSource.ReadRef("refs/tags/v1", "b".repeat(40), 3, 1)),
                Optional.empty(),
                Instant.parse("2026-11-26T10:00:00Z"),
                Optional.of("It cannot be reached"));
        bus.answer("patterns.sources", call -> new GitSource.Listing(List.of(source)));
        bus.answer("patterns.source-read", call -> {
            call.caller().require(Permission.WORK_WRITE);
            return source;
        });
        bus.answer("patterns.source-remove", call -> {
            call.caller().require(Permission.SYSTEM_ADMIN);
            return source;
        });
        server = new TestServer(
                List.of(new PatternsResource(bus), new RepositoriesResource(bus), new SourcesResource(bus)),
                new Gatekeeper(new FakeSessions()),
                Map.of());
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    private static Instance instance(String name, String plan) {
        return new Instance(
                name,
                Optional.empty(),
                "/r/" + name + ".git",
                "site",
                "1.0.0",
                HASH,
                plan,
                Optional.of("b".repeat(40)),
                Optional.empty(),
                7,
                Instant.parse("2026-11-26T10:00:00Z"));
    }

    private static FleetReport upgrade(FleetRequest request, String hash) {
        return new FleetReport(
                request.pattern(),
                request.version().orElseThrow(),
                Optional.empty(),
                LocalDate.of(2026, 11, 26),
                request.repositories().stream()
                        .map(name -> new RepositoryUpgrade(
                                name,
                                RepositoryUpgrade.State.READY,
                                Optional.of("1.0.0"),
                                List.of(new RepositoryUpgrade.Count("updated", 1)),
                                List.of(),
                                List.of(),
                                Optional.of("fractalos/upgrade-site-1.1.0"),
                                Optional.empty(),
                                Optional.of(HASH),
                                Optional.empty()))
                        .toList(),
                hash);
    }

    private static InstancePlan plan(InstanceRequest request) {
        if (!request.parameters().contains("title")) {
            throw FractalException.invalid(List.of(Violation.at("/parameters/title", "Must be given")));
        }
        return new InstancePlan(
                request.name(),
                request.project(),
                request.pattern(),
                request.version().orElse("1.0.0"),
                HASH,
                "Site",
                Optional.empty(),
                List.of(),
                request.parameters(),
                request.date().orElse(LocalDate.of(2026, 11, 26)),
                HASH,
                HASH,
                request.job().stream()
                        .map(job -> new PlannedManifest("Project", job.slug().orElse("x"), Status.ADDED, job.name()))
                        .toList(),
                List.of(new PlannedChange("index.html", PlannedChange.Status.ADDED, "100644", 2, Optional.of(HASH))),
                Optional.empty());
    }

    @Test
    void answersPatternsAndTheSchemaOfOne() throws Exception {
        assertThat(json(get("/api/patterns?q=html", "member"))
                        .at("/patterns/0/id")
                        .textValue())
                .isEqualTo("site");
        assertThat(bus.calls.get(0).input()).isEqualTo("{\"words\":\"html\"}");
        JsonNode one = json(get("/api/patterns/site?version=1.0.0", "member"));
        assertThat(one.at("/parameters/required/0").textValue()).isEqualTo("title");
        assertThat(one.at("/versions/0/version").textValue()).isEqualTo("1.0.0");
        assertThat(bus.calls.get(1).input()).isEqualTo("{\"pattern\":\"site\",\"version\":\"1.0.0\"}");
        assertThat(server.send(server.request("/api/patterns")).statusCode()).isEqualTo(401);
    }

    @Test
    void previewsWhatWouldBeMade() throws Exception {
        JsonNode preview = json(post("preview", "member", wish("{\"title\":\"Oak\"}", ",\"path\":\"index.html\"")));
        assertThat(preview.path("planHash").textValue()).isEqualTo(HASH);
        assertThat(preview.path("errors")).isEmpty();
        assertThat(preview.at("/files/0").toString())
                .isEqualTo("{\"path\":\"index.html\",\"status\":\"added\",\"mode\":\"100644\",\"size\":2,\"sha256\":\""
                        + HASH + "\"}");
        assertThat(preview.at("/file/text").textValue()).isEqualTo("hi");
        assertThat(preview.at("/file/there/mode").textValue()).isEqualTo("100755");
        assertThat(preview.at("/file/there/difference").toString())
                .isEqualTo("{\"before\":3,\"after\":2,\"shown\":\"all\",\"added\":1,\"removed\":1,"
                        + "\"hunks\":\"@@ -1 +1 @@\\n-ho\\n+hi\\n\"}");
        assertThat(json(post("preview", "member", wish("{\"title\":\"Oak\"}", "")))
                        .path("file")
                        .isNull())
                .isTrue();
    }

    @Test
    void aJobMayBeginWithARepository() throws Exception {
        String job = "{\"newClient\":{\"name\":\"Acme\"},\"name\":\"Relaunch\",\"slug\":\"relaunch\","
                + "\"startsOn\":\"2026-12-01\",\"budgetSeconds\":3600}";
        JsonNode preview = json(post(
                "preview",
                "member",
                "{\"repository\":{\"name\":\"oak\",\"parameters\":{\"title\":\"Oak\"},\"job\":" + job + "}}"));
        assertThat(preview.at("/manifests/0").toString())
                .isEqualTo("{\"kind\":\"Project\",\"name\":\"relaunch\",\"status\":\"added\",\"text\":\"Relaunch\"}");
        assertThat(bus.calls.get(0).input())
                .contains("\"newClient\":{\"name\":\"Acme\"", "\"budgetSeconds\":3600", "\"2026-12-01\"");
        assertThat(post("preview", "member", wish("{}", "").replace("}}", ",\"job\":{}}}"))
                        .statusCode())
                .as("a job has a name")
                .isEqualTo(400);
    }

    @Test
    void answersWhatIsWrongWithAWishForTheFormThatIsFilledIn() throws Exception {
        JsonNode preview = json(post("preview", "member", wish("{}", "")));
        assertThat(preview.at("/errors/0/pointer").textValue()).isEqualTo("/parameters/title");
        assertThat(preview.path("planHash").isNull()).isTrue();
        assertThat(preview.path("files")).isEmpty();
        assertThat(post("preview", "member", "{\"repository\":{}}").statusCode())
                .isEqualTo(400);
    }

    @Test
    void makesJustWhatWasPlannedForWhoMay() throws Exception {
        String wish = wish("{\"title\":\"Oak\"}", ",\"planHash\":\"" + HASH + "\"");
        assertThat(post("apply", "member", wish).statusCode()).isEqualTo(403);
        JsonNode made = json(post("apply", "owner", wish));
        assertThat(made.path("name").textValue()).isEqualTo("oak");
        assertThat(made.path("plan").textValue()).isEqualTo(HASH);
    }

    @Test
    void plansAndDoesUpgradesForWhoMay() throws Exception {
        String wish =
                "{\"version\":\"1.1.0\",\"repositories\":[\"oak\"],\"parameters\":{\"title\":null},\"markers\":true}";
        JsonNode plan = json(post("upgrade-plan", "member", wish));
        assertThat(plan.at("/repositories/0/state").textValue()).isEqualTo("ready");
        assertThat(bus.calls.get(bus.calls.size() - 1).input())
                .contains("\"pattern\":\"site\"", "\"parameters\":{\"title\":null}", "\"markers\":true");
        String todo = "{\"upgrade\":" + wish + ",\"planHash\":\"" + HASH + "\"}";
        assertThat(post("upgrade", "member", todo).statusCode()).isEqualTo(403);
        assertThat(json(post("upgrade", "owner", todo)).path("hash").textValue())
                .isEqualTo(HASH);
        assertThat(post("upgrade-plan", "member", "{\"repositories\":1}").statusCode())
                .isEqualTo(400);
    }

    @Test
    void tellsLinesOfAnUpgradeToWhoMay() throws Exception {
        String wish =
                "{\"upgrade\":{\"repositories\":[\"oak\"],\"parameters\":{},\"markers\":false},\"path\":\"index.html\"}";
        assertThat(post("upgrade-file", "member", wish).statusCode()).isEqualTo(403);
        assertThat(json(post("upgrade-file", "owner", wish)).path("hunks").textValue())
                .isEqualTo(CHANGED.hunks());
        assertThat(bus.calls.get(bus.calls.size() - 1).input())
                .contains("\"pattern\":\"site\"", "\"path\":\"index.html\"");
        assertThat(post("upgrade-file", "owner", "{\"path\":\"x\"}").statusCode())
                .isEqualTo(400);
    }

    @Test
    void answersRepositoriesAndThoseNobodyMade() throws Exception {
        assertThat(json(get("/api/repositories", "member"))
                        .at("/repositories/0/commit")
                        .textValue())
                .isEqualTo("b".repeat(40));
        assertThat(json(get("/api/repositories/rogue", "owner"))
                        .at("/repositories/0/problem")
                        .textValue())
                .isEqualTo("Gone");
        assertThat(get("/api/repositories/rogue", "member").statusCode()).isEqualTo(403);
    }

    @Test
    void answersSourcesAndReadsAndRemovesThemForWhoMay() throws Exception {
        JsonNode studio = json(get("/api/pattern-sources", "member")).at("/sources/0");
        assertThat(studio.at("/read/0").toString())
                .isEqualTo(
                        "{\"ref\":\"refs/tags/v1\",\"commit\":\"" + "b".repeat(40) + "\",\"patterns\":3,\"broken\":1}");
        assertThat(studio.path("problem").textValue()).isEqualTo("It cannot be reached");
        for (String method : List.of("POST", "DELETE")) {
            String path = "/api/pattern-sources/studio" + (method.equals("POST") ? "/read" : "");
            assertThat(bare(method, path, "member").statusCode()).isEqualTo(403);
            assertThat(json(bare(method, path, "owner")).path("name").textValue())
                    .isEqualTo("studio");
            assertThat(bus.calls.get(bus.calls.size() - 1).input()).isEqualTo("{\"name\":\"studio\"}");
        }
    }

    private HttpResponse<String> bare(String method, String path, String who) throws Exception {
        return server.send(server.request(path, "Authorization", "Bearer " + who)
                .method(method, HttpRequest.BodyPublishers.noBody()));
    }

    private static String wish(String parameters, String more) {
        return "{\"repository\":{\"name\":\"oak\",\"parameters\":" + parameters + "}" + more + "}";
    }

    private HttpResponse<String> get(String path, String who) throws Exception {
        return server.send(server.request(path, "Authorization", "Bearer " + who));
    }

    private HttpResponse<String> post(String act, String who, String body) throws Exception {
        return server.send(server.request(
                        "/api/patterns/site/" + act,
                        "Authorization",
                        "Bearer " + who,
                        "Content-Type",
                        "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static JsonNode json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Json.read(answer.body(), JsonNode.class);
    }
}
