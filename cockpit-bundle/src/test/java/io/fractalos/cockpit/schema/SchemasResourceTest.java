// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fractalos.cockpit.rest.FakeSessions;
import io.fractalos.cockpit.rest.TestServer;
import io.fractalos.cockpit.web.Gatekeeper;
import io.fractalos.kernel.json.Json;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SchemasResourceTest {
    @Test
    void servesTheFormatOfDeclarationsToEditorsThatDoNotLogIn() throws Exception {
        try (TestServer server =
                new TestServer(List.of(new SchemasResource()), new Gatekeeper(new FakeSessions()), Map.of())) {
            HttpResponse<String> answer = server.send(server.request("/api/schemas/schema-format.json"));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
            JsonNode schema = Json.read(answer.body(), JsonNode.class);
            assertThat(schema.path("$schema").textValue()).isEqualTo("https://json-schema.org/draft/2020-12/schema");
            assertThat(schema.at("/properties/tables/description").textValue()).isNotBlank();
        }
    }
}
