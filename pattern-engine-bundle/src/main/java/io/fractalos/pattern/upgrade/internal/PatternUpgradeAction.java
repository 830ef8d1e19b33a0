// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.upgrade.internal;

import io.fractalos.kernel.identity.Permission;
import io.fractalos.kernel.json.Json;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.pattern.upgrade.UpgradeRequest;
import io.fractalos.pattern.upgrade.Upgraded;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

/** {@code fractal:pattern-upgrade}: writes an upgrade as a branch, to be merged by people. */
@Service
@Command(
        scope = "fractal",
        name = "pattern-upgrade",
        description = "Writes the upgrade of a repository as a branch of its own")
public final class PatternUpgradeAction extends UpgradeAction {
    @Option(name = "--plan", description = "Applies only the plan with this hash")
    @Nullable
    String plan;

    @Option(name = "--yes", description = "Applies whatever the plan is now")
    boolean yes;

    @Override
    public @Nullable Object execute() {
        Upgraded upgraded = console.as(caller -> {
            caller.require(Permission.SYSTEM_ADMIN);
            UpgradeRequest request = request();
            return upgrades.apply(request, plan == null ? planned(request) : plan);
        });
        session.getConsole()
                .println(
                        json
                                ? Json.write(upgraded)
                                : (upgraded.written() ? "Written to " : "Was there already: ")
                                        + upgraded.branch() + " at " + upgraded.commit()
                                        + "\nLook at it and merge it into " + branch);
        return null;
    }

    private String planned(UpgradeRequest request) {
        String hash = upgrades.plan(request).planHash();
        if (!yes) {
            throw FractalException.invalid("--plan", "Nothing says which plan is meant")
                    .withAction("Look at it by fractal:pattern-upgrade-plan, then add --plan " + hash + ", or --yes");
        }
        return hash;
    }
}
