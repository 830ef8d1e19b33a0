// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.console.internal;

import io.fractalos.pattern.fleet.FleetReport;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

/** {@code fractal:fleet-plan}: what upgrading the repositories of a pattern would do. */
@Service
@Command(
        scope = "fractal",
        name = "fleet-plan",
        description = "Shows what upgrading the repositories of a pattern would do to their files")
public final class FleetPlanAction extends FleetAction {

    @Override
    public @Nullable Object execute() {
        FleetReport plan = plan(request());
        if (!told(plan)) {
            print(plan);
            out().println("\nPlan " + plan.hash());
        }
        return null;
    }
}
