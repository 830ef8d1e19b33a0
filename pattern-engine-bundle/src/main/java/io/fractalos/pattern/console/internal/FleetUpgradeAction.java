// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.console.internal;

import io.fractalos.pattern.fleet.FleetReport;
import io.fractalos.pattern.fleet.FleetRequest;
import io.fractalos.pattern.fleet.RepositoryUpgrade.State;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

/** {@code fractal:fleet-upgrade}: writes the upgrade of each repository as a branch of its own. Exit code 2 when one was left out. */
@Service
@Command(
        scope = "fractal",
        name = "fleet-upgrade",
        description =
                "Writes upgrades as branches for people to merge; exit code 2 when a repository could not be upgraded")
public final class FleetUpgradeAction extends FleetAction {
    private static final Integer LEFT_OUT = 2;

    @Option(name = "--plan", description = "The hash fleet-plan showed: does just that")
    @Nullable
    String plan;

    @Option(name = "--yes", description = "Plans and does it without showing the plan")
    boolean yes;

    @Override
    public @Nullable Object execute() {
        FleetRequest request = request();
        FleetReport done = run(
                "patterns.upgrade",
                new FleetRequest.ToApply(request, hash(plan, yes, "fractal:fleet-plan", () -> plan(request)
                        .hash())),
                FleetReport.class);
        if (!told(done)) {
            print(done);
        }
        return done.repositories().stream()
                        .anyMatch(line -> line.state() == State.CONFLICTS || line.state() == State.IMPOSSIBLE)
                ? LEFT_OUT
                : null;
    }
}
