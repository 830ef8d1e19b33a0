// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.fractalos.cockpit.rest.Resources;
import io.fractalos.kernel.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The web interface's types are generated from a committed copy of the document, so a change of the interface that it does not know fails
 * here. To accept a change: run this test with {@code -Dopenapi.update=true}, then {@code npm run types} in src/main/web.
 */
class OpenApiSnapshotTest {

    private static final Path SNAPSHOT = Path.of("src", "main", "web", "core", "api", "openapi.json");

    @Test
    void theCommittedDocumentIsTheOneServed() throws IOException {
        JsonNode served = Json.read(OpenApiDocument.of(Resources.ALL), JsonNode.class);
        if (Boolean.getBoolean("openapi.update")) {
            ObjectMapper pretty = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
            Files.writeString(SNAPSHOT, pretty.writeValueAsString(served) + "\n");
        }
        assertThat(Json.read(Files.readString(SNAPSHOT), JsonNode.class))
                .as("%s; see this test's comment to renew it", SNAPSHOT)
                .isEqualTo(served);
    }
}
