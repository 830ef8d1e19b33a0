// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.internal;

import io.fractalos.kernel.problem.Violation;
import io.fractalos.kernel.schema.internal.Table.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What must hold for each column of a table: its type exists, and its words do not exclude each other. */
final class ColumnRules {
    private static final Set<String> TYPES = Set.of(
            "bigint",
            "integer",
            "smallint",
            "boolean",
            "text",
            "date",
            "time",
            "timestamp",
            "timestamptz",
            "interval",
            "jsonb",
            "json",
            "bytea",
            "uuid",
            "xid8",
            "inet",
            "cidr",
            "citext",
            "tsvector",
            "real",
            "double precision",
            "numeric",
            "daterange",
            "tstzrange",
            "int4range",
            "int8range",
            "numrange");
    private static final Pattern SIZED =
            Pattern.compile("(char|varchar|numeric|timestamptz|timestamp|time)\\([0-9]+(,[0-9]+)?\\)");
    private static final Set<String> NUMBERED = Set.of("bigint", "integer", "smallint");

    private final Declared<Table> declared;
    private final Declarations all;
    private final List<Violation> broken = new ArrayList<>();

    ColumnRules(Declared<Table> declared, Declarations all) {
        this.declared = declared;
        this.all = all;
    }

    List<Violation> broken() {
        declared.object().columns().forEach(this::column);
        return broken;
    }

    private void column(String name, Column column) {
        String at = "/columns/" + name;
        type(at, column.type());
        boolean identity = column.identity().isPresent();
        if (identity
                && (column.nullable()
                        || column.fallback().isPresent()
                        || column.generated().isPresent())) {
            report(
                    at,
                    "An identity column has no default, is not generated and not nullable",
                    "Leave default, generated and nullable out");
        }
        if (identity && !NUMBERED.contains(column.type())) {
            report(at + "/type", "An identity column holds whole numbers", "Write type: bigint");
        }
        if (!identity && column.allocationSize() != 1) {
            report(
                    at + "/allocationSize",
                    "Only an identity column takes numbers in blocks",
                    "Add identity: by default");
        }
        if (column.generated().isPresent() && column.fallback().isPresent()) {
            report(at, "A generated column has no default", "Leave one of the two out");
        }
        if (column.onDelete().filter("set null"::equals).isPresent() && !column.nullable()) {
            report(
                    at,
                    "Deleting from " + column.references().orElse("") + " would set " + name
                            + " to null, which it cannot be",
                    "Add nullable: true, or choose cascade");
        }
    }

    private void type(String at, String written) {
        String type = written.replace("[]", "");
        boolean known = TYPES.contains(type)
                || SIZED.matcher(type).matches()
                || all.enums.containsKey(type)
                || all.unreadable("enums", type);
        if (!known) {
            Set<String> choice = new TreeSet<>(TYPES);
            choice.addAll(all.enums.keySet());
            report(at + "/type", "There is no type '" + type + "'", Advice.instead(type, choice, "Types"));
        }
    }

    private void report(String at, String message, String fix) {
        broken.add(declared.violation(at, message, fix));
    }
}
