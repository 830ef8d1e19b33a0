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
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The JSON Schema of declarations: what it refuses, and the records it stands for. */
final class SchemaFormat {
    private static final Schema FORMAT = format();
    private static final Defaults DEFAULTS = new Defaults(FORMAT.getSchemaNode());
    private static final FormatMessages MESSAGES = new FormatMessages(FORMAT.getSchemaNode());

    private SchemaFormat() {}

    /**
     * What the format refuses in a file.
     *
     * @param objects section and name of the objects that are not as they should be
     * @param whole true when nothing of the file can be used
     */
    record Refusal(List<Violation> violations, Set<String> objects, boolean whole) {}

    static Refusal refusal(YamlDocument document) {
        if (document.root().isNull()) {
            Violation empty = document.violation("", "The file is empty")
                    .withFix("Start with owner: and the name of the bundle's owner");
            return new Refusal(List.of(empty), Set.of(), true);
        }
        List<Error> errors = FORMAT.validate(document.root());
        List<Violation> violations = errors.stream()
                .map(error -> MESSAGES.violation(document, error))
                .distinct()
                .toList();
        List<List<String>> paths = errors.stream()
                .map(FormatMessages::pointer)
                .map(SchemaFormat::path)
                .toList();
        Set<String> objects = paths.stream()
                .filter(path -> path.size() >= 2)
                .map(path -> path.get(0) + "/" + path.get(1))
                .collect(Collectors.toSet());
        boolean whole =
                paths.stream().anyMatch(path -> path.size() < 2 || path.get(0).equals("extensions"));
        return new Refusal(violations, objects, whole);
    }

    /** The keys of a JSON pointer. */
    private static List<String> path(String pointer) {
        return Stream.of(pointer.split("/", -1))
                .skip(1)
                .map(key -> key.replace("~1", "/").replace("~0", "~"))
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
