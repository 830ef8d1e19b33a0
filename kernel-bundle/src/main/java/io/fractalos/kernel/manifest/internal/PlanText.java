// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.manifest.internal;

import io.fractalos.kernel.manifest.ManifestPlan;
import io.fractalos.kernel.manifest.ManifestPlan.FieldChange;
import io.fractalos.kernel.manifest.ManifestPlan.Step;

/** A plan for people: a sign and a title for each step, a line for each field that changes. */
final class PlanText {
    private static final int LONGEST = 80;

    private PlanText() {}

    static String of(ManifestPlan plan) {
        StringBuilder text = new StringBuilder();
        for (Step step : plan.steps()) {
            String sign =
                    switch (step.action()) {
                        case CREATE -> "+ ";
                        case CHANGE -> "~ ";
                        case REMOVE -> "- ";
                    };
            text.append(sign)
                    .append(step.kind())
                    .append(" '")
                    .append(step.name())
                    .append('\'');
            step.path().ifPresent(path -> text.append("  (").append(path).append(')'));
            text.append('\n');
            for (FieldChange field : step.fields()) {
                text.append("    ").append(field.pointer()).append(": ");
                text.append(field.before().map(PlanText::shown).orElse("nothing"))
                        .append(" -> ");
                text.append(field.after().map(PlanText::shown).orElse("nothing"))
                        .append('\n');
            }
        }
        plan.conversions().forEach(conversion -> text.append("  ")
                .append(conversion.path() + ": " + conversion.kind() + " '" + conversion.name() + "' is written as "
                        + conversion.from() + " and read as " + conversion.to())
                .append('\n'));
        return text.append(plan.steps().size() + " to do, " + plan.unchanged() + " unchanged")
                .toString();
    }

    private static String shown(String json) {
        return json.length() > LONGEST ? json.substring(0, LONGEST) + "…" : json;
    }
}
