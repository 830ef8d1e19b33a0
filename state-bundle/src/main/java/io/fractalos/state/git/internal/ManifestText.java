// SPDX-License-Identifier: Apache-2.0
package io.fractalos.state.git.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.util.StringQuotingChecker;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A manifest as the one YAML text there is for it: apiVersion, kind, metadata, spec, then everything else by name. The text is part of every
 * commit id, so a change here is a new format of the repository.
 */
public final class ManifestText {
    private static final List<String> FIRST = List.of("apiVersion", "kind", "metadata", "spec", "name");
    /** What every YAML reader takes for a text without quotes; the rest is quoted. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9_./-]*(?: [A-Za-z0-9_./-]+)*");
    /** Words that some reader takes for a truth value or nothing; single letters are quoted without looking. */
    private static final Set<String> WORDS =
            new TreeSet<>(List.of("true", "false", "yes", "no", "on", "off", "null", "inf", "nan"));

    private static final ObjectMapper YAML = exact(JsonMapper.builder(YAMLFactory.builder()
            .stringQuotingChecker(new Careful())
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build()));

    private static final ObjectMapper JSON = exact(JsonMapper.builder());

    private ManifestText() {}

    /** Decimals keep every digit they were written with. */
    private static ObjectMapper exact(JsonMapper.Builder mapper) {
        return mapper.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .build();
    }

    /** The YAML of a document; equal for documents that differ in the order of keys only. Ends with one line feed. */
    public static String yaml(JsonNode document) {
        StringWriter text = new StringWriter();
        try (YAMLGenerator out = (YAMLGenerator) YAML.createGenerator(text)) {
            write(out, ordered(document));
        } catch (IOException e) {
            throw new IllegalStateException("Cannot write a manifest as YAML", e);
        }
        return text.toString();
    }

    private static void write(YAMLGenerator out, JsonNode node) throws IOException {
        if (node instanceof ObjectNode object) {
            out.writeStartObject();
            for (Map.Entry<String, JsonNode> entry : object.properties()) {
                out.writeFieldName(entry.getKey());
                write(out, entry.getValue());
            }
            out.writeEndObject();
        } else if (node instanceof ArrayNode array) {
            out.writeStartArray();
            for (JsonNode element : array) {
                write(out, element);
            }
            out.writeEndArray();
        } else if (node.isTextual()) {
            // The generator's own choice for several lines loses some line feeds.
            out.configure(YAMLGenerator.Feature.MINIMIZE_QUOTES, !Careful.quoted(node.textValue()));
            out.writeString(node.textValue());
        } else {
            out.writeTree(node);
        }
    }

    /** The document of a JSON text that was written by us. */
    public static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The journal holds a document that is no JSON", e);
        }
    }

    /** The document of a YAML text, with keys in order. Throws when it is no YAML. */
    static JsonNode read(String yaml) throws JsonProcessingException {
        return ordered(YAML.readTree(yaml));
    }

    private static JsonNode ordered(JsonNode node) {
        if (node instanceof ObjectNode object) {
            ObjectNode copy = JSON.createObjectNode();
            object.properties().stream()
                    .sorted(Comparator.comparingInt((Map.Entry<String, JsonNode> entry) -> place(entry.getKey()))
                            .thenComparing(Map.Entry::getKey))
                    .forEach(entry -> copy.set(entry.getKey(), ordered(entry.getValue())));
            return copy;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = JSON.createArrayNode();
            array.forEach(element -> copy.add(ordered(element)));
            return copy;
        }
        return node;
    }

    private static int place(String key) {
        int index = FIRST.indexOf(key);
        return index < 0 ? FIRST.size() : index;
    }

    /** Quotes whatever any reader could take for something other than this text. */
    private static final class Careful extends StringQuotingChecker {
        private static final long serialVersionUID = 1L;

        @Override
        public boolean needToQuoteName(String name) {
            return quoted(name);
        }

        @Override
        public boolean needToQuoteValue(String value) {
            return quoted(value);
        }

        static boolean quoted(String text) {
            return text.length() < 2 || !PLAIN.matcher(text).matches() || WORDS.contains(text.toLowerCase(Locale.ROOT));
        }
    }
}
