// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.internal;

import io.fractalos.kernel.problem.Violation;
import io.fractalos.kernel.schema.compare.internal.Kind;
import io.fractalos.kernel.schema.compare.internal.Origin;
import io.fractalos.kernel.schema.internal.Ddl.Part;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Declarations as the origin of the statements that make them: what PostgreSQL refuses is told with its place in the YAML. */
final class DeclaredOrigin implements Origin {
    private final List<DeclaredSchema> schemas;

    DeclaredOrigin(List<DeclaredSchema> schemas) {
        this.schemas = List.copyOf(schemas);
    }

    /** A statement and whose it is. */
    private record Owned(DeclaredSchema schema, Part part) {}

    /** Something refused, by its pointer. */
    private record Refused(String pointer, SQLException said) {}

    @Override
    public Optional<Violation> place(
            int statement, SQLException refused, Function<String, Optional<SQLException>> attempt) {
        List<Owned> all = new ArrayList<>();
        for (DeclaredSchema schema : schemas) {
            Ddl.parts(schema).forEach(part -> all.add(new Owned(schema, part)));
        }
        int makes = all.size();
        // As the shadow checks them.
        for (DeclaredSchema schema : schemas) {
            schema.functions().keySet().forEach(name -> all.add(new Owned(schema, new Part("function " + name, ""))));
        }
        Owned owned = all.get(statement);
        Refused found = statement < makes
                ? refused(owned.schema(), owned.part(), refused, attempt)
                : new Refused("/functions/" + name(owned.part()) + "/body", refused);
        return Optional.of(violation(owned.schema(), found));
    }

    private static Refused refused(
            DeclaredSchema schema, Part part, SQLException refused, Function<String, Optional<SQLException>> attempt) {
        String name = name(part);
        if (part.object().startsWith("table ") && part.sql().startsWith("CREATE TABLE " + name + " ")) {
            for (Map.Entry<String, String> piece :
                    TableDdl.growing(name, schema.tables().get(name)).entrySet()) {
                Optional<SQLException> said = attempt.apply(piece.getValue());
                if (said.isPresent()) {
                    return new Refused("/tables/" + name + piece.getKey(), said.get());
                }
            }
        }
        return new Refused(pointer(schema, part, name), refused);
    }

    private static String name(Part part) {
        return part.object().substring(part.object().lastIndexOf(' ') + 1);
    }

    private static String pointer(DeclaredSchema schema, Part part, String path) {
        String relation = path.replaceFirst("\\..*", "");
        String member = path.substring(path.indexOf('.') + 1);
        String at = at(schema, relation);
        String kind = part.object().substring(0, part.object().lastIndexOf(' '));
        return switch (kind) {
            case "extension" -> "/extensions";
            case "type" -> "/enums/" + path;
            case "sequence" -> "/sequences/" + path;
            case "function" -> "/functions/" + path;
            case "index" -> at + "/indexes/" + member;
            case "trigger" -> at + "/triggers/" + member;
            case "policy" -> at + "/policies/" + member;
            case "constraint" -> at + foreignKey(schema.tables().get(relation), relation, member);
            default -> at + within(part.sql(), kind, path);
        };
    }

    /** What of a table or view a statement is about: a comment on a column, a partition, the query. */
    private static String within(String sql, String kind, String name) {
        String column = "COMMENT ON COLUMN " + name + ".";
        if (sql.startsWith(column)) {
            return "/columns/" + sql.substring(column.length()).replaceFirst(" .*", "");
        }
        if (sql.startsWith("CREATE TABLE ")) {
            return "/partitions/" + sql.split(" ", -1)[2];
        }
        return sql.startsWith("CREATE ") && kind.endsWith("view") ? "/query" : "";
    }

    private static String at(DeclaredSchema schema, String relation) {
        return (schema.tables().containsKey(relation)
                        ? "/tables/"
                        : schema.views().containsKey(relation) ? "/views/" : "/materializedViews/")
                + relation;
    }

    private static String foreignKey(Table table, String name, String key) {
        return table.foreignKeys().containsKey(key)
                ? "/foreignKeys/" + key
                : "/columns/" + key.substring(name.length() + 1, key.length() - "_fkey".length()) + "/references";
    }

    private static Violation violation(DeclaredSchema schema, Refused refused) {
        ServerErrorMessage server = refused.said() instanceof PSQLException told ? told.getServerErrorMessage() : null;
        String message = server == null ? refused.said().getMessage() : server.getMessage();
        Violation violation =
                schema.places().violation(schema.owner(), refused.pointer(), "PostgreSQL refuses this: " + message);
        return server == null || server.getHint() == null ? violation : violation.withFix(server.getHint());
    }

    @Override
    public Optional<String> formerName(Kind kind, String path) {
        int dot = path.indexOf('.');
        Optional<Table> table = table(dot < 0 ? path : path.substring(0, dot));
        return switch (kind) {
            case TABLE -> table.flatMap(Table::renamedFrom);
            case COLUMN ->
                table.map(known -> known.columns().get(path.substring(dot + 1))).flatMap(Table.Column::renamedFrom);
            default -> Optional.empty();
        };
    }

    @Override
    public boolean dropped(Kind kind, String path) {
        int dot = path.indexOf('.');
        return dot < 0
                ? schemas.stream().anyMatch(schema -> schema.dropped().containsKey(path))
                : table(path.substring(0, dot))
                        .filter(table -> table.dropped().containsKey(path.substring(dot + 1)))
                        .isPresent();
    }

    private Optional<Table> table(String name) {
        return schemas.stream()
                .flatMap(schema -> Optional.ofNullable(schema.tables().get(name)).stream())
                .findFirst();
    }
}
