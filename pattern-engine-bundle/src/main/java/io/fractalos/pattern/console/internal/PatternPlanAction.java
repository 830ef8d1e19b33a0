// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.console.internal;

import io.fractalos.pattern.instance.InstancePlan;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

/** {@code fractal:pattern-plan}: what making a repository would make. */
@Service
@Command(
        scope = "fractal",
        name = "pattern-plan",
        description =
                "Shows every file a pattern makes for a repository, and the hash pattern-apply takes; changes nothing")
public final class PatternPlanAction extends RequestAction {

    @Override
    public @Nullable Object execute() {
        InstancePlan plan = plan();
        if (!told(plan)) {
            print(plan);
        }
        return null;
    }
}
