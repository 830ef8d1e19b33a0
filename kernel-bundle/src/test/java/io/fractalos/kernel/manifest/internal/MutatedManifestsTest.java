// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.manifest.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fractalos.kernel.json.Json;
import io.fractalos.kernel.manifest.ManifestFile;
import io.fractalos.kernel.manifest.ManifestProblem;
import io.fractalos.kernel.manifest.ManifestReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Good manifests broken by a program, part by part: nothing but problems with places comes of it. */
class MutatedManifestsTest {
    private static final List<String> GOOD = List.of("""
            {"apiVersion":"fractalos.io/v1","kind":"Client","metadata":{"name":"globex"},
             "spec":{"name":"Globex","currency":"EUR","archived":false}}""", """
            {"apiVersion":"fractalos.io/v1","kind":"Project","metadata":{"name":"acme-shop"},
             "spec":{"client":"acme","name":"Shop","code":"S-1","billable":true,"currency":"USD","status":"active",
                     "startsOn":"2026-01-31","endsOn":"2026-12-31","budgetSeconds":3600}}""", """
            {"apiVersion":"test.fractalos.io/v2","kind":"Team","metadata":{"name":"blue","labels":{"a":"b"}},
             "spec":{"title":"Blue","tier":"large","parent":"core","client":"acme","leads":["ann","bob"],"size":5,
                     "webhook":{"url":"https://example.org/hook","token":"secret:hook"}}}""");

    @Test
    void theGoodOnesAreGood() {
        for (String good : GOOD) {
            assertThat(problems(yaml(Json.read(good, JsonNode.class)))).isEmpty();
        }
    }

    @Test
    void everyPartThatIsDroppedRenamedOrOfAnotherTypeIsTold() {
        for (String good : GOOD) {
            JsonNode document = Json.read(good, JsonNode.class);
            for (String pointer : pointers("", document)) {
                String parent = pointer.substring(0, pointer.lastIndexOf('/'));
                String name = pointer.substring(pointer.lastIndexOf('/') + 1);
                if (document.at(parent).isObject() && !parent.endsWith("labels")) {
                    JsonNode misspelt = document.deepCopy();
                    ObjectNode around = (ObjectNode) misspelt.at(parent);
                    around.set(name + "x", around.remove(name));
                    assertThat(problems(yaml(misspelt)))
                            .as("misspelt " + pointer)
                            .isNotEmpty();
                }
                for (JsonNode other : others(document.at(pointer))) {
                    JsonNode mistyped = document.deepCopy();
                    replace(mistyped, pointer, other);
                    assertThat(problems(yaml(mistyped)))
                            .as(pointer + " as " + other)
                            .isNotEmpty();
                }
            }
            for (String required : List.of("/apiVersion", "/kind", "/metadata", "/spec", "/metadata/name")) {
                JsonNode dropped = document.deepCopy();
                JsonPointer at = JsonPointer.compile(required);
                ((ObjectNode) dropped.at(at.head())).remove(at.last().getMatchingProperty());
                assertThat(problems(yaml(dropped))).as("dropped " + required).isNotEmpty();
            }
        }
    }

    @Test
    void everyLineThatIsDoubledOrCutIsReadWithoutFailure() {
        for (String good : GOOD) {
            List<String> lines = yaml(Json.read(good, JsonNode.class)).lines().toList();
            for (int i = 0; i < lines.size(); i++) {
                List<String> doubled = new ArrayList<>(lines);
                doubled.add(i, lines.get(i));
                assertThat(problems(String.join("\n", doubled)))
                        .as("doubled " + lines.get(i))
                        .isNotEmpty();
                List<String> indented = new ArrayList<>(lines);
                indented.set(i, "   " + lines.get(i));
                problems(String.join("\n", indented));
                problems(String.join("\n", lines.subList(0, i)));
            }
        }
    }

    @Test
    void randomDamageNeverDoesAnythingElse() {
        Random random = new Random(11);
        String alphabet = "{}[]:,\"'&*!|>%@`#-?\n \tx0~\u0000\uFEFF\uD83D";
        for (int round = 0; round < 3_000; round++) {
            StringBuilder text = new StringBuilder(yaml(Json.read(GOOD.get(round % GOOD.size()), JsonNode.class)));
            for (int damage = random.nextInt(4) + 1; damage > 0; damage--) {
                int at = random.nextInt(text.length());
                char with = alphabet.charAt(random.nextInt(alphabet.length()));
                if (random.nextBoolean()) {
                    text.setCharAt(at, with);
                } else {
                    text.insert(at, with);
                }
            }
            problems(text.toString());
        }
    }

    /** The problems of a text; every one of them has a place, words and advice. */
    private static List<ManifestProblem> problems(String yaml) {
        ManifestReport report = Shelf.validate(List.of(new ManifestFile("a.yaml", yaml)));
        assertThat(report.problems())
                .allMatch(problem -> problem.line() >= 1
                        && problem.column() >= 1
                        && !problem.message().isBlank()
                        && problem.fix().filter(fix -> !fix.isBlank()).isPresent()
                        && problem.violation().line().isPresent());
        return report.problems();
    }

    private static List<String> pointers(String pointer, JsonNode node) {
        List<String> all = new ArrayList<>();
        if (!pointer.isEmpty()) {
            all.add(pointer);
        }
        node.properties().forEach(field -> all.addAll(pointers(pointer + "/" + field.getKey(), field.getValue())));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            all.addAll(pointers(pointer + "/" + i, node.get(i)));
        }
        return all;
    }

    private static List<JsonNode> others(JsonNode value) {
        return List.<JsonNode>of(
                        Json.mapper().createObjectNode().put("a", 1),
                        Json.mapper().createArrayNode().add(1),
                        Json.read("-1.5", JsonNode.class),
                        Json.read("null", JsonNode.class))
                .stream()
                .filter(other -> other.getNodeType() != value.getNodeType())
                .toList();
    }

    private static void replace(JsonNode document, String pointer, JsonNode with) {
        JsonPointer at = JsonPointer.compile(pointer);
        JsonNode around = document.at(at.head());
        if (around instanceof ArrayNode array) {
            array.set(at.last().getMatchingIndex(), with);
        } else {
            ((ObjectNode) around).set(at.last().getMatchingProperty(), with);
        }
    }

    /** Block style, one field a line. */
    private static String yaml(JsonNode document) {
        StringBuilder text = new StringBuilder();
        block(document, "", text);
        return text.toString();
    }

    private static void block(JsonNode object, String indent, StringBuilder text) {
        object.properties().forEach(field -> {
            text.append(indent).append(field.getKey()).append(':');
            JsonNode value = field.getValue();
            if (value.isObject() && !value.isEmpty()) {
                text.append('\n');
                block(value, indent + "  ", text);
            } else {
                text.append(' ').append(value).append('\n');
            }
        });
    }
}
