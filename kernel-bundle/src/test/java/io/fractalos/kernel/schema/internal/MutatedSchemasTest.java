// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.schema.SchemaFile;
import io.fractalos.kernel.schema.SchemaSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A good schema with something wrong at each of its nodes in turn: read, or refused with line and column, but nothing else ever. */
class MutatedSchemasTest {
    private static final Path GOOD = Path.of("src/test/resources/io/fractalos/kernel/schema/internal/everything.yaml");
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final List<JsonNode> WRONG = List.of(
            NullNode.getInstance(),
            IntNode.valueOf(-1),
            TextNode.valueOf("Ö; '$$ ${x}"),
            JsonNodeFactory.instance.arrayNode().add(JsonNodeFactory.instance.objectNode()),
            JsonNodeFactory.instance.objectNode().put("Ö~/", 1));

    private int read;
    private int refused;

    @Test
    void noneOfThemCrashesTheReader() throws IOException {
        JsonNode good = YAML.readTree(Files.readString(GOOD));
        List<String> pointers = new ArrayList<>();
        collect(good, "", pointers);
        for (String pointer : pointers) {
            String parent = pointer.substring(0, pointer.lastIndexOf('/'));
            String key = pointer.substring(pointer.lastIndexOf('/') + 1);
            for (JsonNode wrong : WRONG) {
                mutated(good, parent, node -> put(node, key, wrong));
            }
            mutated(good, parent, node -> remove(node, key));
            mutated(good, parent, node -> again(node, key, key + "x"));
            mutated(good, parent, node -> again(node, key, "a"));
        }
        assertThat(pointers).hasSizeGreaterThan(200);
        assertThat(refused).as("%d mutants read", read).isGreaterThan(pointers.size() * 4);
    }

    @Test
    void aKeyWrittenTwiceAndATextThatEndsAnywhereAreRefusedToo() throws IOException {
        String text = Files.readString(GOOD);
        List<String> lines = text.lines().toList();
        for (int line = 0; line < lines.size(); line++) {
            List<String> twice = new ArrayList<>(lines);
            twice.add(line, lines.get(line));
            check(String.join("\n", twice));
            check(String.join("\n", lines.subList(0, line)) + "\n"
                    + lines.get(line).substring(0, lines.get(line).length() / 2));
        }
        assertThat(refused).isGreaterThan(lines.size());
    }

    private void mutated(JsonNode good, String parent, Consumer<JsonNode> mutation) throws IOException {
        JsonNode copy = good.deepCopy();
        mutation.accept(copy.at(parent));
        check(YAML.writeValueAsString(copy));
    }

    private void check(String text) {
        try {
            List<DeclaredSchema> schemas = SchemaReader.read(
                    List.of(new SchemaSource("test", List.of(new SchemaFile("m.yaml", text)), List.of())));
            schemas.forEach(Ddl::statements);
            read++;
        } catch (FractalException e) {
            refused++;
            assertThat(e.violations()).as(text).isNotEmpty().allSatisfy(violation -> {
                assertThat(violation.line()).as(violation.text()).isPresent();
                assertThat(violation.column()).as(violation.text()).isPresent();
                assertThat(violation.message()).isNotBlank();
            });
        }
    }

    private static void collect(JsonNode node, String pointer, List<String> pointers) {
        if (!pointer.isEmpty()) {
            pointers.add(pointer);
        }
        for (Map.Entry<String, JsonNode> child : node.properties()) {
            collect(child.getValue(), pointer + "/" + child.getKey(), pointers);
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            collect(node.get(i), pointer + "/" + i, pointers);
        }
    }

    private static void put(JsonNode node, String key, JsonNode value) {
        if (node instanceof ObjectNode object) {
            object.set(key, value);
        } else {
            ((ArrayNode) node).set(Integer.parseInt(key), value);
        }
    }

    private static void remove(JsonNode node, String key) {
        if (node instanceof ObjectNode object) {
            object.remove(key);
        } else {
            ((ArrayNode) node).remove(Integer.parseInt(key));
        }
    }

    private static void again(JsonNode node, String key, String other) {
        if (node instanceof ObjectNode object) {
            JsonNode value = object.get(key);
            object.remove(key);
            object.set(other, value);
        } else {
            ((ArrayNode) node).add(node.get(Integer.parseInt(key)));
        }
    }
}
