// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.fractalos.kernel.command.JsonCommand;
import io.fractalos.kernel.identity.Permission;
import io.fractalos.kernel.json.Json;
import io.fractalos.kernel.json.internal.SchemaCheck;
import io.fractalos.kernel.json.internal.SchemaFinding;
import io.fractalos.kernel.module.ModuleDatabase;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.Violation;
import io.fractalos.kernel.value.Spelling;
import io.fractalos.kernel.yaml.internal.YamlDocument;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** The commands of a module that are data: {@code commands/*.yaml}. Immutable. */
final class DeclaredCommands {
    private static final SchemaCheck FORMAT = new SchemaCheck(format());
    private static final Comparator<Violation> BY_PLACE = Comparator.comparing(
                    (Violation violation) -> violation.pointer().replaceFirst("#.*", ""))
            .thenComparing(violation -> violation.line().orElse(0))
            .thenComparing(violation -> violation.column().orElse(0));

    private final String module;
    private final List<Violation> violations = new ArrayList<>();
    private final SortedMap<String, Found> commands = new TreeMap<>();

    /** A command and where it stands. */
    private record Found(CommandFile file, DeclaredCommand command) {}

    private DeclaredCommands(String module) {
        this.module = module;
    }

    /**
     * Reads them. Throws an invalid-request problem with everything wrong with every file, each with its line and column.
     *
     * @param files texts by path below {@code META-INF/fractalos/}; those in {@code commands/} are read
     */
    static DeclaredCommands of(String module, Map<String, String> files) {
        DeclaredCommands declared = new DeclaredCommands(module);
        new TreeMap<>(files).forEach((path, text) -> {
            if (path.startsWith("commands/") && path.endsWith(".yaml")) {
                declared.read(path, text);
            }
        });
        if (!declared.violations.isEmpty()) {
            throw FractalException.invalid(
                    declared.violations.stream().sorted(BY_PLACE).toList());
        }
        return declared;
    }

    /** The commands, by name, answered by that database. */
    List<JsonCommand> on(ModuleDatabase database) {
        return commands.values().stream()
                .map(found -> found.command().on(database))
                .toList();
    }

    /** What of the statements does not fit the tables there are; runs none of them and changes nothing. */
    List<Violation> check(ModuleDatabase database) {
        StatementCheck check = new StatementCheck(database);
        return commands.values().stream()
                .flatMap(found -> check.broken(found.file(), found.command()).stream())
                .sorted(BY_PLACE)
                .toList();
    }

    private void read(String path, String text) {
        YamlDocument document;
        try {
            document = YamlDocument.of(path, text);
        } catch (FractalException unreadable) {
            violations.addAll(unreadable.violations());
            return;
        }
        CommandFile file = new CommandFile(document, text);
        if (document.root().isNull()) {
            violations.add(file.violation("", "The file is empty", "Write a command, or remove the file"));
            return;
        }
        List<SchemaFinding> refused = FORMAT.findings(document.root());
        refused.forEach(finding -> violations.add(refusal(file, finding)));
        if (refused.isEmpty()) {
            document.root().properties().stream()
                    .filter(entry -> !entry.getKey().equals("$schema"))
                    .forEach(entry -> command(file, entry.getKey(), entry.getValue()));
        }
    }

    private static Violation refusal(CommandFile file, SchemaFinding finding) {
        Violation said = finding.violation();
        Violation placed = file.document().violation(said.pointer(), said.message());
        return said.fix().map(placed::withFix).orElse(placed);
    }

    private void command(CommandFile file, String name, JsonNode node) {
        String at = "/" + name;
        if (!name.startsWith(module + ".")) {
            violations.add(file.violation(
                    at, "The command '" + name + "' is not of this module", "Begin its name with " + module + "."));
        }
        String permission = node.path("permission").asText();
        if (!Permission.ALL.contains(permission)) {
            violations.add(file.violation(
                    at + "/permission",
                    "There is no permission '" + permission + "'",
                    Spelling.closest(permission, Permission.ALL)
                            .map(meant -> "Did you mean " + meant + "?")
                            .orElse("There are: " + String.join(", ", Permission.ALL))));
        }
        if (node.has("reads") == node.has("writes")) {
            violations.add(file.violation(
                    at, "A command either reads or writes", "Give it one statement, as reads: or as writes:"));
            return;
        }
        if (node.has("reads") && !node.has("answers")) {
            violations.add(file.violation(
                    at, "A command that reads answers columns", "Add answers: with each column of the statement"));
        }
        boolean writes = node.has("writes");
        String statementAt = at + (writes ? "/writes" : "/reads");
        String sql = node.path(writes ? "writes" : "reads").asText();
        Map<String, DeclaredValue> input = values(node.path("input"));
        try {
            NamedStatement statement = NamedStatement.of(sql, writes);
            parameters(file, at, statementAt, sql, input.keySet(), statement.names());
            String title = node.path("title").asText();
            DeclaredCommand command = new DeclaredCommand(
                    name,
                    title,
                    node.path("description").asText(title),
                    permission,
                    input,
                    values(node.path("answers")),
                    writes,
                    statement);
            if (commands.putIfAbsent(name, new Found(file, command)) != null) {
                violations.add(
                        file.violation(at, "The command '" + name + "' is declared twice", "Keep one of the two"));
            }
        } catch (IllegalArgumentException e) {
            violations.add(file.violation(statementAt, String.valueOf(e.getMessage()), "Write one SQL statement"));
        }
    }

    private void parameters(
            CommandFile file,
            String at,
            String statementAt,
            String sql,
            Collection<String> declared,
            List<String> used) {
        used.stream()
                .distinct()
                .filter(name -> !declared.contains(name))
                .forEach(name -> violations.add(file.inside(
                        statementAt,
                        sql,
                        Math.max(0, sql.indexOf(":" + name)),
                        "There is no parameter '" + name + "'",
                        Spelling.closest(name, declared)
                                .map(meant -> "Did you mean :" + meant + "?")
                                .orElse("Declare it in input: of the command"))));
        declared.stream()
                .filter(name -> !used.contains(name))
                .forEach(name -> violations.add(file.violation(
                        at + "/input/" + name,
                        "The statement does not use the parameter '" + name + "'",
                        "Use it as :" + name + ", or remove it")));
    }

    private static Map<String, DeclaredValue> values(JsonNode declared) {
        Map<String, DeclaredValue> values = new LinkedHashMap<>();
        declared.properties().forEach(entry -> values.put(entry.getKey(), DeclaredValue.of(entry.getValue())));
        return values;
    }

    private static JsonNode format() {
        try (InputStream in = DeclaredCommands.class.getResourceAsStream("/kernel/module/commands.json")) {
            return Json.mapper().readTree(Objects.requireNonNull(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
