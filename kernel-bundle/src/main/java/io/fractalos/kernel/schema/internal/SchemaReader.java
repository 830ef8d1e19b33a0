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
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.Violation;
import io.fractalos.kernel.schema.SchemaFile;
import io.fractalos.kernel.schema.SchemaSource;
import io.fractalos.kernel.yaml.internal.YamlDocument;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads declared schemas strictly: every problem of every file is told at once, with its file, JSON pointer, line and column. */
public final class SchemaReader {
    private static final Schema FORMAT = format();
    private static final String KERNEL = "kernel";

    private final List<Violation> violations = new ArrayList<>();
    private final SortedMap<String, Declared> tables = new TreeMap<>();
    private final SortedMap<String, SortedMap<String, Table>> owners = new TreeMap<>(
            Comparator.comparing((String owner) -> !owner.equals(KERNEL)).thenComparing(Comparator.naturalOrder()));

    private final Map<String, SortedSet<String>> extensions = new HashMap<>();

    private SchemaReader() {}

    /** A table with the file it stands in. */
    record Declared(String owner, YamlDocument document, Table table) {
        Violation violation(String name, String pointer, String message) {
            return document.violation("/tables/" + name + pointer, message);
        }
    }

    /**
     * The schemas of these sources together, the kernel's first and the others by owner. A table may point at tables of its own owner and
     * of the kernel. Throws an invalid-request problem with every violation found.
     */
    public static List<DeclaredSchema> read(List<SchemaSource> sources) {
        return new SchemaReader().readAll(sources);
    }

    /** Whose tables the source declares: what its first file says. */
    public static String owner(SchemaSource source) {
        return document(source.declarations().get(0)).root().path("owner").asText();
    }

    private static YamlDocument document(SchemaFile file) {
        return YamlDocument.of(file.path(), file.text());
    }

    private List<DeclaredSchema> readAll(List<SchemaSource> sources) {
        for (SchemaSource source : sources) {
            source.declarations().forEach(this::add);
        }
        tables.forEach((name, declared) -> violations.addAll(new TableRules(name, declared, tables).broken()));
        if (!violations.isEmpty()) {
            throw FractalException.invalid(violations);
        }
        return owners.entrySet().stream()
                .map(owner -> new DeclaredSchema(
                        owner.getKey(), extensions.getOrDefault(owner.getKey(), new TreeSet<>()), owner.getValue()))
                .toList();
    }

    private void add(SchemaFile file) {
        YamlDocument document;
        try {
            document = document(file);
        } catch (FractalException unreadable) {
            violations.addAll(unreadable.violations());
            return;
        }
        List<Error> errors = FORMAT.validate(document.root());
        errors.forEach(error -> violations.add(violation(document, error)));
        if (errors.isEmpty()) {
            String owner = document.root().get("owner").textValue();
            document.root().path("extensions").forEach(name -> extensions
                    .computeIfAbsent(owner, ignored -> new TreeSet<>())
                    .add(name.textValue()));
            for (Map.Entry<String, JsonNode> entry :
                    document.root().get("tables").properties()) {
                add(new Declared(owner, document, table((ObjectNode) entry.getValue())), entry.getKey());
            }
        }
    }

    private void add(Declared declared, String name) {
        if (tables.putIfAbsent(name, declared) != null) {
            violations.add(declared.violation(name, "", "A table '" + name + "' is declared twice"));
        }
        owners.computeIfAbsent(declared.owner(), owner -> new TreeMap<>()).put(name, declared.table());
    }

    /** What may be left out is filled in here, so that the records hold no nulls. */
    private static Table table(ObjectNode node) {
        ObjectNode full = node.deepCopy();
        for (String map : List.of("unique", "foreignKeys", "checks", "exclusions", "indexes")) {
            full.putIfAbsent(map, full.objectNode());
        }
        full.putIfAbsent(
                "grants",
                full.arrayNode().add("select").add("insert").add("update").add("delete"));
        full.get("columns").forEach(column -> ((ObjectNode) column).putIfAbsent("nullable", full.booleanNode(false)));
        full.get("indexes").forEach(index -> ((ObjectNode) index).putIfAbsent("unique", full.booleanNode(false)));
        full.get("indexes").forEach(index -> ((ObjectNode) index).putIfAbsent("include", full.arrayNode()));
        try {
            return Json.mapper().treeToValue(full, Table.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("schema-format.json and Table differ", e);
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
                SchemaReader.class.getResourceAsStream("/io/fractalos/kernel/schema/schema-format.json")) {
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
