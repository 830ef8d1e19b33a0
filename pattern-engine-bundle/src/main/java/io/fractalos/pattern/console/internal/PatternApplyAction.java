// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.console.internal;

import io.fractalos.pattern.instance.Instance;
import io.fractalos.pattern.instance.InstancePlan;
import io.fractalos.pattern.instance.InstanceRequest;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

/** {@code fractal:pattern-apply}: makes a repository from a pattern. */
@Service
@Command(scope = "fractal", name = "pattern-apply", description = "Makes the repository that was planned")
public final class PatternApplyAction extends RequestAction {

    @Option(name = "--plan", description = "The hash pattern-plan showed: makes just that")
    @Nullable
    String plan;

    @Option(name = "--yes", description = "Plans and makes it without showing the plan")
    boolean yes;

    @Override
    public @Nullable Object execute() {
        InstanceRequest request = request();
        Instance made = run(
                "patterns.apply",
                new InstanceRequest.ToApply(request, hash(plan, yes, "fractal:pattern-plan", () -> run(
                                "patterns.plan", request, InstancePlan.class)
                        .hash())),
                Instance.class);
        if (!told(made)) {
            out().println("Made " + made.name() + " from " + made.pattern() + " " + made.version());
            out().println("Repository " + made.repository());
            out().println("Commit " + made.commit().orElse(""));
        }
        return null;
    }
}
