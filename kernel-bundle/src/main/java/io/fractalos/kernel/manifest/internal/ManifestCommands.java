// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.manifest.internal;

import io.fractalos.kernel.command.Command;
import io.fractalos.kernel.command.Command.Hint;
import io.fractalos.kernel.command.CommandSource;
import io.fractalos.kernel.command.Nothing;
import io.fractalos.kernel.identity.Permission;
import io.fractalos.kernel.manifest.Manifest;
import io.fractalos.kernel.manifest.ManifestFiles;
import io.fractalos.kernel.manifest.ManifestKinds;
import io.fractalos.kernel.manifest.ManifestPlan;
import io.fractalos.kernel.manifest.ManifestReport;
import io.fractalos.kernel.manifest.Manifests;
import io.fractalos.kernel.problem.FractalException;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What can be asked of manifests. */
@Component(service = CommandSource.class)
public final class ManifestCommands implements CommandSource {
    private final Manifests manifests;
    private final ManifestKinds kinds;

    /** Called by the component runtime. */
    @Activate
    public ManifestCommands(@Reference Manifests manifests, @Reference ManifestKinds kinds) {
        this.manifests = manifests;
        this.kinds = kinds;
    }

    @Override
    public List<Command<?, ?>> commands() {
        return List.of(
                Command.named("manifests.validate", "Check files of manifests")
                        .reads(
                                Permission.SYSTEM_READ,
                                ManifestFiles.class,
                                ManifestReport.class,
                                (input, context) -> kinds.validate(input.files()))
                        .describedAs(
                                "Everything wrong with the files at once, with file, line, column and what to write"
                                        + " instead. References are looked up in the files and in what is stored. Changes nothing."),
                Command.named("manifests.plan", "What applying files of manifests would do")
                        .reads(
                                Permission.SYSTEM_READ,
                                ManifestFiles.ToPlan.class,
                                ManifestPlan.class,
                                (input, context) -> manifests.plan(
                                        input.files(), input.prune().orElse(false)))
                        .describedAs("What is created, changed field by field, and removed, with a hash that"
                                + " manifests.apply takes. With prune, what no file holds is removed."),
                Command.named("manifests.apply", "Make files of manifests true")
                        .writes(
                                Permission.SYSTEM_ADMIN,
                                ManifestFiles.ToApply.class,
                                ManifestPlan.class,
                                (input, context) -> apply(input))
                        .hinted(Hint.IDEMPOTENT, Hint.DESTRUCTIVE)
                        .describedAs(
                                "All or nothing. With the hash of a plan, only exactly that plan is applied; without"
                                        + " one, only what removes nothing."),
                Command.named("manifests.export", "All manifests as files")
                        .reads(
                                Permission.SYSTEM_READ,
                                Nothing.class,
                                ManifestFiles.class,
                                (input, context) -> new ManifestFiles(manifests.all().stream()
                                        .map(Manifest::file)
                                        .toList()))
                        .describedAs(
                                "One YAML file for each manifest; applying them to an empty installation makes an equal one."));
    }

    private ManifestPlan apply(ManifestFiles.ToApply input) {
        boolean prune = input.prune().orElse(false);
        String hash = input.plan().orElseGet(() -> {
            ManifestPlan plan = manifests.plan(input.files(), prune);
            if (plan.removes()) {
                throw FractalException.conflict(
                        "This removes " + removed(plan), "Look at the plan, then apply with its hash " + plan.hash());
            }
            return plan.hash();
        });
        return manifests.apply(input.files(), prune, hash);
    }

    private static String removed(ManifestPlan plan) {
        List<String> gone = plan.steps().stream()
                .filter(step -> step.action() == ManifestPlan.Action.REMOVE)
                .map(step -> step.kind() + " '" + step.name() + "'")
                .toList();
        int shown = Math.min(3, gone.size());
        String more = gone.size() > shown ? " and " + (gone.size() - shown) + " more" : "";
        return String.join(", ", gone.subList(0, shown)) + more;
    }
}
