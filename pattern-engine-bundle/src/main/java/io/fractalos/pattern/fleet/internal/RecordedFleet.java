// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.fleet.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fractalos.kernel.database.Transactions;
import io.fractalos.kernel.event.Events;
import io.fractalos.kernel.json.Json;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.Violation;
import io.fractalos.pattern.blueprint.BlueprintRequest;
import io.fractalos.pattern.blueprint.Blueprints;
import io.fractalos.pattern.definition.Pattern;
import io.fractalos.pattern.definition.Pattern.Deprecation;
import io.fractalos.pattern.definition.Sha256;
import io.fractalos.pattern.difference.FileDifference;
import io.fractalos.pattern.fleet.Fleet;
import io.fractalos.pattern.fleet.FleetReport;
import io.fractalos.pattern.fleet.FleetRequest;
import io.fractalos.pattern.fleet.RepositoryUpgrade;
import io.fractalos.pattern.fleet.RepositoryUpgrade.Change;
import io.fractalos.pattern.fleet.RepositoryUpgrade.Count;
import io.fractalos.pattern.fleet.RepositoryUpgrade.State;
import io.fractalos.pattern.fleet.RepositoryUpgraded;
import io.fractalos.pattern.index.PatternIndex;
import io.fractalos.pattern.instance.Instance;
import io.fractalos.pattern.instance.Instances;
import io.fractalos.pattern.upgrade.ConflictPolicy;
import io.fractalos.pattern.upgrade.Differences;
import io.fractalos.pattern.upgrade.FileChange;
import io.fractalos.pattern.upgrade.UpgradePlan;
import io.fractalos.pattern.upgrade.UpgradeRequest;
import io.fractalos.pattern.upgrade.Upgraded;
import io.fractalos.pattern.upgrade.Upgrades;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The fleet: of each repository only a line is kept while the next is looked at. */
@Component(service = Fleet.class)
public final class RecordedFleet implements Fleet {
    private static final String BRANCH = "main";

    private final PatternIndex index;
    private final Instances instances;
    private final Upgrades upgrades;
    private final Differences differences;
    private final Blueprints blueprints;
    private final Transactions transactions;
    private final Events events;
    private final Clock clock;

    /** Called by the component runtime. */
    @Activate
    public RecordedFleet(
            @Reference PatternIndex index,
            @Reference Instances instances,
            @Reference Upgrades upgrades,
            @Reference Differences differences,
            @Reference Blueprints blueprints,
            @Reference Transactions transactions,
            @Reference Events events) {
        this(index, instances, upgrades, differences, blueprints, transactions, events, Clock.systemUTC());
    }

    RecordedFleet(
            PatternIndex index,
            Instances instances,
            Upgrades upgrades,
            Differences differences,
            Blueprints blueprints,
            Transactions transactions,
            Events events,
            Clock clock) {
        this.index = index;
        this.instances = instances;
        this.upgrades = upgrades;
        this.differences = differences;
        this.blueprints = blueprints;
        this.transactions = transactions;
        this.events = events;
        this.clock = clock;
    }

    /** What is the same for all repositories. */
    private record Target(Pattern pattern, IndexedPatterns source, FleetRequest request, LocalDate date) {
        boolean single() {
            return Set.copyOf(request.repositories()).size() == 1;
        }

        UpgradeRequest of(Instance instance) {
            return new UpgradeRequest(
                    Path.of(instance.repository()),
                    BRANCH,
                    source,
                    pattern,
                    Optional.of(request.parameters()),
                    date,
                    request.markers() ? ConflictPolicy.MARKERS : ConflictPolicy.REFUSE);
        }
    }

    @Override
    public FleetReport plan(FleetRequest request) {
        return plan(target(request), chosen(request));
    }

    @Override
    public FleetReport apply(FleetRequest request, String planHash) {
        Target target = target(request);
        List<Instance> chosen = chosen(request);
        FleetReport plan = plan(target, chosen);
        if (!plan.hash().equals(planHash)) {
            throw FractalException.conflict(
                    "The plan is another one by now: a branch moved, or the pattern, a parameter, the day or the repositories are other ones",
                    "Plan again, look at what it does now, and apply that plan; give the day to plan and apply on two days");
        }
        List<RepositoryUpgrade> done = new ArrayList<>();
        for (int i = 0; i < chosen.size(); i++) {
            RepositoryUpgrade line = plan.repositories().get(i);
            done.add(line.state() == State.READY ? written(target, chosen.get(i), line) : line);
        }
        return new FleetReport(plan.pattern(), plan.version(), plan.deprecated(), plan.date(), done, plan.hash());
    }

    @Override
    public FileDifference difference(FleetRequest request, String path) {
        Target target = target(request);
        if (!target.single()) {
            throw FractalException.invalid("/repositories", "A file is of one repository: name just that");
        }
        return differences.difference(target.of(chosen(request).get(0)), path);
    }

    private FleetReport plan(Target target, List<Instance> chosen) {
        return report(
                target,
                chosen.stream().map(instance -> planned(target, instance)).toList());
    }

    private Target target(FleetRequest request) {
        Pattern pattern = index.available(request.pattern(), request.version());
        check(pattern, request.parameters());
        return new Target(
                pattern, IndexedPatterns.of(index, pattern), request, BlueprintRequest.day(request.date(), clock));
    }

    /** What is wrong for all repositories alike is refused as a whole, a secret in plain above all: it must get into no report and no audit. */
    private void check(Pattern pattern, String parameters) {
        if (!(Json.read(parameters, JsonNode.class) instanceof ObjectNode given)) {
            throw FractalException.invalid("/parameters", "This must be a JSON object");
        }
        List<String> reset = new ArrayList<>();
        given.properties().forEach(value -> {
            if (value.getValue().isNull()) {
                reset.add(value.getKey());
            }
        });
        given.remove(reset);
        Set<String> names = new HashSet<>();
        given.fieldNames().forEachRemaining(names::add);
        // Whether one is missing depends on what each repository has.
        List<Violation> wrong = blueprints.check(pattern, given.toString()).stream()
                .filter(violation -> names.contains(first(violation.pointer())))
                .map(violation -> violation.under("/parameters"))
                .toList();
        if (!wrong.isEmpty()) {
            throw FractalException.invalid(wrong);
        }
    }

    private static String first(String pointer) {
        String[] parts = pointer.split("/", 3);
        return parts.length < 2 ? "" : parts[1].replace("~1", "/").replace("~0", "~");
    }

    private List<Instance> chosen(FleetRequest request) {
        List<Instance> made = instances.all().stream()
                .filter(instance -> instance.pattern().equals(request.pattern())
                        && instance.commit().isPresent())
                .toList();
        if (request.repositories().isEmpty()) {
            return made;
        }
        Set<String> names = made.stream().map(Instance::name).collect(Collectors.toSet());
        List<Violation> wrong = new ArrayList<>();
        for (int i = 0; i < request.repositories().size(); i++) {
            String name = request.repositories().get(i);
            if (!names.contains(name)) {
                wrong.add(Violation.at(
                                "/repositories/" + i, "No repository '" + name + "' is made from " + request.pattern())
                        .withFix("fractal:pattern-instances lists those there are"));
            }
        }
        if (!wrong.isEmpty()) {
            throw FractalException.invalid(wrong);
        }
        return made.stream()
                .filter(instance -> request.repositories().contains(instance.name()))
                .toList();
    }

    private RepositoryUpgrade planned(Target target, Instance instance) {
        try {
            UpgradePlan plan = upgrades.plan(target.of(instance));
            State state = plan.upToDate()
                    ? State.UP_TO_DATE
                    : plan.undecided().isEmpty() || target.request().markers() ? State.READY : State.CONFLICTS;
            return line(instance, plan, state, target.single(), Optional.empty());
        } catch (FractalException e) {
            return impossible(instance, e);
        }
    }

    private RepositoryUpgrade written(Target target, Instance instance, RepositoryUpgrade line) {
        try {
            Upgraded upgraded = upgrades.apply(target.of(instance), line.plan().orElseThrow());
            if (upgraded.written()) {
                tell(new RepositoryUpgraded(
                        instance.name(),
                        instance.pattern(),
                        upgraded.plan().origin().pattern().version(),
                        target.pattern().version(),
                        upgraded.branch(),
                        upgraded.commit()));
            }
            return line(
                    instance,
                    upgraded.plan(),
                    upgraded.written() ? State.WRITTEN : State.THERE,
                    target.single(),
                    Optional.of(upgraded.commit()));
        } catch (FractalException e) {
            return impossible(instance, e);
        }
    }

    private void tell(RepositoryUpgraded fact) {
        transactions.call(connection -> {
            events.record(fact);
            return true;
        });
    }

    private static RepositoryUpgrade line(
            Instance instance, UpgradePlan plan, State state, boolean whole, Optional<String> commit) {
        return new RepositoryUpgrade(
                instance.name(),
                state,
                Optional.of(plan.origin().pattern().version()),
                plan.counts().entrySet().stream()
                        .map(count -> new Count(count.getKey().word(), count.getValue()))
                        .toList(),
                plan.undecided().stream().map(FileChange::path).toList(),
                whole
                        ? plan.files().stream()
                                .map(file -> new Change(
                                        file.path(), file.kind().word(), file.conflict(), file.from(), file.note()))
                                .toList()
                        : List.of(),
                Optional.of(plan.upgradeBranch()),
                commit,
                Optional.of(plan.planHash()),
                Optional.empty());
    }

    private static RepositoryUpgrade impossible(Instance instance, FractalException e) {
        String why = e.violations().isEmpty()
                ? e.detail()
                : e.violations().stream().map(Violation::text).collect(Collectors.joining("; "));
        return new RepositoryUpgrade(
                instance.name(),
                State.IMPOSSIBLE,
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(why));
    }

    private static FleetReport report(Target target, List<RepositoryUpgrade> lines) {
        String plans = lines.stream()
                .map(line -> line.repository() + " " + line.state() + " "
                        + line.plan().orElse("") + "\n")
                .collect(Collectors.joining());
        return new FleetReport(
                target.pattern().id(),
                target.pattern().version(),
                target.pattern().deprecated().map(Deprecation::text),
                target.date(),
                lines,
                Sha256.of(target.pattern().digest() + " " + target.date() + "\n" + plans));
    }
}
