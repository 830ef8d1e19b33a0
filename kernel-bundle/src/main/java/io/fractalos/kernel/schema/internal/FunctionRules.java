// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.internal;

import io.fractalos.kernel.problem.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.regex.Pattern;

/** What JSON Schema cannot say about functions and the triggers that call them. */
final class FunctionRules {
    /** Lines Liquibase would take for its own, and the parameters it would fill in. */
    private static final Pattern LIQUIBASE = Pattern.compile(
            "(?mi)^\\s*--\\s*(changeset|liquibase|rollback|precondition|property|include|ignoreLines|validCheckSum|comment:)|\\$\\{");

    private FunctionRules() {}

    static List<Violation> function(Declared<Function> declared) {
        Function function = declared.object();
        List<Violation> broken = new ArrayList<>();
        if (function.securityDefiner() && function.searchPath().isEmpty()) {
            broken.add(declared.violation(
                            "/securityDefiner",
                            "A function that runs with the rights of the owner needs a fixed search path, or its caller decides what its names mean")
                    .withFix("Write searchPath: [fractal, pg_temp]"));
        }
        if (function.returnsTrigger() && !function.arguments().isEmpty()) {
            broken.add(declared.violation("/arguments", "A function that returns trigger has no arguments")
                    .withFix("Leave arguments out; the arguments of the trigger are in TG_ARGV"));
        }
        if (function.returnsTrigger() && !function.language().equals("plpgsql")) {
            broken.add(declared.violation("/language", "A function that returns trigger cannot be written in SQL")
                    .withFix("Write language: plpgsql"));
        }
        if (LIQUIBASE.matcher(function.body()).find()) {
            broken.add(
                    declared.violation("/body", "Migrations cannot hold ${ or a comment that is an order to Liquibase")
                            .withFix("Word it differently"));
        }
        return broken;
    }

    static List<Violation> triggers(Declared<Table> table, SortedMap<String, Declared<Function>> functions) {
        List<Violation> broken = new ArrayList<>();
        table.object().triggers().forEach((name, trigger) -> {
            String at = "/triggers/" + name;
            Declared<Function> function = functions.get(trigger.function());
            if (function == null) {
                broken.add(table.violation(at + "/function", "No function '" + trigger.function() + "' is declared"));
            } else if (!function.object().returnsTrigger()) {
                broken.add(table.violation(
                        at + "/function", "The function " + trigger.function() + " does not return trigger"));
            } else if (!function.owner().equals(table.owner())
                    && !function.owner().equals("kernel")) {
                broken.add(table.violation(
                        at + "/function",
                        "A table of '" + table.owner() + "' cannot call a function of '" + function.owner() + "'"));
            }
            for (String column : trigger.of()) {
                if (!table.object().columns().containsKey(column)) {
                    broken.add(table.violation(at + "/of", "No column '" + column + "' in " + table.name()));
                }
            }
            if (!trigger.of().isEmpty() && !trigger.events().contains("update")) {
                broken.add(table.violation(at + "/of", "Only an update names columns")
                        .withFix("Add update to events, or leave of out"));
            }
            if (trigger.when().equals("instead of")) {
                broken.add(table.violation(at + "/when", "Only a view has triggers instead of a change")
                        .withFix("Write before or after"));
            }
        });
        return broken;
    }
}
