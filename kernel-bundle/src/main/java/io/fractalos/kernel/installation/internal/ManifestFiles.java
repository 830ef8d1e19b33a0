// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.installation.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import io.fractalos.kernel.installation.internal.Index.Entry;
import io.fractalos.kernel.json.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Every manifest as a YAML file, for people and other programs: what an import reads is the table. */
final class ManifestFiles {
    private static final ObjectMapper YAML = new ObjectMapper(YAMLFactory.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .build());

    private static final int FETCH = 500;

    private ManifestFiles() {}

    static List<Entry> write(Connection connection, Set<String> tables, Target target)
            throws SQLException, IOException {
        List<Entry> files = new ArrayList<>();
        if (!tables.contains("fractal.manifests")) {
            return files;
        }
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(FETCH);
            try (ResultSet row = statement.executeQuery(
                    "SELECT kind, name, document FROM fractal.manifests ORDER BY kind COLLATE \"C\", name COLLATE \"C\"")) {
                while (row.next()) {
                    JsonNode document = Json.mapper().readTree(row.getString(3));
                    byte[] yaml = YAML.writeValueAsString(document).getBytes(StandardCharsets.UTF_8);
                    files.add(target.copy(
                            "manifests/" + row.getString(1) + "/" + row.getString(2) + ".yaml",
                            new ByteArrayInputStream(yaml)));
                }
            }
        }
        return files;
    }
}
