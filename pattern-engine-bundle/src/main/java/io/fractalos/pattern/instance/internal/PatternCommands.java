// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.instance.internal;

import io.fractalos.kernel.command.Command;
import io.fractalos.kernel.command.Command.Hint;
import io.fractalos.kernel.command.CommandSource;
import io.fractalos.kernel.command.Nothing;
import io.fractalos.kernel.identity.Permission;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.pattern.catalog.PatternDetails;
import io.fractalos.pattern.catalog.PatternList;
import io.fractalos.pattern.catalog.PatternVersion;
import io.fractalos.pattern.definition.Pattern;
import io.fractalos.pattern.index.PatternIndex;
import io.fractalos.pattern.instance.Instance;
import io.fractalos.pattern.instance.InstanceList;
import io.fractalos.pattern.instance.InstancePlan;
import io.fractalos.pattern.instance.InstanceRemote;
import io.fractalos.pattern.instance.InstanceRequest;
import io.fractalos.pattern.instance.Instances;
import io.fractalos.pattern.instance.PlannedContent;
import io.fractalos.pattern.instance.Pushes;
import io.fractalos.pattern.instance.RogueRepository;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The commands {@code patterns.*}. */
@Component(service = CommandSource.class)
public final class PatternCommands implements CommandSource {
    private final PatternIndex index;
    private final Instances instances;
    private final Pushes pushes;

    /** Called by the component runtime. */
    @Activate
    public PatternCommands(@Reference PatternIndex index, @Reference Instances instances, @Reference Pushes pushes) {
        this.index = index;
        this.instances = instances;
        this.pushes = pushes;
    }

    @Override
    public List<Command<?, ?>> commands() {
        return List.of(
                Command.named("patterns.list", "The patterns repositories can be made from")
                        .reads(
                                Permission.WORK_READ,
                                PatternList.Search.class,
                                PatternList.class,
                                (input, context) -> index.search(input.words().orElse("")))
                        .describedAs(
                                "Every version that modules and sources bring or brought, the newest first, and what is wrong"
                                        + " with those that cannot be used"),
                Command.named("patterns.info", "What a pattern asks for and promises")
                        .reads(
                                Permission.WORK_READ,
                                PatternDetails.Of.class,
                                PatternDetails.class,
                                (input, context) -> details(input))
                        .describedAs(
                                "Its versions, the JSON Schema of its parameters, what it includes, checks and upgrade notes"),
                Command.named("patterns.plan", "What making a repository would make")
                        .reads(
                                Permission.WORK_READ,
                                InstanceRequest.class,
                                InstancePlan.class,
                                (input, context) -> instances.plan(input))
                        .describedAs(
                                "Every file with mode, size and digest, and a hash that patterns.apply takes; against the"
                                        + " repository of that name when there is one. Changes nothing."),
                Command.named("patterns.file", "A file that making a repository would make")
                        .reads(
                                Permission.WORK_READ,
                                PlannedContent.Of.class,
                                PlannedContent.class,
                                (input, context) -> {
                                    PlannedContent content = instances.content(input.repository(), input.path());
                                    return context.caller().may(Permission.WORK_WRITE) ? content : content.alone();
                                })
                        .describedAs(
                                "What is in one file of patterns.plan, when it is text; for those who may change projects also how"
                                        + " it differs from the one of the repository of that name. Changes nothing."),
                Command.named("patterns.apply", "Make a repository")
                        .writes(
                                Permission.WORK_WRITE,
                                InstanceRequest.ToApply.class,
                                Instance.class,
                                (input, context) ->
                                        instances.apply(input, context.caller().userId()))
                        .hinted(Hint.IDEMPOTENT)
                        .describedAs(
                                "Makes just what was planned: manifest, repository, record and what the remote gets, or nothing."
                                        + " Applying the same plan again answers the same repository. Sees what is committed only."),
                Command.named("patterns.push", "Push a repository to its remote")
                        .writes(
                                Permission.WORK_WRITE,
                                InstanceRemote.ToPush.class,
                                Instance.class,
                                (input, context) -> pushes.push(input.repository(), input.remote()))
                        .hinted(Hint.IDEMPOTENT)
                        .describedAs(
                                "Hands main and the branches of upgrades over to the remote it has or gets now, which is empty or"
                                        + " has the same history. Forces and deletes nothing. Sees what is committed only."),
                Command.named("patterns.push-abandon", "Give the remote of a repository up")
                        .writes(
                                Permission.WORK_WRITE,
                                InstanceRemote.ToAbandon.class,
                                Instance.class,
                                (input, context) -> pushes.abandon(input.repository()))
                        .hinted(Hint.IDEMPOTENT)
                        .describedAs(
                                "Nothing is pushed there any more, and what is there stays. A repository that waits for its first push"
                                        + " is made without a remote. Sees what is committed only."),
                Command.named("patterns.instances", "The repositories that were made from patterns")
                        .reads(
                                Permission.WORK_READ,
                                Nothing.class,
                                InstanceList.class,
                                (input, context) -> new InstanceList(instances.all()))
                        .describedAs("By name, with pattern, version, project, plan and first commit"),
                Command.named("patterns.rogue", "Repositories that nobody made from a pattern")
                        .reads(
                                Permission.SYSTEM_READ,
                                Nothing.class,
                                RogueRepository.Listing.class,
                                (input, context) -> new RogueRepository.Listing(instances.rogue()))
                        .describedAs(
                                "Repositories without record, those that do not begin with the commit that was made,"
                                        + " and records without repository. Changes nothing."));
    }

    private PatternDetails details(PatternDetails.Of asked) {
        List<PatternVersion> versions = index.versions(asked.pattern());
        PatternVersion version = versions.stream()
                .filter(candidate -> asked.version().isEmpty()
                        ? candidate.available()
                        : candidate.version().equals(asked.version().get()))
                .findFirst()
                .or(() -> versions.stream()
                        .filter(any -> asked.version().isEmpty())
                        .findFirst())
                .orElseThrow(() -> FractalException.notFound(
                                "pattern",
                                asked.pattern()
                                        + asked.version().map(v -> "@" + v).orElse(""))
                        .withAction("patterns.list tells which there are"));
        Pattern pattern = index.kept(version.digest());
        return new PatternDetails(
                version,
                versions,
                pattern.parameters(),
                pattern.includes().stream()
                        .map(inclusion -> inclusion.pattern() + " " + inclusion.version())
                        .toList(),
                pattern.checks().stream()
                        .map(check -> new PatternDetails.Check(check.name(), check.command(), check.seconds()))
                        .toList(),
                pattern.upgrades().stream()
                        .map(upgrade -> new PatternDetails.Upgrade(
                                upgrade.version(), upgrade.notes().orElse("")))
                        .toList());
    }
}
