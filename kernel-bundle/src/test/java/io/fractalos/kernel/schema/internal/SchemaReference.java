// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.internal;

import io.fractalos.kernel.schema.SchemaSource;
import io.fractalos.kernel.schema.internal.Table.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The page {@code docs/reference/schema.md}: what is declared, for people. */
public final class SchemaReference {
    private final StringBuilder page = new StringBuilder();

    private SchemaReference() {}

    /** The page of all these. */
    public static String of(List<SchemaSource> sources) {
        SchemaReference reference = new SchemaReference();
        reference.line("# Tables");
        reference.line("");
        reference.line(
                "Written from the YAML by `SchemaReferenceTest -Dfractalos.reference=write`; a test fails when it is not current.");
        reference.line("How to change it: [Changing the schema](../guide/schema.md).");
        reference.line("");
        reference.line(
                "All of it belongs to the role that migrates, and nothing has an owner of its own ("
                        + "[ADR 16](../adr/0016-everything-belongs-to-who-migrates.md)): what others may do stands at each table.");
        SchemaReader.read(sources).forEach(reference::schema);
        return reference.page.toString();
    }

    private void schema(DeclaredSchema schema) {
        line("");
        line("## " + schema.owner());
        if (!schema.extensions().isEmpty()) {
            line("");
            line("Needs " + String.join(", ", schema.extensions()) + ".");
        }
        picture(schema);
        schema.enums().forEach((name, type) -> entry(name, type.comment() + ": " + String.join(", ", type.values())));
        schema.sequences().forEach((name, sequence) -> entry(name, sequence.comment()));
        schema.tables().forEach(this::table);
        schema.views().forEach((name, view) -> entry(name + " (view)", view.comment()));
        schema.materializedViews().forEach((name, view) -> entry(name + " (materialized view)", view.comment()));
        if (!schema.functions().isEmpty()) {
            line("");
            line("### Functions");
            line("");
            schema.functions()
                    .forEach((name, function) -> line("- `" + name
                            + Sql.list(List.copyOf(function.arguments().values())) + "` → " + function.returns() + ": "
                            + function.comment()));
        }
    }

    private void picture(DeclaredSchema schema) {
        line("");
        line("```mermaid");
        line("erDiagram");
        schema.tables().forEach((name, table) -> {
            line("    " + name + " {");
            table.columns()
                    .forEach((column, spec) -> line(
                            "        " + spec.type().replaceAll("\\W+", "_").replaceAll("_$", "") + " " + column
                                    + keys(table, column)));
            line("    }");
            new TreeSet<>(table.allForeignKeys(name).values().stream()
                            .map(key -> "    " + key.references() + " ||--o{ " + name + " : \""
                                    + String.join(", ", key.columns()) + "\"")
                            .toList())
                    .forEach(this::line);
        });
        line("```");
    }

    private static String keys(Table table, String column) {
        List<String> keys = new ArrayList<>();
        if (table.primaryKey().contains(column)) {
            keys.add("PK");
        }
        if (table.allForeignKeys("").values().stream()
                .anyMatch(key -> key.columns().contains(column))) {
            keys.add("FK");
        }
        return keys.isEmpty() ? "" : " " + String.join(", ", keys);
    }

    private void entry(String name, String text) {
        line("");
        line("### " + name);
        line("");
        line(text + ".");
    }

    private void table(String name, Table table) {
        entry(name, table.comment());
        line("");
        line("| Column | Type | Value | Meaning |");
        line("|---|---|---|---|");
        table.columns()
                .forEach((column, spec) -> line("| " + column + " | " + spec.type() + " | "
                        + cell(value(table, column, spec)) + " | " + cell(spec.comment()) + " |"));
        line("");
        List<String> rights = table.grants();
        line("The platform may " + (rights.isEmpty() ? "do nothing" : String.join(", ", rights)) + ".");
        line("");
        list("Unique", table.unique(), columns -> String.join(", ", columns));
        list("Holds", table.checks(), check -> "`" + check + "`");
        list("Excludes", table.exclusions(), exclusion -> "`" + String.join(", ", exclusion.elements()) + "`");
        list(
                "Index",
                table.indexes(),
                index -> (index.unique() ? "unique, " : "") + "`" + String.join(", ", index.on())
                        + index.where().map(where -> " WHERE " + where).orElse("") + "`");
        list("Trigger", table.triggers(), trigger -> trigger.comment());
    }

    private static String value(Table table, String column, Column spec) {
        List<String> words = new ArrayList<>();
        if (table.primaryKey().contains(column)) {
            words.add("key");
        }
        words.add(spec.nullable() ? "may be null" : "");
        spec.identity().ifPresent(kind -> words.add("numbered"));
        spec.fallback().ifPresent(sql -> words.add("default `" + sql + "`"));
        spec.generated().ifPresent(sql -> words.add("computed"));
        spec.references().ifPresent(target -> words.add("→ " + target));
        spec.check().ifPresent(sql -> words.add("`" + sql + "`"));
        words.removeIf(String::isEmpty);
        return String.join(", ", words);
    }

    private <T> void list(String title, Map<String, T> objects, UnaryText<T> text) {
        objects.forEach((name, object) -> line("- " + title + " `" + name + "`: " + text.of(object)));
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replaceAll("\\s+", " ");
    }

    private void line(String text) {
        page.append(text).append('\n');
    }

    /** How one object is told. */
    private interface UnaryText<T> {
        String of(T object);
    }
}
