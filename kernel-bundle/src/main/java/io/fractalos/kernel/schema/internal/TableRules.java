// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.internal;

import io.fractalos.kernel.problem.Violation;
import io.fractalos.kernel.schema.internal.Table.Column;
import io.fractalos.kernel.schema.internal.Table.ForeignKey;
import io.fractalos.kernel.schema.internal.Table.Index;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** What JSON Schema cannot say about a table: names that must exist, words that exclude each other, foreign keys that need an index. */
final class TableRules {
    private static final int LONGEST_NAME = 63;

    private final String name;
    private final Declared<Table> declared;
    private final Table table;
    private final SortedMap<String, Declared<Table>> all;
    private final List<Violation> broken = new ArrayList<>();

    TableRules(Declared<Table> declared, SortedMap<String, Declared<Table>> all) {
        this.name = declared.name();
        this.declared = declared;
        this.table = declared.object();
        this.all = all;
    }

    List<Violation> broken() {
        table.columns().forEach(this::column);
        known("/primaryKey", table.primaryKey());
        table.unique().forEach((key, columns) -> known("/unique/" + key, columns));
        table.indexes().forEach((key, index) -> known("/indexes/" + key + "/include", index.include()));
        table.indexes().forEach((key, index) -> known("/indexes/" + key + "/on", plainColumns(index)));
        table.allForeignKeys(name).forEach(this::foreignKey);
        for (String constraint : table.allChecks(name).keySet()) {
            length("", constraint);
        }
        return broken;
    }

    private void column(String column, Column spec) {
        String at = "/columns/" + column;
        if (spec.identity().isPresent()
                && (spec.nullable()
                        || spec.fallback().isPresent()
                        || spec.generated().isPresent())) {
            report(at, "An identity column has no default, is not generated and not nullable");
        }
        if (spec.generated().isPresent() && spec.fallback().isPresent()) {
            report(at, "A generated column has no default");
        }
        length(at, name + "_" + column + "_fkey");
        if (table.foreignKeys().containsKey(name + "_" + column + "_fkey")
                && spec.references().isPresent()) {
            report(at, "The foreign key " + name + "_" + column + "_fkey is declared twice");
        }
    }

    private void foreignKey(String key, ForeignKey foreignKey) {
        String written = "/foreignKeys/" + key;
        String at = table.foreignKeys().containsKey(key)
                ? written
                : "/columns/" + foreignKey.columns().get(0) + "/references";
        length(at, key);
        known(at, foreignKey.columns());
        Declared<Table> target = all.get(foreignKey.references());
        if (target == null) {
            report(at, "No table '" + foreignKey.references() + "' is declared");
            return;
        }
        if (!target.owner().equals(declared.owner()) && !target.owner().equals("kernel")) {
            report(at, "A table of '" + declared.owner() + "' cannot point at one of '" + target.owner() + "'");
        }
        if (!unique(target.object(), foreignKey.to())) {
            report(at, foreignKey.references() + " has no primary key or unique constraint on " + foreignKey.to());
        }
        if (foreignKey.columns().size() != foreignKey.to().size()) {
            report(at, "As many columns as they point at are needed");
        }
        if (!indexed(foreignKey.columns())) {
            report(
                    at,
                    "No index starts with " + foreignKey.columns() + ": deleting from " + foreignKey.references()
                            + " would read the whole table");
        }
    }

    private static boolean unique(Table target, List<String> columns) {
        return target.primaryKey().equals(columns) || target.unique().containsValue(columns);
    }

    private boolean indexed(List<String> columns) {
        return startsWith(table.primaryKey(), columns)
                || table.unique().values().stream().anyMatch(key -> startsWith(key, columns))
                || table.indexes().values().stream().anyMatch(index -> startsWith(plainNames(index), columns));
    }

    private static boolean startsWith(List<String> key, List<String> columns) {
        return key.size() >= columns.size() && key.subList(0, columns.size()).equals(columns);
    }

    /** The first words of the index elements: column names, or whatever an expression starts with. */
    private static List<String> plainNames(Index index) {
        return index.on().stream().map(element -> element.split("\\s", 2)[0]).toList();
    }

    private static List<String> plainColumns(Index index) {
        return plainNames(index).stream()
                .filter(word -> word.matches("[a-z0-9_]+"))
                .toList();
    }

    private void known(String at, List<String> columns) {
        for (String column : columns) {
            if (!table.columns().containsKey(column)) {
                report(at, "No column '" + column + "' in " + name);
            }
        }
    }

    private void length(String at, String identifier) {
        if (identifier.length() > LONGEST_NAME) {
            report(at, "The name " + identifier + " is longer than " + LONGEST_NAME + " characters");
        }
    }

    private void report(String at, String message) {
        broken.add(declared.violation(at, message));
    }
}
