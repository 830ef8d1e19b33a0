// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import io.fractalos.kernel.json.Json;
import io.fractalos.kernel.problem.Violation;
import io.fractalos.kernel.yaml.internal.YamlDocument;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The JSON Schema of declarations: what it refuses, and the records it stands for. */
final class SchemaFormat {
    private static final Schema FORMAT = format();
    private static final Defaults DEFAULTS = new Defaults(FORMAT.getSchemaNode());

    private SchemaFormat() {}

    /** Everything the format refuses in that file. */
    static List<Violation> violations(YamlDocument document) {
        return FORMAT.validate(document.root()).stream()
                .map(error -> violation(document, error))
                .toList();
    }

    /** The file's content with what may be left out filled in. */
    static ObjectNode filled(YamlDocument document) {
        return DEFAULTS.fill(document.root());
    }

    /** A part of a filled file as its record. */
    static <T> T as(Class<T> type, JsonNode node) {
        try {
            return Json.mapper().treeToValue(node, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("schema-format.json and " + type.getSimpleName() + " differ", e);
        }
    }

    private static Violation violation(YamlDocument document, Error error) {
        String pointer = error.getInstanceLocation().toString();
        String property = error.getProperty();
        if ("additionalProperties".equals(error.getKeyword()) && property != null) {
            return document.violation(pointer + "/" + property, "Unknown property '" + property + "'")
                    .withFix("Known here: " + known(error.getSchemaLocation().toString()));
        }
        return document.violation(pointer, error.getMessage());
    }

    /** The properties the format knows where the error's keyword stands. */
    private static List<String> known(String keyword) {
        String object = keyword.substring(keyword.indexOf('#') + 1, keyword.lastIndexOf('/'));
        List<String> names = new ArrayList<>();
        FORMAT.getSchemaNode().at(object + "/properties").fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static Schema format() {
        try (InputStream in =
                SchemaFormat.class.getResourceAsStream("/io/fractalos/kernel/schema/schema-format.json")) {
            SchemaRegistryConfig english =
                    SchemaRegistryConfig.builder().locale(Locale.ENGLISH).build();
            return SchemaRegistry.withDefaultDialect(
                            SpecificationVersion.DRAFT_2020_12, builder -> builder.schemaRegistryConfig(english))
                    .getSchema(in, InputFormat.JSON);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
