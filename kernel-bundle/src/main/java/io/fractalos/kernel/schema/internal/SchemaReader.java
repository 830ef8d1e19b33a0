// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.Violation;
import io.fractalos.kernel.schema.SchemaFile;
import io.fractalos.kernel.schema.SchemaSource;
import io.fractalos.kernel.schema.compare.internal.Realm;
import io.fractalos.kernel.yaml.internal.YamlDocument;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeSet;

/** Reads declared schemas strictly: every problem of every file is told at once, with its file, JSON pointer, line and column. */
public final class SchemaReader {
    private static final Comparator<String> KERNEL_FIRST =
            Comparator.comparing((String owner) -> !owner.equals("kernel")).thenComparing(Comparator.naturalOrder());
    private static final Comparator<Violation> BY_PLACE = Comparator.comparing((Violation violation) ->
                    violation.pointer().substring(0, violation.pointer().indexOf('#')))
            .thenComparing(violation -> violation.line().orElse(0))
            .thenComparing(violation -> violation.column().orElse(0));

    private final List<Violation> violations = new ArrayList<>();
    private final Declarations all;

    private SchemaReader(Realm realm, List<SchemaSource> sources) {
        this.all = new Declarations(realm, new Places(sources));
    }

    /**
     * The schemas of these sources together, the kernel's first and the others by owner. A table may point at tables of its own owner and
     * of the kernel. Throws an invalid-request problem with every violation found, in the order of the files.
     */
    public static List<DeclaredSchema> read(List<SchemaSource> sources) {
        return new SchemaReader(Realm.FRACTAL, sources).readAll(sources);
    }

    /**
     * The schema of a module, which stands alone: its owner is the module, and it points at no table but its own. Throws as the other does.
     */
    public static DeclaredSchema read(String module, SchemaSource source) {
        SchemaReader reader = new SchemaReader(Realm.ofModule(module), List.of(source));
        source.declarations().forEach(file -> reader.requireOwner(module, file));
        return reader.readAll(List.of(source)).stream().findFirst().orElseGet(() -> reader.all.of(module));
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
        violations.addAll(Rules.broken(all));
        if (!violations.isEmpty()) {
            throw FractalException.invalid(violations.stream().sorted(BY_PLACE).toList());
        }
        return all.extensions.keySet().stream()
                .sorted(KERNEL_FIRST)
                .map(all::of)
                .toList();
    }

    private void requireOwner(String module, SchemaFile file) {
        try {
            YamlDocument document = document(file);
            JsonNode owner = document.root().path("owner");
            if (owner.isTextual() && !owner.textValue().equals(module)) {
                violations.add(document.violation(
                                "/owner", "The owner '" + owner.textValue() + "' is not the module '" + module + "'")
                        .withFix("Write owner: " + module));
            }
        } catch (FractalException unreadable) {
            // Told when the file is added.
        }
    }

    private void add(SchemaFile file) {
        YamlDocument document;
        try {
            document = document(file);
        } catch (FractalException unreadable) {
            violations.addAll(unreadable.violations());
            return;
        }
        SchemaFormat.Refusal refused = SchemaFormat.refusal(document);
        violations.addAll(refused.violations());
        all.unreadable.addAll(refused.objects());
        if (refused.whole()) {
            return;
        }
        ObjectNode full = SchemaFormat.filled(document);
        String owner = full.get("owner").textValue();
        full.get("extensions").forEach(name -> all.extensions
                .computeIfAbsent(owner, ignored -> new TreeSet<>())
                .add(name.textValue()));
        all.extensions.computeIfAbsent(owner, ignored -> new TreeSet<>());
        section(document, full, "enums", EnumType.class, all.enums);
        section(document, full, "sequences", Sequence.class, all.sequences);
        section(document, full, "tables", Table.class, all.tables);
        section(document, full, "functions", Function.class, all.functions);
        section(document, full, "views", View.class, all.views);
        section(document, full, "materializedViews", MaterializedView.class, all.materializedViews);
        section(document, full, "reactions", Reaction.class, all.reactions);
        section(document, full, "dropped", Tombstone.class, all.dropped);
    }

    private <T> void section(
            YamlDocument document,
            ObjectNode full,
            String section,
            Class<T> type,
            SortedMap<String, Declared<T>> known) {
        for (Map.Entry<String, JsonNode> entry : full.get(section).properties()) {
            String name = entry.getKey();
            if (!all.unreadable(section, name)) {
                T object = SchemaFormat.as(type, entry.getValue());
                String owner = full.get("owner").textValue();
                var declared = new Declared<>(owner, document, section, name, object);
                String key = section.equals("reactions") ? owner + "/" + name : name;
                if (known.putIfAbsent(key, declared) != null) {
                    violations.add(declared.violation(
                            "", "The " + declared.kind() + " '" + name + "' is declared twice", "Keep one of the two"));
                }
            }
        }
    }
}
