// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fractalos.cockpit.rest.Resources;
import io.fractalos.kernel.json.Json;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class OpenApiDocumentTest {

    private final String text = OpenApiDocument.of(Resources.ALL);
    private final JsonNode document = Json.read(text, JsonNode.class);

    @Test
    void isTheSameTextForTheSameCode() {
        assertThat(OpenApiDocument.of(Resources.ALL)).isEqualTo(text);
    }

    @Test
    void namesEveryOperationOnceAndTellsItsProblems() {
        Set<String> ids = new HashSet<>();
        document.path("paths")
                .forEach(path -> path.forEach(operation -> {
                    assertThat(ids.add(operation.path("operationId").textValue()))
                            .as(operation.path("operationId").textValue())
                            .isTrue();
                    assertThat(operation.path("summary").textValue()).isNotBlank();
                    assertThat(operation
                                    .path("responses")
                                    .path("default")
                                    .path("$ref")
                                    .textValue())
                            .isEqualTo("#/components/responses/Problem");
                }));
        assertThat(ids).hasSizeGreaterThan(25);
    }

    @Test
    void saysWhatMustBeSentAndWhatMayBeNull() {
        JsonNode change = schema("ClientChange");
        assertThat(texts(change.path("required"))).containsExactlyInAnyOrder("archived", "name");
        assertThat(change.path("additionalProperties").booleanValue()).isFalse();
        JsonNode client = schema("Client");
        assertThat(texts(client.path("required"))).contains("currency", "version");
        assertThat(client.path("properties").path("currency").path("nullable").booleanValue())
                .isTrue();
        assertThat(client.path("properties").path("name").has("nullable")).isFalse();
    }

    @Test
    void writesEnumsAsTheWireDoes() {
        assertThat(texts(schema("Project").path("properties").path("status").path("enum")))
                .containsExactly("active", "closed");
    }

    @Test
    void asksForVersionsAndOffersIdempotency() {
        List<String> headers = StreamSupport.stream(
                        document.at("/paths/~1clients~1{id}/put/parameters").spliterator(), false)
                .map(parameter ->
                        parameter.path("name").asText() + parameter.path("$ref").asText())
                .toList();
        assertThat(headers).containsExactly("id", "If-Match", "#/components/parameters/IdempotencyKey");
    }

    @Test
    void refersOnlyToSchemasThatExist() {
        Set<String> missing = new HashSet<>();
        document.findValuesAsText("$ref").forEach(ref -> {
            if (document.at(ref.substring(1)).isMissingNode()) {
                missing.add(ref);
            }
        });
        assertThat(missing).isEmpty();
    }

    private JsonNode schema(String name) {
        return document.path("components").path("schemas").path(name);
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::textValue)
                .toList();
    }
}
