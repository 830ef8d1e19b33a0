// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.internal;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.Violation;
import io.fractalos.kernel.schema.SchemaFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** A YAML file as a tree that remembers on which line and column each JSON pointer stands. */
final class YamlDocument {
    private static final ObjectMapper YAML = new ObjectMapper(YAMLFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build());

    private final SchemaFile file;
    private final JsonNode root;
    private final Map<String, JsonLocation> places = new HashMap<>();

    private YamlDocument(SchemaFile file) throws IOException {
        this.file = file;
        try (JsonParser parser = YAML.createParser(file.text())) {
            JsonToken first = parser.nextToken();
            root = first == null ? JsonNodeFactory.instance.nullNode() : node(parser, "");
        }
    }

    /** Reads the file; throws an invalid-request problem with line and column when it is not YAML. */
    static YamlDocument of(SchemaFile file) {
        try {
            return new YamlDocument(file);
        } catch (JsonProcessingException e) {
            String message = e.getOriginalMessage().lines().findFirst().orElse("Not valid YAML");
            throw FractalException.invalid(List.of(violation(file, "", message, e.getLocation())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode root() {
        return root;
    }

    /** A violation at that pointer, with the place of the nearest ancestor that is written down. */
    Violation violation(String pointer, String message) {
        String nearest = pointer;
        while (!nearest.isEmpty() && !places.containsKey(nearest)) {
            nearest = nearest.substring(0, nearest.lastIndexOf('/'));
        }
        return violation(file, pointer, message, places.get(nearest));
    }

    private static Violation violation(SchemaFile file, String pointer, String message, @Nullable JsonLocation at) {
        return new Violation(
                file.path() + "#" + pointer,
                message,
                Optional.empty(),
                at != null && at.getLineNr() > 0 ? OptionalInt.of(at.getLineNr()) : OptionalInt.empty(),
                at != null && at.getColumnNr() > 0 ? OptionalInt.of(at.getColumnNr()) : OptionalInt.empty());
    }

    private JsonNode node(JsonParser parser, String pointer) throws IOException {
        places.putIfAbsent(pointer, parser.currentTokenLocation());
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                String below = pointer + "/" + name.replace("~", "~0").replace("/", "~1");
                places.put(below, parser.currentTokenLocation());
                parser.nextToken();
                object.set(name, node(parser, below));
            }
            return object;
        }
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                array.add(node(parser, pointer + "/" + array.size()));
            }
            return array;
        }
        return switch (parser.currentToken()) {
            case VALUE_TRUE -> JsonNodeFactory.instance.booleanNode(true);
            case VALUE_FALSE -> JsonNodeFactory.instance.booleanNode(false);
            case VALUE_NULL -> JsonNodeFactory.instance.nullNode();
            case VALUE_NUMBER_INT -> JsonNodeFactory.instance.numberNode(parser.getBigIntegerValue());
            case VALUE_NUMBER_FLOAT -> JsonNodeFactory.instance.numberNode(parser.getDecimalValue());
            default -> JsonNodeFactory.instance.textNode(parser.getText());
        };
    }
}
