// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.state;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fractalos.cockpit.rest.FakeBus;
import io.fractalos.cockpit.rest.FakeSessions;
import io.fractalos.cockpit.rest.TestServer;
import io.fractalos.cockpit.web.Gatekeeper;
import io.fractalos.kernel.command.CommandCall;
import io.fractalos.kernel.command.Nothing;
import io.fractalos.kernel.environment.ReconcileMode;
import io.fractalos.kernel.identity.Caller;
import io.fractalos.kernel.identity.Permission;
import io.fractalos.kernel.json.Json;
import io.fractalos.state.reconcile.Adopted;
import io.fractalos.state.reconcile.AdoptionPlan;
import io.fractalos.state.reconcile.Reconcile;
import io.fractalos.state.reconcile.Reconciliation;
import io.fractalos.state.reconcile.Side;
import io.fractalos.state.reconcile.StateApply;
import io.fractalos.state.repository.StateLog;
import io.fractalos.state.repository.StateReport;
import io.fractalos.state.repository.StateReport.RemoteStatus;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The state repository over real HTTP, in front of a bus that answers as the state bundle does. */
class StateResourceTest {
    private static final String COMMIT = "a".repeat(40);

    private final FakeBus bus = new FakeBus();
    private final Reconciler reconcile = new Reconciler();
    private List<RemoteStatus> remotes = List.of();
    private TestServer server;

    @BeforeEach
    void start() {
        bus.answer("state.report", call -> {
            call.caller().require(Permission.SYSTEM_READ);
            return new StateReport(
                    1, Optional.of(COMMIT), Optional.empty(), 7, 0, ReconcileMode.DETECT, remotes, List.of());
        });
        bus.answer(
                "state.reconcile",
                call -> new Reconciliation(
                        Json.read(call.input(), StateView.Detect.class).remote(),
                        Optional.of(COMMIT),
                        Optional.empty(),
                        false,
                        4,
                        List.of(),
                        List.of()));
        bus.answer("state.log", call -> new StateLog(List.of()));
        bus.answer("state.refresh", call -> Nothing.NOTHING);
        bus.answer("state.plan", call -> new AdoptionPlan("h1", COMMIT, List.of(), List.of()));
        server = new TestServer(
                List.of(new StateResource(bus, reconcile)), new Gatekeeper(new FakeSessions()), Map.of());
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void comparesTheDatabaseWithEachRemoteAndWithItsOwnRepositoryWithoutAny() throws Exception {
        JsonNode alone = json(get("/api/state", "owner"));
        assertThat(alone.at("/report/mode").textValue()).isEqualTo("detect");
        assertThat(alone.path("comparisons")).singleElement().matches(one -> one.path("remote")
                .isNull());
        remotes = List.of(remote("backup"), remote("origin"));
        assertThat(json(get("/api/state", "owner")).path("comparisons"))
                .extracting(one -> one.path("remote").textValue())
                .containsExactly("backup", "origin");
    }

    @Test
    void leavesWhoMayAskToTheBus() throws Exception {
        assertThat(get("/api/state", "member").statusCode()).isEqualTo(403);
        assertThat(server.send(server.request("/api/state")).statusCode()).isEqualTo(401);
        assertThat(post("apply", "manager", wanted()).statusCode()).isEqualTo(403);
        assertThat(reconcile.done).isEmpty();
    }

    @Test
    void asksForAsManyCommitsAsWanted() throws Exception {
        assertThat(json(get("/api/state/commits?limit=5", "owner")).path("commits"))
                .isEmpty();
        json(get("/api/state/commits", "owner"));
        assertThat(bus.calls).extracting(CommandCall::input).containsExactly("{\"limit\":5}", "{\"limit\":20}");
        assertThat(get("/api/state/commits?limit=many", "owner").statusCode()).isEqualTo(400);
    }

    @Test
    void plansAndTakesOverJustWhatWasPlanned() throws Exception {
        assertThat(json(post("plan", "owner", wanted())).path("hash").textValue())
                .isEqualTo("h1");
        assertThat(json(post("apply", "owner", wanted()))
                        .path("changed")
                        .path(0)
                        .textValue())
                .isEqualTo("Client/acme");
        assertThat(reconcile.done)
                .containsExactly(new StateApply(
                        "origin", COMMIT, List.of(new StateApply.Take("Client/acme", Side.GIT)), Optional.of("h1")));
        assertThat(post("apply", "owner", "{\"remote\":\"origin\"}").statusCode())
                .isEqualTo(400);
        assertThat(post("refresh", "owner", "").statusCode()).isEqualTo(204);
        assertThat(json(post("detect", "owner", "{\"remote\":\"origin\"}"))
                        .path("remote")
                        .textValue())
                .isEqualTo("origin");
    }

    private static String wanted() {
        return "{\"remote\":\"origin\",\"commit\":\"" + COMMIT
                + "\",\"take\":[{\"manifest\":\"Client/acme\",\"side\":\"git\"}],\"plan\":\"h1\"}";
    }

    private static RemoteStatus remote(String name) {
        return new RemoteStatus(
                name,
                "https://git.example.org/" + name,
                Optional.of(COMMIT),
                0,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private HttpResponse<String> get(String path, String who) throws Exception {
        return server.send(server.request(path, "Authorization", "Bearer " + who));
    }

    private HttpResponse<String> post(String act, String who, String body) throws Exception {
        return server.send(server.request(
                        "/api/state/" + act, "Authorization", "Bearer " + who, "Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static JsonNode json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Json.read(answer.body(), JsonNode.class);
    }

    private static final class Reconciler implements Reconcile {
        final List<StateApply> done = new ArrayList<>();

        @Override
        public Adopted apply(Caller caller, StateApply wanted) {
            caller.require(Permission.SYSTEM_ADMIN);
            done.add(wanted);
            return new Adopted(wanted.commit(), List.of("Client/acme"), List.of(), "d1");
        }

        @Override
        public Adopted apply(Caller caller, Optional<String> remote, Map<String, Side> take) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Reconciliation view(Optional<String> remote) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Reconciliation fresh(Optional<String> remote) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Adopted reconstruct(Caller caller, String url) {
            throw new UnsupportedOperationException();
        }
    }
}
