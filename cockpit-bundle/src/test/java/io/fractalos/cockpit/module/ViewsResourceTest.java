// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.module;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fractalos.cockpit.rest.FakeBus;
import io.fractalos.cockpit.rest.FakeSessions;
import io.fractalos.cockpit.rest.TestServer;
import io.fractalos.cockpit.web.Gatekeeper;
import io.fractalos.kernel.json.Json;
import io.fractalos.kernel.module.ModuleView;
import io.fractalos.kernel.module.ModuleView.Group;
import io.fractalos.kernel.module.ModuleView.Show;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Who sees which views, and what they are told about them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ViewsResourceTest {
    private TestServer server;

    @BeforeAll
    void start() {
        List<ModuleView> views = List.of(
                view("form", Show.FORM, "work:write", "clients.create"),
                view("table", Show.TABLE, "work:write", "clients.create"),
                view("rare", Show.TABLE, "identity:admin", "clients.create"),
                view("guarded", Show.TABLE, "work:read", "users.add"),
                view("away", Show.TABLE, "work:read", "nobody.knows"));
        server = new TestServer(
                List.of(new ViewsResource(() -> views, new FakeBus())), new Gatekeeper(new FakeSessions()), Map.of());
    }

    @AfterAll
    void stop() throws Exception {
        server.close();
    }

    @Test
    void showsOnlyWhatTheCallerMaySeeAndAskFor() throws Exception {
        assertThat(list("owner").findValuesAsText("id")).containsExactly("form", "table", "rare", "guarded", "away");
        assertThat(list("manager").findValuesAsText("id")).containsExactly("form", "table", "away");
        assertThat(server.send(server.request("/api/views")).statusCode()).isEqualTo(401);
    }

    @Test
    void tellsAFormItsFieldsAndEverythingElseNone() throws Exception {
        JsonNode form = list("owner").get(0);
        assertThat(form.at("/fields/type").textValue()).isEqualTo("object");
        assertThat(form.at("/input/kind").textValue()).isEqualTo("asset");
        assertThat(form.path("show").textValue()).isEqualTo("form");
        assertThat(form.path("group").textValue()).isEqualTo("insight");
        assertThat(list("owner").get(1).path("fields").isNull()).isTrue();
    }

    @Test
    void saysWhyAViewIsNotThere() throws Exception {
        assertThat(get("/api/views/finance/table", "manager").statusCode()).isEqualTo(200);
        assertThat(get("/api/views/finance/rare", "manager").statusCode()).isEqualTo(403);
        assertThat(get("/api/views/finance/guarded", "manager").statusCode()).isEqualTo(403);
        HttpResponse<String> gone = get("/api/views/finance/gone", "manager");
        assertThat(gone.statusCode()).isEqualTo(404);
        assertThat(Json.read(gone.body(), JsonNode.class).path("action").textValue())
                .contains("does not answer");
    }

    private HttpResponse<String> get(String path, String who) throws Exception {
        return server.send(server.request(path, "Authorization", "Bearer " + who));
    }

    private JsonNode list(String who) throws Exception {
        HttpResponse<String> answer = get("/api/views", who);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Json.read(answer.body(), JsonNode.class);
    }

    private static ModuleView view(String id, Show show, String permission, String command) {
        return new ModuleView(
                "finance",
                id,
                "Title",
                Optional.empty(),
                Group.INSIGHT,
                permission,
                show,
                command,
                "{\"kind\":\"asset\"}",
                "rows",
                List.of());
    }
}
