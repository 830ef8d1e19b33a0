// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.module;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fractalos.cockpit.rest.FakeBus;
import io.fractalos.cockpit.rest.FakeSessions;
import io.fractalos.cockpit.rest.TestServer;
import io.fractalos.cockpit.web.Gatekeeper;
import io.fractalos.kernel.command.CommandOwner;
import io.fractalos.kernel.command.CommandRouting;
import io.fractalos.kernel.command.ModuleTraffic;
import io.fractalos.kernel.json.Json;
import io.fractalos.kernel.module.ForeignRefreshes;
import io.fractalos.kernel.module.ModuleChange;
import io.fractalos.kernel.module.ModuleChanged;
import io.fractalos.kernel.module.ModuleDescriptor;
import io.fractalos.kernel.module.ModuleInfo;
import io.fractalos.kernel.module.ModuleInfo.State;
import io.fractalos.kernel.module.ModulePlan;
import io.fractalos.kernel.module.Modules;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.osgi.framework.Bundle;

/** Modules over real HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ModulesResourceTest {
    private static final String CHANGE =
            "{\"action\":\"upgrade\",\"module\":\"finance\",\"version\":\"1.1.0\",\"source\":null}";

    private final FakeBus bus = new FakeBus();
    private TestServer server;

    @BeforeAll
    void start() {
        bus.answer("modules.plan", call -> plan(Json.read(call.input(), ModuleChange.class)));
        bus.answer("modules.change", call -> new ModuleChanged(info("1.1.0", State.ACTIVE), List.of()));
        server = new TestServer(
                List.of(new ModulesResource(new Two(), new Counted(), bus)),
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
    void listsVersionsWithTheirCallsAndWhatChangesHaveCost() throws Exception {
        JsonNode list = json(get("/api/modules", "owner"));
        assertThat(list.path("items").findValuesAsText("version")).containsExactly("1.1.0", "1.0.0");
        JsonNode answering = list.at("/items/0");
        assertThat(answering.path("actual").textValue()).isEqualTo("active");
        assertThat(answering.path("bundle").longValue()).isEqualTo(91);
        assertThat(answering.at("/traffic/calls").longValue()).isEqualTo(1284);
        assertThat(answering.at("/traffic/longestWaitMillis").longValue()).isEqualTo(12);
        assertThat(list.at("/items/1/traffic").isNull()).isTrue();
        assertThat(list.path("counters").toString())
                .isEqualTo("{\"callsDropped\":5,\"bundlesRefreshed\":3,\"countedSince\":\"2026-11-25T09:00:00Z\"}");
    }

    @Test
    void answersTheVersionsOfOneModule() throws Exception {
        assertThat(json(get("/api/modules/finance", "owner")).path("items")).hasSize(2);
        assertThat(get("/api/modules/crm", "owner").statusCode()).isEqualTo(404);
    }

    @Test
    void isForThoseWhoMaySeeThePlatform() throws Exception {
        assertThat(get("/api/modules", "member").statusCode()).isEqualTo(403);
        assertThat(get("/api/modules/finance", "member").statusCode()).isEqualTo(403);
    }

    @Test
    void plansThroughTheBus() throws Exception {
        JsonNode plan = json(post("/api/modules/plan", CHANGE));
        assertThat(plan.path("hash").textValue()).isEqualTo("h1");
        assertThat(plan.at("/steps/0/what").textValue()).isEqualTo("start-bundle");
        assertThat(bus.calls).singleElement().satisfies(call -> {
            assertThat(call.command()).isEqualTo("modules.plan");
            assertThat(call.caller().login()).isEqualTo("owner");
        });
    }

    @Test
    void carriesOutWhatWasPlannedThroughTheBus() throws Exception {
        JsonNode after = json(post("/api/modules/changes", "{\"change\":" + CHANGE + ",\"planHash\":\"h1\"}"));
        assertThat(after.at("/module/descriptor/version").textValue()).isEqualTo("1.1.0");
        assertThat(after.at("/module/traffic/calls").longValue()).isEqualTo(1284);
        assertThat(bus.calls).singleElement().satisfies(call -> assertThat(call.input())
                .isEqualTo("{\"change\":" + CHANGE + ",\"plan\":\"h1\"}"));
        assertThat(after.path("refreshed")).isEmpty();
        assertThat(post("/api/modules/changes", "{\"change\":" + CHANGE + "}").statusCode())
                .isEqualTo(400);
    }

    private HttpResponse<String> get(String path, String who) throws Exception {
        return server.send(server.request(path, "Authorization", "Bearer " + who));
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return server.send(server.request(path, "Authorization", "Bearer owner", "Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    private static JsonNode json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Json.read(answer.body(), JsonNode.class);
    }

    private static ModulePlan plan(ModuleChange change) {
        ModulePlan.Step step = new ModulePlan.Step(ModulePlan.Kind.START_BUNDLE, "Starts finance 1.1.0 beside 1.0.0");
        return new ModulePlan("h1", change, "1.1.0", List.of(step), List.of(), List.of("view Accounts"), List.of());
    }

    private static ModuleInfo info(String version, State state) {
        ModuleDescriptor descriptor = new ModuleDescriptor(
                "finance",
                version,
                "Finance",
                "The books",
                "[1.0,2)",
                1,
                Optional.of("finance.health"),
                List.of("finance.accounts"),
                List.of("Account"),
                List.of("accounts"),
                List.of(),
                List.of(),
                List.of(),
                List.of("accounts"));
        return new ModuleInfo(
                descriptor,
                state,
                state,
                Optional.empty(),
                Optional.empty(),
                Optional.of("d1"),
                OptionalLong.of(91),
                Optional.of(Instant.parse("2026-11-25T10:00:00Z")));
    }

    private static final class Two implements Modules {
        @Override
        public List<ModuleInfo> all() {
            return List.of(info("1.1.0", State.ACTIVE), info("1.0.0", State.STANDBY));
        }

        @Override
        public ModulePlan plan(ModuleChange change) {
            throw new UnsupportedOperationException();
        }

        @Override
        public ModuleInfo carryOut(ModuleChange change, String planHash) {
            throw new UnsupportedOperationException();
        }

        @Override
        public ForeignRefreshes foreignRefreshes() {
            return new ForeignRefreshes(3, Instant.parse("2026-11-25T09:00:00Z"));
        }
    }

    private static final class Counted implements CommandRouting {
        @Override
        public void admit(Bundle bundle, CommandOwner owner) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int drain(CommandOwner owner, Duration limit) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void withdraw(String module, String action) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<ModuleTraffic> traffic() {
            return List.of(
                    traffic("finance", "1.1.0", 1284, 2, Duration.ofMillis(12)),
                    traffic("crm", "2.0.0", 7, 3, Duration.ZERO));
        }

        private static ModuleTraffic traffic(
                String module, String version, long calls, long dropped, Duration longestWait) {
            return new ModuleTraffic(
                    new CommandOwner(module, version), true, 1, calls, 0, dropped, 4, longestWait, false);
        }
    }
}
