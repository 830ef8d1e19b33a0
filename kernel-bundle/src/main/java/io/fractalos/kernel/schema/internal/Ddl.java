// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.internal;

import static io.fractalos.kernel.schema.internal.Sql.list;
import static io.fractalos.kernel.schema.internal.Sql.literal;

import io.fractalos.kernel.schema.compare.internal.SearchPath;
import io.fractalos.kernel.schema.internal.Table.Column;
import io.fractalos.kernel.schema.internal.Table.Exclusion;
import io.fractalos.kernel.schema.internal.Table.ForeignKey;
import io.fractalos.kernel.schema.internal.Table.Index;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A declared schema as PostgreSQL DDL: the same declaration gives the same text, whatever file or order it came in. Names are not qualified;
 * the search path says where the tables go.
 */
public final class Ddl {
    /** The role the running platform works as, or is a member of: it may do what the declarations grant, and no DDL. */
    public static final String APP_ROLE = "fractal_app";

    private Ddl() {}

    /** Statements that belong together, such as all of one table. */
    public record Step(String name, String comment, List<Part> parts) {
        private static Step of(String name, String comment, String object, List<String> statements) {
            return new Step(
                    name,
                    comment,
                    statements.stream().map(sql -> new Part(object, sql)).toList());
        }

        /** The statements in order. */
        public List<String> statements() {
            return parts.stream().map(Part::sql).toList();
        }
    }

    /**
     * A statement.
     *
     * @param object what it makes or belongs to, in the words of a catalog object's key; a function without its arguments
     */
    public record Part(String object, String sql) {}

    /** Extensions and all tables first, then functions, what points from one table to another, and triggers. */
    public static List<Step> of(DeclaredSchema schema) {
        List<Step> steps = new ArrayList<>();
        if (!schema.extensions().isEmpty()) {
            List<Part> create = schema.extensions().stream()
                    .map(name -> new Part(
                            "extension " + name,
                            "CREATE EXTENSION IF NOT EXISTS " + name + " SCHEMA " + SearchPath.OURS))
                    .toList();
            steps.add(new Step("extensions", "What the tables need", create));
        }
        schema.tables()
                .forEach((name, table) ->
                        steps.add(Step.of(name, table.comment(), "table " + name, table(name, table))));
        schema.functions()
                .forEach((name, function) -> steps.add(Step.of(
                        name + "-function",
                        function.comment(),
                        "function " + name,
                        FunctionDdl.statements(name, function))));
        schema.tables().forEach((name, table) -> {
            add(steps, new Step(name + "-references", "What " + name + " points at", foreignKeys(name, table)));
            add(
                    steps,
                    new Step(
                            name + "-triggers",
                            "What a change of " + name + " brings about",
                            FunctionDdl.triggers(name, table)));
        });
        return steps;
    }

    private static void add(List<Step> steps, Step step) {
        if (!step.parts().isEmpty()) {
            steps.add(step);
        }
    }

    /** The statements of all steps, in order. */
    public static List<String> statements(DeclaredSchema schema) {
        return of(schema).stream().flatMap(step -> step.statements().stream()).toList();
    }

    private static List<String> table(String name, Table table) {
        List<String> statements = new ArrayList<>();
        statements.add(create(name, table));
        table.indexes().forEach((key, index) -> statements.add(index(name, key, index)));
        statements.add("COMMENT ON TABLE " + name + " IS " + literal(table.comment()));
        table.columns()
                .forEach((column, spec) ->
                        statements.add("COMMENT ON COLUMN " + name + "." + column + " IS " + literal(spec.comment())));
        if (!table.grants().isEmpty()) {
            String grants = String.join(", ", table.grants()).toUpperCase(Locale.ROOT);
            statements.add("GRANT " + grants + " ON " + name + " TO " + APP_ROLE);
        }
        table.columns().forEach((column, spec) -> {
            if (spec.identity().isPresent()) {
                statements.add("GRANT USAGE, SELECT ON SEQUENCE " + name + "_" + column + "_seq TO " + APP_ROLE);
            }
        });
        return statements;
    }

    private static String create(String name, Table table) {
        List<String> lines = new ArrayList<>();
        table.columns().forEach((column, spec) -> lines.add(column(column, spec)));
        lines.add(constraint(name + "_pkey", "PRIMARY KEY " + list(table.primaryKey())));
        table.unique().forEach((key, columns) -> lines.add(constraint(key, "UNIQUE " + list(columns))));
        table.allChecks(name).forEach((key, check) -> lines.add(constraint(key, "CHECK (" + check + ")")));
        table.exclusions().forEach((key, exclusion) -> lines.add(constraint(key, exclusion(exclusion))));
        return "CREATE TABLE " + name + " (\n    " + String.join(",\n    ", lines) + "\n)";
    }

    private static String column(String name, Column column) {
        StringBuilder text = new StringBuilder(name).append(' ').append(column.type());
        column.generated()
                .ifPresent(
                        sql -> text.append(" GENERATED ALWAYS AS (").append(sql).append(") STORED"));
        if (!column.nullable()) {
            text.append(" NOT NULL");
        }
        column.identity().ifPresent(kind -> text.append(" GENERATED ")
                .append(kind.toUpperCase(Locale.ROOT))
                .append(" AS IDENTITY"));
        column.fallback().ifPresent(sql -> text.append(" DEFAULT ").append(sql));
        return text.toString();
    }

    private static String constraint(String name, String definition) {
        return "CONSTRAINT " + name + " " + definition;
    }

    private static String exclusion(Exclusion exclusion) {
        return "EXCLUDE USING gist " + list(exclusion.elements())
                + exclusion.where().map(sql -> " WHERE (" + sql + ")").orElse("");
    }

    private static String index(String table, String name, Index index) {
        return (index.unique() ? "CREATE UNIQUE INDEX " : "CREATE INDEX ") + name + " ON " + table
                + index.method().map(method -> " USING " + method).orElse("") + " " + list(index.on())
                + (index.include().isEmpty() ? "" : " INCLUDE " + list(index.include()))
                + index.where().map(sql -> " WHERE " + sql).orElse("");
    }

    private static List<Part> foreignKeys(String name, Table table) {
        List<Part> statements = new ArrayList<>();
        table.allForeignKeys(name)
                .forEach((key, foreignKey) -> statements.add(new Part(
                        "constraint " + name + "." + key,
                        "ALTER TABLE " + name + " ADD " + constraint(key, reference(foreignKey)))));
        return statements;
    }

    private static String reference(ForeignKey key) {
        return "FOREIGN KEY " + list(key.columns()) + " REFERENCES " + key.references() + " " + list(key.to())
                + key.onDelete()
                        .map(action -> " ON DELETE " + action.toUpperCase(Locale.ROOT))
                        .orElse("");
    }
}
