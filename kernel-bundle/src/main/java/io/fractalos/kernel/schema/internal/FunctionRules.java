// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.internal;

import io.fractalos.kernel.problem.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.regex.Pattern;

/** What must hold for functions and the triggers that call them. */
final class FunctionRules {
    /** Lines Liquibase would take for its own, and the parameters it would fill in. */
    private static final Pattern LIQUIBASE = Pattern.compile(
            "(?mi)^\\s*--\\s*(changeset|liquibase|rollback|precondition|property|include|ignoreLines|validCheckSum|comment:)"
                    + "|\\$\\{");

    private static final String KERNEL = "kernel";

    private FunctionRules() {}

    static List<Violation> function(Declared<Function> declared, String schema) {
        Function function = declared.object();
        List<Violation> broken = new ArrayList<>();
        if (function.securityDefiner() && function.searchPath().isEmpty()) {
            broken.add(declared.violation(
                    "/securityDefiner",
                    "A function that runs with the rights of the owner needs a fixed search path, or its caller decides what its names mean",
                    "Add searchPath: [" + schema + ", pg_temp]"));
        }
        if (function.returnsTrigger() && !function.arguments().isEmpty()) {
            broken.add(declared.violation(
                    "/arguments",
                    "A function that returns trigger has no arguments",
                    "Leave arguments out; the arguments of the trigger are in TG_ARGV"));
        }
        if (function.returnsTrigger() && !function.language().equals("plpgsql")) {
            broken.add(declared.violation(
                    "/language",
                    "A function that returns trigger cannot be written in SQL",
                    "Write language: plpgsql"));
        }
        if (LIQUIBASE.matcher(function.body()).find()) {
            broken.add(declared.violation(
                    "/body",
                    "A migration cannot hold ${ or a comment that is an order to Liquibase",
                    "Word it differently"));
        }
        return broken;
    }

    static List<Violation> triggers(Declared<?> relation, SortedMap<String, Trigger> triggers, Declarations all) {
        List<Violation> broken = new ArrayList<>();
        Declared<Table> table = all.tables.get(relation.name());
        triggers.forEach((name, trigger) -> {
            String at = "/triggers/" + name;
            calls(relation, at + "/function", trigger, all, broken);
            timing(relation, at, trigger, broken);
            if (table != null) {
                columns(relation, at + "/of", trigger, table.object(), broken);
            }
        });
        return broken;
    }

    /** Triggers on the table of another owner: the kernel's, or the bundle would hang on one that may not be there. */
    static List<Violation> reaction(Declared<Reaction> reaction, Declarations all) {
        Declared<Table> table = all.tables.get(reaction.name());
        List<Violation> broken =
                new ArrayList<>(triggers(reaction, reaction.object().triggers(), all));
        if (table == null) {
            if (!all.unreadable("tables", reaction.name())) {
                broken.add(reaction.violation(
                        "",
                        "There is no table '" + reaction.name() + "' of the kernel",
                        Advice.instead(reaction.name(), kernelTables(all), "Tables")));
            }
        } else if (table.owner().equals(reaction.owner())) {
            broken.add(reaction.violation(
                    "", "The table " + reaction.name() + " is of the same bundle", "Write its triggers at the table"));
        } else if (!table.owner().equals(KERNEL)) {
            broken.add(reaction.violation(
                    "",
                    "The table " + reaction.name() + " belongs to '" + table.owner() + "', which may not be there",
                    "React to tables of the kernel, or listen to events"));
        }
        reaction.object().triggers().keySet().stream()
                .filter(name -> !name.startsWith(reaction.owner()))
                .forEach(name -> broken.add(reaction.violation(
                        "/triggers/" + name,
                        "The name of the trigger '" + name + "' does not say whose it is",
                        "Let it start with " + reaction.owner() + "_")));
        return broken;
    }

    private static List<String> kernelTables(Declarations all) {
        return all.tables.values().stream()
                .filter(table -> table.owner().equals(KERNEL))
                .map(Declared::name)
                .toList();
    }

    private static void calls(
            Declared<?> relation, String at, Trigger trigger, Declarations all, List<Violation> broken) {
        Declared<Function> function = all.functions.get(trigger.function());
        if (function == null) {
            if (!all.unreadable("functions", trigger.function())) {
                broken.add(relation.violation(
                        at,
                        "There is no function '" + trigger.function() + "'",
                        Advice.instead(trigger.function(), all.functions.keySet(), "Functions")));
            }
        } else if (!function.object().returnsTrigger()) {
            broken.add(relation.violation(
                    at,
                    "The function " + trigger.function() + " does not return trigger",
                    "Write returns: trigger there, or name another"));
        } else if (!function.owner().equals(relation.owner())
                && !function.owner().equals(KERNEL)) {
            broken.add(relation.violation(
                    at,
                    "A table of '" + relation.owner() + "' cannot call a function of '" + function.owner() + "'",
                    "Declare a function of its own bundle"));
        }
    }

    private static void timing(Declared<?> relation, String at, Trigger trigger, List<Violation> broken) {
        boolean view = relation.object() instanceof View;
        if (view != trigger.when().equals("instead of")) {
            broken.add(relation.violation(
                    at + "/when",
                    view
                            ? "A view has triggers instead of a change only"
                            : "Only a view has triggers instead of a change",
                    view ? "Write when: instead of" : "Write before or after"));
        }
        boolean rows = trigger.oldTable().isPresent() || trigger.newTable().isPresent();
        if (rows && !trigger.when().equals("after")) {
            broken.add(relation.violation(at, "Only a trigger after a change sees all its rows", "Write when: after"));
        }
        if (rows && (trigger.events().size() > 1 || !trigger.of().isEmpty())) {
            broken.add(relation.violation(
                    at,
                    "A trigger that sees all rows has one event and no columns",
                    "Declare one trigger for each event"));
        }
    }

    private static void columns(Declared<?> relation, String at, Trigger trigger, Table table, List<Violation> broken) {
        for (String column : trigger.of()) {
            if (!table.columns().containsKey(column)) {
                broken.add(relation.violation(
                        at,
                        "There is no column '" + column + "' in " + relation.name(),
                        Advice.instead(column, table.columns().keySet(), "Columns here")));
            }
        }
        if (!trigger.of().isEmpty() && !trigger.events().contains("update")) {
            broken.add(relation.violation(at, "Only an update names columns", "Add update to events, or leave of out"));
        }
    }
}
