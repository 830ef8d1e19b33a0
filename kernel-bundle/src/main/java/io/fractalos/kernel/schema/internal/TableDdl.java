// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.internal;

import static io.fractalos.kernel.schema.internal.Sql.list;
import static io.fractalos.kernel.schema.internal.Sql.literal;

import io.fractalos.kernel.schema.internal.Ddl.Part;
import io.fractalos.kernel.schema.internal.Table.Column;
import io.fractalos.kernel.schema.internal.Table.Exclusion;
import io.fractalos.kernel.schema.internal.Table.ForeignKey;
import io.fractalos.kernel.schema.internal.Table.Index;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;

/** Tables, their indexes and what points from one to another, as DDL. */
final class TableDdl {
    private TableDdl() {}

    static List<Part> parts(String role, String name, Table table) {
        String object = "table " + name;
        List<Part> parts = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        table.columns().forEach((column, spec) -> lines.add(column(column, spec)));
        lines.addAll(constraints(name, table).values());
        parts.add(new Part(object, create(name, table, lines)));
        PartitionDdl.partitions(name, table).forEach(sql -> parts.add(new Part(object, sql)));
        parts.addAll(indexes(name, table.indexes()));
        List<String> said = new ArrayList<>();
        said.add("COMMENT ON TABLE " + name + " IS " + literal(table.comment()));
        table.columns()
                .forEach((column, spec) ->
                        said.add("COMMENT ON COLUMN " + name + "." + column + " IS " + literal(spec.comment())));
        said.addAll(comments(name, table));
        said.addAll(grants(role, name, table));
        said.forEach(sql -> parts.add(new Part(object, sql)));
        return parts;
    }

    private static List<String> comments(String name, Table table) {
        SortedMap<String, ForeignKey> later = table.allForeignKeys(name);
        List<String> statements = new ArrayList<>();
        table.comments().forEach((object, comment) -> {
            if (!later.containsKey(object)) {
                statements.add(comment(name, table, object, comment));
            }
        });
        return statements;
    }

    private static String comment(String name, Table table, String object, String comment) {
        String what = table.indexes().containsKey(object) ? "INDEX " + object : "CONSTRAINT " + object + " ON " + name;
        return "COMMENT ON " + what + " IS " + literal(comment);
    }

    private static List<String> grants(String role, String name, Table table) {
        List<String> statements = new ArrayList<>(Sql.grants(role, table.grants(), name));
        table.columns().forEach((column, spec) -> {
            for (String right : spec.grants()) {
                statements.add(
                        "GRANT " + right.toUpperCase(Locale.ROOT) + " (" + column + ") ON " + name + " TO " + role);
            }
            if (spec.identity().isPresent()) {
                statements.add("GRANT USAGE, SELECT ON SEQUENCE " + name + "_" + column + "_seq TO " + role);
            }
        });
        return statements;
    }

    /**
     * The statement that makes the table, piece by piece: first its columns with nothing but their types, then one more line as it is declared
     * in each. By the pointer of what came in, seen from the table.
     */
    static Map<String, String> growing(String name, Table table) {
        Map<String, String> lines = new LinkedHashMap<>();
        table.columns().forEach((column, spec) -> lines.put("/columns/" + column, bare(column, spec)));
        Map<String, String> statements = new LinkedHashMap<>();
        statements.put("", create(name, table, lines.values()));
        table.columns().forEach((column, spec) -> {
            String at = "/columns/" + column;
            lines.put(at, column(column, spec));
            String value = spec.generated().isPresent()
                    ? "/generated"
                    : spec.fallback().isPresent() ? "/default" : "";
            statements.put(at + value, create(name, table, lines.values()));
        });
        constraints(name, table).forEach((at, line) -> {
            lines.put(at, line);
            statements.put(at, create(name, table, lines.values()));
        });
        return statements;
    }

    private static String create(String name, Table table, Collection<String> lines) {
        return "CREATE TABLE " + name + " (\n    " + String.join(",\n    ", lines) + "\n)" + PartitionDdl.by(table);
    }

    /** Those that are made with the table, by pointer. */
    private static Map<String, String> constraints(String name, Table table) {
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("/primaryKey", constraint(name + "_pkey", "PRIMARY KEY " + list(table.primaryKey())));
        table.unique()
                .forEach((key, columns) -> lines.put("/unique/" + key, constraint(key, "UNIQUE " + list(columns))));
        table.allChecks(name)
                .forEach((key, check) -> lines.put(check(name, table, key), constraint(key, "CHECK (" + check + ")")));
        table.exclusions()
                .forEach((key, exclusion) -> lines.put("/exclusions/" + key, constraint(key, exclusion(exclusion))));
        return lines;
    }

    /** Where a check is declared: among those of the table or at its column. */
    private static String check(String name, Table table, String key) {
        return table.checks().containsKey(key)
                ? "/checks/" + key
                : "/columns/" + key.substring(name.length() + 1, key.length() - "_check".length()) + "/check";
    }

    private static String column(String name, Column column) {
        StringBuilder text = new StringBuilder(bare(name, column));
        column.generated()
                .ifPresent(
                        sql -> text.append(" GENERATED ALWAYS AS (").append(sql).append(") STORED"));
        if (!column.nullable()) {
            text.append(" NOT NULL");
        }
        column.identity().ifPresent(kind -> text.append(" GENERATED ")
                .append(kind.toUpperCase(Locale.ROOT))
                .append(" AS IDENTITY")
                .append(allocation(column.allocationSize())));
        column.fallback().ifPresent(sql -> text.append(" DEFAULT ").append(sql));
        return text.toString();
    }

    private static String bare(String name, Column column) {
        return name + " " + column.type()
                + column.collation()
                        .map(collation -> " COLLATE \"" + collation + '"')
                        .orElse("");
    }

    /** The persistence provider counts a block back from the number it gets, so the first is the size of a block. */
    private static String allocation(int size) {
        return size == 1 ? "" : " (INCREMENT BY " + size + " START WITH " + size + ")";
    }

    private static String constraint(String name, String definition) {
        return "CONSTRAINT " + name + " " + definition;
    }

    private static String exclusion(Exclusion exclusion) {
        return "EXCLUDE USING " + exclusion.method() + " " + list(exclusion.elements())
                + exclusion.where().map(sql -> " WHERE (" + sql + ")").orElse("");
    }

    static List<Part> indexes(String relation, SortedMap<String, Index> indexes) {
        List<Part> parts = new ArrayList<>();
        indexes.forEach(
                (name, index) -> parts.add(new Part("index " + relation + "." + name, index(relation, name, index))));
        return parts;
    }

    private static String index(String table, String name, Index index) {
        return (index.unique() ? "CREATE UNIQUE INDEX " : "CREATE INDEX ") + name + " ON " + table
                + index.method().map(method -> " USING " + method).orElse("") + " " + list(index.on())
                + (index.include().isEmpty() ? "" : " INCLUDE " + list(index.include()))
                + index.where().map(sql -> " WHERE " + sql).orElse("");
    }

    static List<Part> foreignKeys(String name, Table table) {
        List<Part> statements = new ArrayList<>();
        table.allForeignKeys(name).forEach((key, foreignKey) -> {
            String object = "constraint " + name + "." + key;
            statements.add(new Part(object, "ALTER TABLE " + name + " ADD " + constraint(key, reference(foreignKey))));
            String comment = table.comments().get(key);
            if (comment != null) {
                statements.add(new Part(object, comment(name, table, key, comment)));
            }
        });
        return statements;
    }

    private static String reference(ForeignKey key) {
        return "FOREIGN KEY " + list(key.columns()) + " REFERENCES " + key.references() + " " + list(key.to())
                + key.onDelete()
                        .map(action -> " ON DELETE " + action.toUpperCase(Locale.ROOT))
                        .orElse("");
    }
}
