// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.upgrade.internal;

import io.fractalos.kernel.identity.Permission;
import io.fractalos.kernel.json.Json;
import io.fractalos.pattern.upgrade.UpgradePlan;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

/** {@code fractal:pattern-upgrade-plan}: what an upgrade would do; changes nothing. */
@Service
@Command(
        scope = "fractal",
        name = "pattern-upgrade-plan",
        description = "Shows what the upgrade of a repository to another version or other parameters would do")
public final class PatternUpgradePlanAction extends UpgradeAction {
    @Override
    public @Nullable Object execute() {
        UpgradePlan plan = console.as(caller -> {
            caller.require(Permission.SYSTEM_READ);
            return upgrades.plan(request());
        });
        session.getConsole().println(json ? Json.write(plan) : UpgradeText.plan(plan));
        return null;
    }
}
