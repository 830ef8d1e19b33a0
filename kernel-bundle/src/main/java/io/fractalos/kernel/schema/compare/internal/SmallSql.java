// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.compare.internal;

import io.fractalos.kernel.schema.compare.internal.Step.Lock;
import java.util.ArrayList;
import java.util.List;

/** Objects whose DDL needs to know nothing but themselves. */
final class SmallSql {
    private SmallSql() {}

    static Step constraint(CatalogObject constraint) {
        boolean reference = constraint.hint("type").equals("f");
        return Step.of(
                reference ? Phase.CREATE_FOREIGN_KEY : Phase.CREATE_CONSTRAINT,
                reference ? Lock.SHARE_ROW_EXCLUSIVE : Lock.ACCESS_EXCLUSIVE,
                "ALTER TABLE " + constraint.relation() + " ADD CONSTRAINT " + constraint.name() + " "
                        + constraint.definition());
    }

    static List<Step> sequence(String verb, CatalogObject sequence) {
        List<Step> steps = new ArrayList<>();
        steps.add(Step.of(
                Phase.CREATE_SEQUENCE,
                Lock.SHARE_ROW_EXCLUSIVE,
                verb + " SEQUENCE " + sequence.name() + " " + sequence.text("type") + " " + sequence.text("options")));
        // The table may come later.
        steps.add(Step.of(
                Phase.ATTRIBUTE,
                Lock.SHARE_ROW_EXCLUSIVE,
                "ALTER SEQUENCE " + sequence.name() + " "
                        + sequence.part("owned by").orElse("OWNED BY NONE")));
        return steps;
    }

    static List<Step> trigger(CatalogObject trigger) {
        List<Step> steps = new ArrayList<>();
        steps.add(Step.of(Phase.CREATE_TRIGGER, Lock.SHARE_ROW_EXCLUSIVE, trigger.text("definition")));
        if (trigger.part("firing").isPresent()) {
            steps.addAll(firing(trigger));
        }
        return steps;
    }

    static List<Step> firing(CatalogObject trigger) {
        String how =
                switch (trigger.text("firing")) {
                    case "DISABLED" -> "DISABLE";
                    case "" -> "ENABLE";
                    default -> "ENABLE " + trigger.text("firing");
                };
        return List.of(new Step(
                Phase.CREATE_TRIGGER,
                1,
                "ALTER TABLE " + trigger.relation() + " " + how + " TRIGGER " + trigger.name(),
                Lock.SHARE_ROW_EXCLUSIVE));
    }
}
