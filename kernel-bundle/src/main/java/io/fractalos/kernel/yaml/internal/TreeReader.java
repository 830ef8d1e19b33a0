// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.yaml.internal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Builds trees from the tokens of one parser and writes down where each part stands. For one thread. */
final class TreeReader {
    private static final int DEEPEST = 32;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final String path;
    private final JsonParser parser;
    private final int linesBefore;
    private Optional<JsonNode> root = Optional.empty();
    private Optional<JsonProcessingException> failure = Optional.empty();
    private boolean stopped;
    private Place start = Place.START;
    private Map<String, Place> keys = new HashMap<>();
    private Map<String, Place> values = new HashMap<>();
    private List<Flaw> flaws = new ArrayList<>();

    TreeReader(String path, JsonParser parser, int linesBefore) {
        this.path = path;
        this.parser = parser;
        this.linesBefore = linesBefore;
    }

    /** A document cannot be read on, and why is among the flaws. */
    private static final class Stopped extends Exception {
        private static final long serialVersionUID = 1L;

        Stopped() {
            super(null, null, false, false);
        }
    }

    /** Reads the next document; false at the end, or when it is broken. */
    boolean next() throws IOException {
        root = Optional.empty();
        keys = new HashMap<>();
        values = new HashMap<>();
        flaws = new ArrayList<>();
        start = new Place(linesBefore + 1, 1);
        try {
            JsonToken first = parser.nextToken();
            while (first == JsonToken.VALUE_NULL && parser.getText().isEmpty()) {
                first = parser.nextToken();
            }
            if (first == null) {
                return false;
            }
            start = place();
            root = Optional.of(node("", 1));
            return true;
        } catch (JsonProcessingException e) {
            failure = Optional.of(e);
            return false;
        } catch (Stopped reported) {
            stopped = true;
            return false;
        }
    }

    YamlDocument document() {
        return new YamlDocument(path, root, start, keys, values, flaws);
    }

    /** The document that could not be read to its end, when there is one. */
    Optional<YamlDocument> broken(String text) {
        failure.ifPresent(e -> flaws.add(SyntaxFlaw.of(e, text, linesBefore)));
        root = Optional.empty();
        return failure.isPresent() || stopped ? Optional.of(document()) : Optional.empty();
    }

    private Place place() {
        return Place.of(parser.currentTokenLocation(), linesBefore);
    }

    private JsonNode node(String pointer, int depth) throws IOException, Stopped {
        values.put(pointer, place());
        refuse(depth > DEEPEST, "", "Nested deeper than " + DEEPEST + " levels", "Write it flatter");
        boolean alias = parser instanceof YAMLParser yaml && yaml.isCurrentAlias();
        refuse(alias || parser.getObjectId() != null, pointer, Scalar.NO_ALIASES, Scalar.WRITE_OUT);
        Object tag = parser.getTypeId();
        if (tag != null) {
            String shown = tag.toString().replace("tag:yaml.org,2002:", "!!");
            flaw(pointer, "Tags such as " + Scalar.shown(shown) + " are not allowed in a manifest", "Remove the tag");
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(pointer, depth);
            case START_ARRAY -> array(pointer, depth);
            default -> scalar(pointer);
        };
    }

    private ObjectNode object(String pointer, int depth) throws IOException, Stopped {
        ObjectNode object = NODES.objectNode();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            String below = pointer + "/" + name.replace("~", "~0").replace("/", "~1");
            Place here = place();
            refuse(name.equals("<<"), below, Scalar.NO_ALIASES, Scalar.WRITE_OUT);
            boolean twice = object.has(name);
            Place first = keys.getOrDefault(below, here);
            if (twice) {
                flaws.add(Flaw.of(
                        below,
                        here,
                        "'" + Scalar.shown(name) + "' is written twice, first in line " + first.line(),
                        "Remove one of the two"));
            }
            keys.put(below, here);
            parser.nextToken();
            object.set(name, node(below, depth + 1));
        }
        return object;
    }

    private ArrayNode array(String pointer, int depth) throws IOException, Stopped {
        ArrayNode array = NODES.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(node(pointer + "/" + array.size(), depth + 1));
        }
        return array;
    }

    private JsonNode scalar(String pointer) throws IOException {
        Scalar scalar = Scalar.of(parser.currentToken(), parser.getText());
        scalar.flaw().ifPresent(flaw -> flaw(pointer, flaw.message(), flaw.fix()));
        return scalar.node();
    }

    private void refuse(boolean wrong, String pointer, String message, String fix) throws Stopped {
        if (wrong) {
            flaw(pointer, message, fix);
            throw new Stopped();
        }
    }

    private void flaw(String pointer, String message, String fix) {
        flaws.add(Flaw.of(pointer, place(), message, fix));
    }
}
