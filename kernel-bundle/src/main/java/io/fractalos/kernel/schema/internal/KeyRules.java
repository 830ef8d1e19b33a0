// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.internal;

import io.fractalos.kernel.problem.Violation;
import io.fractalos.kernel.schema.internal.Table.ForeignKey;
import io.fractalos.kernel.schema.internal.Table.Index;
import java.util.ArrayList;
import java.util.List;

/** What must hold for the keys and indexes of a table: they name columns there are, and every foreign key has an index. */
final class KeyRules {
    private final String name;
    private final Declared<Table> declared;
    private final Table table;
    private final Declarations all;
    private final List<Violation> broken = new ArrayList<>();

    KeyRules(Declared<Table> declared, Declarations all) {
        this.name = declared.name();
        this.declared = declared;
        this.table = declared.object();
        this.all = all;
    }

    List<Violation> broken() {
        known("/primaryKey", table.primaryKey());
        table.unique().forEach((key, columns) -> known("/unique/" + key, columns));
        table.indexes().forEach((key, index) -> known("/indexes/" + key + "/include", index.include()));
        table.indexes().forEach((key, index) -> known("/indexes/" + key + "/on", plainColumns(index)));
        table.partitionBy().ifPresent(by -> known("/partitionBy/columns", by.columns()));
        table.allForeignKeys(name).forEach(this::foreignKey);
        return broken;
    }

    private void foreignKey(String key, ForeignKey foreignKey) {
        String written = "/foreignKeys/" + key;
        String at = table.foreignKeys().containsKey(key)
                ? written
                : "/columns/" + foreignKey.columns().get(0) + "/references";
        known(at, foreignKey.columns());
        Declared<Table> target = all.tables.get(foreignKey.references());
        if (target == null) {
            if (all.realm.isModule() && !all.unreadable("tables", foreignKey.references())) {
                report(
                        at,
                        "There is no table '" + foreignKey.references()
                                + "' here, and a table of a module points at no table but its own",
                        "Keep the id as a bigint column without a reference");
            } else if (!all.unreadable("tables", foreignKey.references())) {
                report(
                        at,
                        "There is no table '" + foreignKey.references() + "'",
                        Advice.instead(foreignKey.references(), all.tables.keySet(), "Tables"));
            }
            return;
        }
        if (!target.owner().equals(declared.owner()) && !target.owner().equals("kernel")) {
            report(
                    at,
                    "A table of '" + declared.owner() + "' cannot point at one of '" + target.owner() + "'",
                    "Point at a table of the kernel or of its own bundle, or keep the id without a reference");
        }
        if (!unique(target.object(), foreignKey.to())) {
            String to = String.join(", ", foreignKey.to());
            report(
                    at,
                    foreignKey.references() + " has no primary key or unique constraint on " + to,
                    "Point at " + String.join(", ", target.object().primaryKey()) + ", or make " + to + " unique");
        }
        if (foreignKey.columns().size() != foreignKey.to().size()) {
            report(at, "As many columns as they point at are needed", "Name one column of columns for each of to");
        }
        if (!indexed(foreignKey.columns())) {
            String columns = String.join(", ", foreignKey.columns());
            String index = name + "_" + String.join("_", foreignKey.columns()) + "_idx";
            report(
                    at,
                    "No index starts with " + columns + ": deleting from " + foreignKey.references()
                            + " would read the whole table",
                    "Add indexes: {" + index + ": {on: [" + columns + "]}}");
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
        return index.on().stream()
                .map(element -> element.strip().split("\\s", 2)[0])
                .toList();
    }

    private static List<String> plainColumns(Index index) {
        return plainNames(index).stream()
                .filter(word -> word.matches("[a-z0-9_]+"))
                .toList();
    }

    private void known(String at, List<String> columns) {
        for (String column : columns) {
            if (!table.columns().containsKey(column)) {
                report(
                        at,
                        "There is no column '" + column + "' in " + name,
                        Advice.instead(column, table.columns().keySet(), "Columns here"));
            }
        }
    }

    private void report(String at, String message, String fix) {
        broken.add(declared.violation(at, message, fix));
    }
}
