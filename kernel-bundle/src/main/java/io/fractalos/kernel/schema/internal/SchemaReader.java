// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.Violation;
import io.fractalos.kernel.schema.SchemaFile;
import io.fractalos.kernel.schema.SchemaSource;
import io.fractalos.kernel.yaml.internal.YamlDocument;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads declared schemas strictly: every problem of every file is told at once, with its file, JSON pointer, line and column. */
public final class SchemaReader {
    private static final String KERNEL = "kernel";

    private final List<Violation> violations = new ArrayList<>();
    private final SortedMap<String, Declared<Table>> tables = new TreeMap<>();
    private final SortedMap<String, Declared<Function>> functions = new TreeMap<>();
    private final SortedMap<String, SortedSet<String>> extensions = new TreeMap<>(
            Comparator.comparing((String owner) -> !owner.equals(KERNEL)).thenComparing(Comparator.naturalOrder()));

    private SchemaReader() {}

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
        tables.values().forEach(table -> violations.addAll(new TableRules(table, tables).broken()));
        tables.values().forEach(table -> violations.addAll(FunctionRules.triggers(table, functions)));
        functions.values().forEach(function -> violations.addAll(FunctionRules.function(function)));
        if (!violations.isEmpty()) {
            throw FractalException.invalid(violations);
        }
        return extensions.entrySet().stream()
                .map(owner -> new DeclaredSchema(
                        owner.getKey(), owner.getValue(), of(owner.getKey(), tables), of(owner.getKey(), functions)))
                .toList();
    }

    private static <T> SortedMap<String, T> of(String owner, SortedMap<String, Declared<T>> all) {
        SortedMap<String, T> own = new TreeMap<>();
        all.forEach((name, declared) -> {
            if (declared.owner().equals(owner)) {
                own.put(name, declared.object());
            }
        });
        return own;
    }

    private void add(SchemaFile file) {
        YamlDocument document;
        try {
            document = document(file);
        } catch (FractalException unreadable) {
            violations.addAll(unreadable.violations());
            return;
        }
        List<Violation> refused = SchemaFormat.violations(document);
        violations.addAll(refused);
        if (refused.isEmpty()) {
            ObjectNode full = SchemaFormat.filled(document);
            String owner = full.get("owner").textValue();
            SortedSet<String> needed = extensions.computeIfAbsent(owner, ignored -> new TreeSet<>());
            full.get("extensions").forEach(name -> needed.add(name.textValue()));
            section(document, full, "tables", Table.class, tables);
            section(document, full, "functions", Function.class, functions);
        }
    }

    private <T> void section(
            YamlDocument document, ObjectNode full, String section, Class<T> type, SortedMap<String, Declared<T>> all) {
        for (Map.Entry<String, JsonNode> entry : full.get(section).properties()) {
            String name = entry.getKey();
            T object = SchemaFormat.as(type, entry.getValue());
            var declared = new Declared<>(full.get("owner").textValue(), document, section, name, object);
            if (all.putIfAbsent(name, declared) != null) {
                String what = section.substring(0, section.length() - 1);
                violations.add(declared.violation("", "A " + what + " '" + name + "' is declared twice"));
            }
        }
    }
}
