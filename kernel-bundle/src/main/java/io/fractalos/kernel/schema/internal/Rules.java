// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.internal;

import io.fractalos.kernel.problem.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Everything that must hold between declarations and that JSON Schema cannot say. */
final class Rules {
    private Rules() {}

    static List<Violation> broken(Declarations all) {
        List<Violation> broken = new ArrayList<>(NameRules.broken(all));
        for (Declared<Table> table : all.tables.values()) {
            broken.addAll(new ColumnRules(table, all).broken());
            broken.addAll(new KeyRules(table, all).broken());
            broken.addAll(PartitionRules.broken(table));
            broken.addAll(HintRules.table(table, all));
            broken.addAll(FunctionRules.triggers(table, table.object().triggers(), all));
        }
        all.dropped.values().forEach(tombstone -> broken.addAll(HintRules.dropped(tombstone, all)));
        all.sequences.values().forEach(sequence -> broken.addAll(SequenceRules.broken(sequence, all)));
        all.functions.values().forEach(function -> broken.addAll(FunctionRules.function(function, all.realm.schema())));
        all.views
                .values()
                .forEach(view ->
                        broken.addAll(FunctionRules.triggers(view, view.object().triggers(), all)));
        all.reactions.values().forEach(reaction -> broken.addAll(FunctionRules.reaction(reaction, all)));
        all.extensions.keySet().forEach(owner -> circle(all, owner, broken));
        return broken;
    }

    private static void circle(Declarations all, String owner, List<Violation> broken) {
        Dependencies.circle(all.of(owner)).ifPresent(titles -> {
            String message = "These need each other in a circle: " + String.join(", ", titles);
            String title = titles.get(0);
            String name = title.substring(title.lastIndexOf(' ') + 1);
            broken.add(find(all, title.substring(0, title.lastIndexOf(' ')), name)
                    .violation("", message, "Break the circle at one of them"));
        });
    }

    private static Declared<?> find(Declarations all, String kind, String name) {
        return Objects.requireNonNull(
                switch (kind) {
                    case "table" -> all.tables.get(name);
                    case "function" -> all.functions.get(name);
                    case "view" -> all.views.get(name);
                    case "materialized view" -> all.materializedViews.get(name);
                    case "sequence" -> all.sequences.get(name);
                    default -> all.enums.get(name);
                });
    }
}
