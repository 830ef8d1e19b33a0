// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fractalos.cockpit.rest.FakeBus;
import io.fractalos.cockpit.rest.FakeSessions;
import io.fractalos.cockpit.rest.TestServer;
import io.fractalos.cockpit.web.Gatekeeper;
import io.fractalos.kernel.json.Json;
import io.fractalos.kernel.manifest.Manifest;
import io.fractalos.kernel.manifest.ManifestChange;
import io.fractalos.kernel.manifest.ManifestFile;
import io.fractalos.kernel.manifest.ManifestKinds;
import io.fractalos.kernel.manifest.ManifestPlan;
import io.fractalos.kernel.manifest.ManifestReport;
import io.fractalos.kernel.manifest.Manifests;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Manifests over real HTTP; who may read what, and what an editor gets. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ManifestsResourceTest {
    private static final String ACME = "{\"apiVersion\":\"fractalos.io/v1\",\"kind\":\"Client\","
            + "\"metadata\":{\"name\":\"acme\"},\"spec\":{\"name\":\"Acme\"}}";
    private static final String YAML = """
            apiVersion: fractalos.io/v1
            kind: Client
            metadata:
              name: acme
            spec:
              name: Acme
            """;

    private TestServer server;

    @BeforeAll
    void start() {
        server = new TestServer(
                List.of(new ManifestsResource(new OneManifest(), new OneKind(), new FakeBus())),
                new Gatekeeper(new FakeSessions()),
                Map.of());
    }

    @AfterAll
    void stop() throws Exception {
        server.close();
    }

    @Test
    void answersTheListTheDigestAndOneDocument() throws Exception {
        JsonNode list = json(get("/api/manifests", "owner"));
        assertThat(list.path("digest").asText()).isEqualTo("d1");
        assertThat(list.at("/items/0/name").asText()).isEqualTo("acme");
        assertThat(json(get("/api/manifests?kind=Project", "owner")).path("items"))
                .isEmpty();
        assertThat(json(get("/api/manifests/Client/acme", "owner"))
                        .at("/document/spec/name")
                        .asText())
                .isEqualTo("Acme");
        assertThat(get("/api/manifests/Client/none", "owner").statusCode()).isEqualTo(404);
    }

    @Test
    void answersTheFileAndTheHistoryOfOne() throws Exception {
        JsonNode one = json(get("/api/manifests/Client/acme", "owner"));
        assertThat(one.at("/file/path").textValue()).isEqualTo("client/acme.yaml");
        assertThat(one.at("/file/text").textValue()).isEqualTo(YAML);
        JsonNode changes =
                json(get("/api/manifests/Client/acme/history", "owner")).path("items");
        assertThat(changes).hasSize(2);
        assertThat(changes.at("/0/text").textValue()).isEqualTo(YAML);
        assertThat(changes.at("/0/author").textValue()).isEqualTo("Ann <ann@example.org>");
        assertThat(changes.at("/1/text").isNull()).isTrue();
        assertThat(get("/api/manifests/Client/acme/history", "member").statusCode())
                .isEqualTo(403);
    }

    @Test
    void servesSchemasWithoutLoginAndNothingElse() throws Exception {
        HttpResponse<String> schema = server.send(server.request("/api/manifests/schemas/Client.json"));
        assertThat(schema.statusCode()).isEqualTo(200);
        assertThat(schema.body()).isEqualTo("{\"type\":\"object\"}");
        assertThat(server.send(server.request("/api/manifests/schemas/Nothing.json"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(server.send(server.request("/api/manifests")).statusCode()).isEqualTo(401);
        assertThat(server.send(server.request("/api/manifests/Client/acme")).statusCode())
                .isEqualTo(401);
        assertThat(get("/api/manifests", "member").statusCode()).isEqualTo(403);
    }

    private HttpResponse<String> get(String path, String who) throws Exception {
        return server.send(server.request(path, "Authorization", "Bearer " + who));
    }

    private static JsonNode json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Json.read(answer.body(), JsonNode.class);
    }

    private static final class OneKind implements ManifestKinds {
        @Override
        public List<String> all() {
            return List.of("Client");
        }

        @Override
        public Optional<String> schema(String kind) {
            return Optional.of("{\"type\":\"object\"}").filter(schema -> kind.equals("Client"));
        }

        @Override
        public ManifestReport validate(List<ManifestFile> files) {
            throw new UnsupportedOperationException();
        }
    }

    private static final class OneManifest implements Manifests {
        @Override
        public Optional<Manifest> find(String kind, String name) {
            return all().stream()
                    .filter(m -> m.kind().equals(kind) && m.name().equals(name))
                    .findFirst();
        }

        @Override
        public List<Manifest> all() {
            return List.of(new Manifest("Client", "acme", "fractalos.io/v1", 2, ACME));
        }

        @Override
        public List<ManifestChange> history(String kind, String name, int limit) {
            return List.of(
                    new ManifestChange(9, 2, Instant.EPOCH, "Ann <ann@example.org>", find(kind, name)),
                    new ManifestChange(7, 1, Instant.EPOCH, "Ann <ann@example.org>", Optional.empty()));
        }

        @Override
        public ManifestPlan plan(List<ManifestFile> files, boolean prune) {
            throw new UnsupportedOperationException();
        }

        @Override
        public ManifestPlan apply(List<ManifestFile> files, boolean prune, String planHash) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void remove(String kind, String name) {
            throw new UnsupportedOperationException();
        }

        @Override
        public String digest() {
            return "d1";
        }
    }
}
