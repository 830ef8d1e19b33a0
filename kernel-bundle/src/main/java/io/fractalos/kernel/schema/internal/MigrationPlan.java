// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.internal;

import io.fractalos.kernel.schema.compare.internal.Catalog;
import io.fractalos.kernel.schema.internal.Ddl.Part;
import io.fractalos.kernel.schema.internal.Ddl.Step;
import java.util.ArrayList;
import java.util.List;

/** The steps that lead from what released migrations make to what is declared. */
public final class MigrationPlan {
    private MigrationPlan() {}

    /** What is declared but not in the database, in an order that works. */
    public static List<Step> additions(DeclaredSchema declared, Catalog live) {
        List<Step> steps = new ArrayList<>();
        for (Step step : Ddl.of(declared)) {
            List<Part> missing = step.parts().stream()
                    .filter(part -> !holds(live, part.object()))
                    .toList();
            if (!missing.isEmpty()) {
                steps.add(new Step(step.name(), step.comment(), missing));
            }
        }
        return steps;
    }

    private static boolean holds(Catalog live, String object) {
        return live.objects().keySet().stream().anyMatch(key -> key.equals(object) || key.startsWith(object + "("));
    }
}
