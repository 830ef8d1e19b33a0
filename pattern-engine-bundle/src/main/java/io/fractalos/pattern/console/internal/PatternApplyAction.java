// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.console.internal;

import io.fractalos.pattern.instance.Instance;
import io.fractalos.pattern.instance.InstancePlan;
import io.fractalos.pattern.instance.InstanceRequest;
import java.util.Optional;
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

    @Option(name = "--remote", description = "The address of an empty Git repository it is pushed to, without a login")
    @Nullable
    String remote;

    @Override
    public @Nullable Object execute() {
        InstanceRequest request = request();
        String hash = hash(plan, yes, "fractal:pattern-plan", () -> {
            InstancePlan planned = run("patterns.plan", request, InstancePlan.class);
            if (!json) {
                planned.deprecated().ifPresent(out()::println);
            }
            return planned.hash();
        });
        Instance made = run(
                "patterns.apply",
                new InstanceRequest.ToApply(request, hash, Optional.ofNullable(remote)),
                Instance.class);
        if (!told(made)) {
            out().println("Made " + made.name() + " from " + made.pattern() + " " + made.version());
            out().println("Repository " + made.repository());
            out().println("Commit " + made.commit().orElse(""));
            made.remote().ifPresent(pushed -> out().println("Pushed to " + pushed.url()));
        }
        return null;
    }
}
