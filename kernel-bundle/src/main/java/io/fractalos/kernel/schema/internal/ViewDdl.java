// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.internal;

import static io.fractalos.kernel.schema.internal.Sql.literal;

import io.fractalos.kernel.schema.internal.Ddl.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Views, enumerations and sequences as DDL. */
final class ViewDdl {
    private ViewDdl() {}

    static List<String> view(String role, String name, View view) {
        List<String> statements = new ArrayList<>();
        statements.add(
                "CREATE VIEW " + name + (view.securityInvoker() ? " WITH (security_invoker = true)" : "") + " AS\n"
                        + view.query().strip()
                        + view.checkOption()
                                .map(option -> "\nWITH " + option.toUpperCase(Locale.ROOT) + " CHECK OPTION")
                                .orElse(""));
        statements.add("COMMENT ON VIEW " + name + " IS " + literal(view.comment()));
        view.columns()
                .forEach((column, comment) ->
                        statements.add("COMMENT ON COLUMN " + name + "." + column + " IS " + literal(comment)));
        statements.addAll(Sql.grants(role, view.grants(), name));
        return statements;
    }

    static List<Part> materialized(String role, String name, MaterializedView view) {
        String object = "materialized view " + name;
        List<Part> parts = new ArrayList<>();
        parts.add(new Part(
                object,
                "CREATE MATERIALIZED VIEW " + name + " AS\n" + view.query().strip()));
        parts.addAll(TableDdl.indexes(name, view.indexes()));
        parts.add(new Part(object, "COMMENT ON MATERIALIZED VIEW " + name + " IS " + literal(view.comment())));
        view.columns()
                .forEach((column, comment) -> parts.add(
                        new Part(object, "COMMENT ON COLUMN " + name + "." + column + " IS " + literal(comment))));
        Sql.grants(role, view.grants(), name).forEach(sql -> parts.add(new Part(object, sql)));
        return parts;
    }

    static List<String> enumeration(String name, EnumType type) {
        return List.of(
                "CREATE TYPE " + name + " AS ENUM "
                        + Sql.list(type.values().stream().map(Sql::literal).toList()),
                "COMMENT ON TYPE " + name + " IS " + literal(type.comment()));
    }

    static List<String> sequence(String role, String name, Sequence sequence) {
        List<String> statements = new ArrayList<>();
        statements.add("CREATE SEQUENCE " + name + " AS " + sequence.type() + " INCREMENT BY " + sequence.step()
                + sequence.minimum().map(n -> " MINVALUE " + n).orElse("")
                + sequence.maximum().map(n -> " MAXVALUE " + n).orElse("")
                + " START WITH " + sequence.first() + " CACHE " + sequence.cache()
                + (sequence.cycle() ? " CYCLE" : ""));
        statements.add("COMMENT ON SEQUENCE " + name + " IS " + literal(sequence.comment()));
        statements.addAll(Sql.grants(role, sequence.grants(), "SEQUENCE " + name));
        return statements;
    }
}
