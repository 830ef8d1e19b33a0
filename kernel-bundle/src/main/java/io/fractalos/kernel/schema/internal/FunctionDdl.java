// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.internal;

import static io.fractalos.kernel.schema.internal.Sql.list;
import static io.fractalos.kernel.schema.internal.Sql.literal;

import io.fractalos.kernel.schema.internal.Ddl.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;

/** Functions and triggers as DDL. */
final class FunctionDdl {
    private FunctionDdl() {}

    static List<String> statements(String role, String name, Function function) {
        String signature = name + list(arguments(function));
        List<String> statements = new ArrayList<>();
        statements.add("CREATE FUNCTION " + definition(signature, function, function.searchPath()));
        statements.add("COMMENT ON FUNCTION " + signature + " IS " + literal(function.comment()));
        statements.add("REVOKE EXECUTE ON FUNCTION " + signature + " FROM PUBLIC");
        if (function.executable()) {
            statements.add("GRANT EXECUTE ON FUNCTION " + signature + " TO " + role);
        }
        return statements;
    }

    /**
     * Makes the function once more so that the server reads its body; names that would be looked for in the schema it is declared for are
     * looked for in the one that stands for it.
     */
    static String check(String name, Function function, String schema, String standsFor) {
        List<String> path = function.searchPath().stream()
                .map(place -> place.equals(schema) ? standsFor : place)
                .toList();
        return "CREATE OR REPLACE FUNCTION "
                + definition(name + list(arguments(function)), function, path)
                        .replaceAll("\\b" + schema + "\\.", standsFor + ".");
    }

    private static List<String> arguments(Function function) {
        List<String> arguments = new ArrayList<>();
        function.arguments().forEach((name, type) -> arguments.add(name + " " + type));
        return arguments;
    }

    private static String definition(String signature, Function function, List<String> searchPath) {
        StringBuilder text = new StringBuilder(signature)
                .append(" RETURNS ")
                .append(function.returns())
                .append(" LANGUAGE ")
                .append(function.language())
                .append(' ')
                .append(function.volatility().toUpperCase(Locale.ROOT));
        text.append(function.strict() ? " STRICT" : "")
                .append(function.parallelSafe() ? " PARALLEL SAFE" : "")
                .append(function.securityDefiner() ? " SECURITY DEFINER" : "");
        if (!searchPath.isEmpty()) {
            text.append(" SET search_path = ").append(String.join(", ", searchPath));
        }
        String quote = Sql.dollarQuote(function.body());
        return text.append(" AS ")
                .append(quote)
                .append('\n')
                .append(function.body().strip())
                .append('\n')
                .append(quote)
                .toString();
    }

    static List<Part> triggers(String table, SortedMap<String, Trigger> declared) {
        List<Part> statements = new ArrayList<>();
        declared.forEach((name, trigger) -> {
            String object = "trigger " + table + "." + name;
            statements.add(new Part(object, trigger(table, name, trigger)));
            statements.add(new Part(
                    object, "COMMENT ON TRIGGER " + name + " ON " + table + " IS " + literal(trigger.comment())));
        });
        return statements;
    }

    private static String trigger(String table, String name, Trigger trigger) {
        List<String> tables = new ArrayList<>();
        trigger.oldTable().ifPresent(rows -> tables.add("OLD TABLE AS " + rows));
        trigger.newTable().ifPresent(rows -> tables.add("NEW TABLE AS " + rows));
        List<String> events = trigger.events().stream()
                .map(event -> event.equals("update") && !trigger.of().isEmpty()
                        ? "UPDATE OF " + String.join(", ", trigger.of())
                        : event.toUpperCase(Locale.ROOT))
                .toList();
        return "CREATE TRIGGER " + name + " " + trigger.when().toUpperCase(Locale.ROOT) + " "
                + String.join(" OR ", events) + " ON " + table
                + (tables.isEmpty() ? "" : " REFERENCING " + String.join(" ", tables))
                + " FOR EACH " + trigger.forEach().toUpperCase(Locale.ROOT)
                + trigger.condition().map(sql -> " WHEN (" + sql + ")").orElse("")
                + " EXECUTE FUNCTION " + trigger.function()
                + list(trigger.arguments().stream().map(Sql::literal).toList());
    }
}
