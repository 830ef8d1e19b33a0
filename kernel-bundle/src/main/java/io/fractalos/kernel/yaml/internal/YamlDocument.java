// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.yaml.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.Violation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One document of a YAML or JSON file, as a tree that remembers where everything stands. What YAML readers disagree on (anchors, tags, {@code
 * no}, {@code 010}) is refused, so that a file means the same to everybody. Immutable.
 */
public final class YamlDocument {
    private final String path;
    private final Optional<JsonNode> root;
    private final Place start;
    private final Map<String, Place> keys;
    private final Map<String, Place> values;
    private final List<Flaw> flaws;

    YamlDocument(
            String path,
            Optional<JsonNode> root,
            Place start,
            Map<String, Place> keys,
            Map<String, Place> values,
            List<Flaw> flaws) {
        this.path = path;
        this.root = root;
        this.start = start;
        this.keys = keys;
        this.values = values;
        this.flaws = List.copyOf(flaws);
    }

    /** Reads a file of one document; throws an invalid-request problem with everything wrong with it as text. */
    public static YamlDocument of(String path, String text) {
        List<YamlDocument> documents = stream(path, text);
        List<Violation> violations = documents.stream()
                .flatMap(document -> document.flaws().stream().map(document::violation))
                .toList();
        if (!violations.isEmpty()) {
            throw FractalException.invalid(violations);
        }
        if (documents.size() > 1) {
            YamlDocument second = documents.get(1);
            throw FractalException.invalid(List.of(second.violation("", "Only one document may stand in this file")));
        }
        return documents.isEmpty()
                ? new YamlDocument(
                        path,
                        Optional.of(JsonNodeFactory.instance.nullNode()),
                        Place.START,
                        Map.of(),
                        Map.of(),
                        List.of())
                : documents.get(0);
    }

    /** Reads every document of a file that is not empty. Never throws: what is wrong is in {@link #flaws()}, a broken one does not hide the next. */
    public static List<YamlDocument> stream(String path, String text) {
        return YamlStream.read(path, text);
    }

    /** The file. */
    public String path() {
        return path;
    }

    /** Everything in it, or nothing when the text could not be read to its end. */
    public Optional<JsonNode> content() {
        return root;
    }

    /** Everything in it; a null node when the text could not be read. */
    public JsonNode root() {
        return root.orElseGet(JsonNodeFactory.instance::nullNode);
    }

    /** What is wrong with it as text, in the order of the file. */
    public List<Flaw> flaws() {
        return flaws;
    }

    /** Where the key at that JSON pointer stands, or the nearest one around it that is written down. */
    public Place key(String pointer) {
        for (String nearest = pointer; !nearest.isEmpty(); nearest = parent(nearest)) {
            Place place = keys.get(nearest);
            if (place != null) {
                return place;
            }
        }
        return start;
    }

    /** Where the value at that JSON pointer stands, or the key of the nearest one around it. */
    public Place value(String pointer) {
        Place place = values.get(pointer);
        return place == null ? key(pointer) : place;
    }

    /** A violation at that pointer, with the place of the nearest key that is written down. */
    public Violation violation(String pointer, String message) {
        return violation(new Flaw(pointer, key(pointer), message, Optional.empty()));
    }

    /** The flaw as a violation; its pointer begins with the file. */
    public Violation violation(Flaw flaw) {
        return new Violation(
                path + "#" + flaw.pointer(),
                flaw.message(),
                flaw.fix(),
                OptionalInt.of(flaw.place().line()),
                OptionalInt.of(flaw.place().column()));
    }

    private static String parent(String pointer) {
        return pointer.substring(0, Math.max(0, pointer.lastIndexOf('/')));
    }
}
