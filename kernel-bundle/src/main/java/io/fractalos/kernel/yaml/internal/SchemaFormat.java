// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.yaml.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.fractalos.kernel.json.Json;
import io.fractalos.kernel.json.internal.SchemaCheck;
import io.fractalos.kernel.problem.Violation;
import io.fractalos.kernel.yaml.Document;
import io.fractalos.kernel.yaml.DocumentFormat;
import java.util.List;

/** A form described by a JSON Schema. */
final class SchemaFormat implements DocumentFormat {
    private final String schema;
    private final SchemaCheck check;
    private final SchemaAdvice advice;

    SchemaFormat(String title, String schema) {
        this.schema = schema;
        this.check = new SchemaCheck(Json.read(schema, JsonNode.class));
        this.advice = new SchemaAdvice(title);
    }

    @Override
    public String schema() {
        return schema;
    }

    @Override
    public Document read(String path, String text) {
        CheckedDocument document = CheckedDocument.read(path, text);
        document.content().ifPresent(root -> document.findings(check.findings(root), advice::on));
        return document;
    }

    @Override
    public List<Violation> violations(String json) {
        return check.findings(Json.read(json, JsonNode.class)).stream()
                .map(advice::on)
                .toList();
    }
}
