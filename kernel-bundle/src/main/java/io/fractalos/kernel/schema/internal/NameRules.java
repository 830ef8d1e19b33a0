// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.internal;

import io.fractalos.kernel.problem.Violation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Names PostgreSQL keeps once per schema or table, the ones it makes up itself included, and how long a name can be. */
final class NameRules {
    private static final int LONGEST = 63;

    private final Map<String, String> relations = new HashMap<>();
    private final List<Violation> broken = new ArrayList<>();

    private NameRules() {}

    static List<Violation> broken(Declarations all) {
        NameRules rules = new NameRules();
        all.tables.values().forEach(table -> rules.relation(table, "", table.name(), "a table"));
        all.views.values().forEach(view -> rules.relation(view, "", view.name(), "a view"));
        all.materializedViews.values().forEach(view -> rules.relation(view, "", view.name(), "a materialized view"));
        all.sequences.values().forEach(sequence -> rules.relation(sequence, "", sequence.name(), "a sequence"));
        all.enums.values().forEach(type -> rules.relation(type, "", type.name(), "an enumeration"));
        all.tables.values().forEach(rules::table);
        all.materializedViews.values().forEach(view -> view.object()
                .indexes()
                .keySet()
                .forEach(index -> rules.relation(view, "/indexes/" + index, index, "an index of " + view.name())));
        return rules.broken;
    }

    private void table(Declared<Table> table) {
        String name = table.name();
        Table object = table.object();
        relation(table, "", name + "_pkey", "the primary key of " + name);
        object.unique()
                .keySet()
                .forEach(key -> relation(table, "/unique/" + key, key, "a unique constraint of " + name));
        object.exclusions()
                .keySet()
                .forEach(key -> relation(table, "/exclusions/" + key, key, "an exclusion of " + name));
        object.indexes().keySet().forEach(key -> relation(table, "/indexes/" + key, key, "an index of " + name));
        object.partitions()
                .keySet()
                .forEach(key -> relation(table, "/partitions/" + key, key, "a partition of " + name));
        object.columns().forEach((column, spec) -> {
            if (spec.identity().isPresent()) {
                relation(
                        table,
                        "/columns/" + column,
                        name + "_" + column + "_seq",
                        "the sequence of " + name + "." + column);
            }
        });
        constraints(table);
    }

    private void constraints(Declared<Table> table) {
        String name = table.name();
        Table object = table.object();
        Map<String, String> taken = new HashMap<>();
        object.unique().keySet().forEach(key -> taken.put(key, "a unique constraint"));
        object.exclusions().keySet().forEach(key -> taken.put(key, "an exclusion"));
        object.columns().forEach((column, spec) -> {
            String at = "/columns/" + column;
            if (spec.check().isPresent()) {
                constraint(table, at, name + "_" + column + "_check", "a check", taken);
            }
            if (spec.references().isPresent()) {
                constraint(table, at, name + "_" + column + "_fkey", "a foreign key", taken);
            }
        });
        object.checks().keySet().forEach(key -> constraint(table, "/checks/" + key, key, "a check", taken));
        object.foreignKeys()
                .keySet()
                .forEach(key -> constraint(table, "/foreignKeys/" + key, key, "a foreign key", taken));
        object.comments().keySet().forEach(key -> {
            if (!taken.containsKey(key) && !object.indexes().containsKey(key) && !key.equals(name + "_pkey")) {
                broken.add(table.violation(
                        "/comments/" + key,
                        "There is no constraint or index '" + key + "' in " + name,
                        Advice.instead(key, taken.keySet().stream().sorted().toList(), "Constraints here")));
            }
        });
    }

    private void relation(Declared<?> declared, String at, String name, String what) {
        length(declared, at, name);
        String other = relations.putIfAbsent(name, what);
        if (other != null) {
            broken.add(declared.violation(
                    at,
                    "The name '" + name + "' is taken by " + other,
                    "Tables, views, sequences and indexes share their names; choose another"));
        }
    }

    private void constraint(Declared<Table> table, String at, String name, String what, Map<String, String> taken) {
        length(table, at, name);
        String other = taken.putIfAbsent(name, what);
        if (other != null) {
            broken.add(table.violation(
                    at,
                    "The name '" + name + "' is taken by " + other + " of " + table.name(),
                    "The constraints of a table have one name each; choose another"));
        }
    }

    private void length(Declared<?> declared, String at, String name) {
        if (name.length() > LONGEST) {
            broken.add(declared.violation(
                    at, "The name " + name + " is longer than " + LONGEST + " characters", "Choose a shorter one"));
        }
    }
}
