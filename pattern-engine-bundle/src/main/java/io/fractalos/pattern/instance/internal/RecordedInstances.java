// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.instance.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.fractalos.kernel.database.Transactions;
import io.fractalos.kernel.environment.Environment;
import io.fractalos.kernel.event.Events;
import io.fractalos.kernel.json.Json;
import io.fractalos.kernel.manifest.Manifest;
import io.fractalos.kernel.manifest.ManifestFile;
import io.fractalos.kernel.manifest.ManifestPlan;
import io.fractalos.kernel.manifest.Manifests;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.pattern.blueprint.Blueprint;
import io.fractalos.pattern.blueprint.Blueprints;
import io.fractalos.pattern.index.PatternIndex;
import io.fractalos.pattern.instance.Instance;
import io.fractalos.pattern.instance.InstancePlan;
import io.fractalos.pattern.instance.InstanceRequest;
import io.fractalos.pattern.instance.Instances;
import io.fractalos.pattern.instance.PlannedContent;
import io.fractalos.pattern.instance.Pushes;
import io.fractalos.pattern.instance.RepositoryMade;
import io.fractalos.pattern.instance.RogueRepository;
import io.fractalos.pattern.instance.internal.Checkpoints.Step;
import io.fractalos.pattern.instance.internal.RemoteTable.Lease;
import io.fractalos.pattern.remote.Remotes;
import io.fractalos.pattern.scaffold.Checkouts;
import io.fractalos.pattern.scaffold.Origins;
import io.fractalos.pattern.scaffold.RepositoryManifest;
import io.fractalos.pattern.scaffold.Scaffolds;
import io.fractalos.pattern.transaction.Apart;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Repositories by recorded intent: what is to be made is written down first, with its manifest; a node that comes up ends what it finds. */
@Component(service = {Instances.class, Pushes.class, RecordedInstances.class})
public final class RecordedInstances implements Instances, Pushes {
    private final Transactions transactions;
    private final Manifests manifests;
    private final Events events;
    private final Origins origins;
    private final Checkouts checkouts;
    private final Planner planner;
    private final Repositories repositories;
    private final Delivery delivery;
    private final Checkpoints checkpoints;
    private final Recovery recovery;
    private final Apart apart = new Apart(Duration.ofMinutes(5));

    /** Called by the component runtime. */
    @Activate
    public RecordedInstances(
            BundleContext context,
            @Reference Transactions transactions,
            @Reference Manifests manifests,
            @Reference Events events,
            @Reference PatternIndex index,
            @Reference Blueprints blueprints,
            @Reference Scaffolds scaffolds,
            @Reference Origins origins,
            @Reference Checkouts checkouts,
            @Reference Remotes remotes,
            @Reference Environment environment) {
        this(
                transactions,
                manifests,
                events,
                new Planner(index, blueprints, transactions, manifests, Clock.systemUTC()),
                new Repositories(
                        Repositories.root(environment, Optional.ofNullable(context.getProperty("karaf.base"))),
                        scaffolds,
                        origins),
                origins,
                checkouts,
                remotes,
                Checkpoints::pass,
                Clock.systemUTC());
    }

    RecordedInstances(
            Transactions transactions,
            Manifests manifests,
            Events events,
            Planner planner,
            Repositories repositories,
            Origins origins,
            Checkouts checkouts,
            Remotes remotes,
            Checkpoints checkpoints,
            Clock clock) {
        this.transactions = transactions;
        this.manifests = manifests;
        this.events = events;
        this.planner = planner;
        this.repositories = repositories;
        this.origins = origins;
        this.checkouts = checkouts;
        this.delivery = new Delivery(transactions, remotes, repositories, origins, checkpoints);
        this.checkpoints = checkpoints;
        this.recovery = new Recovery(this, transactions, delivery, repositories, clock);
    }

    /** Begins nothing any more; what is being made is made to its end. */
    @Deactivate
    public void close() {
        apart.close();
    }

    /** What is intended must be committed before it is done, also when a transaction runs around it. */
    private <T> T outside(Callable<T> work, Supplier<T> here) {
        return transactions.inside() ? apart.call(work) : here.get();
    }

    @Override
    public InstancePlan plan(InstanceRequest request) {
        Planned planned = planner.plan(request);
        Optional<Row> there = row(planned.name());
        Comparison comparison = compared(there);
        Blueprint blueprint = planned.blueprint();
        return new InstancePlan(
                planned.name(),
                planned.project(),
                blueprint.pattern().id(),
                blueprint.pattern().version(),
                blueprint.pattern().digest(),
                blueprint.title(),
                planner.deprecated(blueprint.pattern()),
                blueprint.patterns().stream()
                        .skip(1)
                        .map(pattern -> pattern.id() + " " + pattern.version())
                        .toList(),
                blueprint.parameters(),
                blueprint.date(),
                blueprint.treeDigest(),
                planned.hash(),
                planned.manifests().stream()
                        .map(wanted -> Comparison.of(manifests.find(wanted.kind(), wanted.name()), wanted))
                        .toList(),
                comparison.of(blueprint.files()),
                there.map(row -> row.instance(repositories.root())));
    }

    private Comparison compared(Optional<Row> there) {
        return new Comparison(origins, checkouts).with(there, repositories);
    }

    @Override
    public PlannedContent content(InstanceRequest request, String path) {
        Planned planned = planner.plan(request);
        return planned.blueprint().files().stream()
                .filter(file -> file.path().equals(path))
                .findFirst()
                .map(file -> FileText.of(file, compared(row(planned.name())).there(file)))
                .orElseThrow(() -> FractalException.notFound("planned file", path));
    }

    @Override
    public Instance apply(InstanceRequest.ToApply wish, long userId) {
        return outside(() -> applied(wish, userId), () -> applied(wish, userId));
    }

    private Instance applied(InstanceRequest.ToApply wish, long userId) {
        wish.remote().ifPresent(delivery::check);
        Planned planned = planner.plan(wish.repository());
        if (!planned.hash().equals(wish.plan())) {
            throw FractalException.conflict(
                    "This is not the plan with that hash: the pattern, what it includes, a parameter, the new job or the day is another",
                    "Plan again, look at what it makes now, and apply that plan; give the day to plan and apply on two days");
        }
        if (row(planned.name()).isEmpty()) {
            repositories.checkFree(planned.blueprint(), planned.name());
            record(planned, wish.remote(), userId);
            checkpoints.after(Step.RECORDED);
        }
        return make(planned, wish.remote(), userId);
    }

    private Optional<Row> row(String name) {
        return transactions.read(connection -> InstanceTable.find(connection, name));
    }

    /** Manifest and row in one transaction, unless somebody was faster. */
    private void record(Planned planned, Optional<String> remote, long userId) {
        transactions.call(connection -> {
            InstanceTable.begin(connection, userId);
            InstanceTable.lockManifests(connection);
            if (InstanceTable.find(connection, planned.name()).isPresent()) {
                return false;
            }
            checkManifest(planned);
            List<ManifestFile> files =
                    planned.manifests().stream().map(Manifest::file).toList();
            ManifestPlan plan = manifests.plan(files, false);
            plan.steps().forEach(JobPlanner::refuseTaken);
            manifests.apply(files, false, plan.hash());
            InstanceTable.insert(connection, planned, Repositories.folder(planned.name()), userId);
            if (remote.isPresent()) {
                long id = InstanceTable.find(connection, planned.name())
                        .orElseThrow()
                        .id();
                RemoteTable.intend(connection, id, remote.get());
            }
            return true;
        });
    }

    /** A manifest may be there without its repository, such as one that came from Git: then only just that repository is made. */
    private void checkManifest(Planned planned) {
        manifests.find(RepositoryManifest.KIND, planned.name()).ifPresent(manifest -> {
            String plan = Json.read(manifest.document(), JsonNode.class)
                    .at("/spec/plan")
                    .asText();
            if (!plan.equals(RepositoryManifest.SHA256 + planned.blueprint().planHash())) {
                throw FractalException.conflict(
                        "There is a manifest of a repository '" + planned.name() + "' made from another plan",
                        "Plan with the pattern, parameters and date it names, or choose another name");
            }
        });
    }

    /** Makes what is recorded, and takes back what cannot be made. */
    private Instance make(Planned planned, Optional<String> remote, long userId) {
        try {
            return finish(planned, remote, userId);
        } catch (FractalException e) {
            Optional<String> kept =
                    takeBack(planned.name(), planned.blueprint().planHash(), planned.project(), remote, e);
            throw kept.map(stays -> e.withAction(
                            e.action().map(action -> action + ". " + stays).orElse(stays)))
                    .orElse(e);
        }
    }

    /** Makes what a row and its manifest tell of. */
    void again(Row row) {
        finish(recorded(row), Optional.empty(), row.userId());
    }

    private Planned recorded(Row row) {
        Manifest manifest = manifests
                .find(RepositoryManifest.KIND, row.name())
                .orElseThrow(() -> FractalException.notFound("manifest", row.name()));
        return planner.again(manifest);
    }

    /** With a remote, the row says it is made once that has it. */
    private Instance finish(Planned planned, Optional<String> remote, long userId) {
        Row row = transactions.call(connection -> make(connection, planned, remote, userId));
        if (row.commit().isEmpty()) {
            Lease lease = delivery.send(row, row.remote().orElseThrow().url());
            row = transactions.call(connection -> {
                Row pushed = locked(connection, planned, userId);
                if (pushed.commit().isPresent()) {
                    return pushed;
                }
                String commit = repositories.make(planned.blueprint(), planned.name());
                delivery.took(connection, pushed, lease, commit);
                return made(connection, pushed, commit);
            });
        }
        checkpoints.after(Step.MADE);
        return row.instance(repositories.root());
    }

    private static Row locked(Connection connection, Planned planned, long userId) throws SQLException {
        InstanceTable.begin(connection, userId);
        return InstanceTable.lock(connection, planned.name())
                .orElseThrow(() -> FractalException.conflict(
                        "The repository '" + planned.name() + "' was given up in this moment",
                        "Look at the log for what failed, then apply the plan again"));
    }

    private Row make(Connection connection, Planned planned, Optional<String> remote, long userId) throws SQLException {
        Row row = locked(connection, planned, userId);
        if (!row.plan().equals(planned.blueprint().planHash()) || !row.project().equals(planned.project())) {
            throw FractalException.conflict(
                    "There is a repository '" + planned.name() + "' already, made from " + row.pattern() + " "
                            + row.version(),
                    "Choose another name; fractal:fleet-plan brings it to another version or other parameters");
        }
        if (!forRemote(row, remote)) {
            throw FractalException.conflict(
                    "The repository '" + planned.name() + "' is pushed to "
                            + row.remote().map(RemoteRow::url).orElse("no remote"),
                    "fractal:pattern-push gives it a remote, or another one");
        }
        if (row.commit().isPresent()) {
            return row;
        }
        String commit = repositories.make(planned.blueprint(), planned.name());
        checkpoints.after(Step.WRITTEN);
        return row.remote().isPresent() ? row : made(connection, row, commit);
    }

    /** Who names none means whichever it has. */
    private static boolean forRemote(Row row, Optional<String> remote) {
        return remote.isEmpty() || Delivery.same(row, remote);
    }

    private Row made(Connection connection, Row row, String commit) throws SQLException {
        InstanceTable.made(connection, row, commit);
        events.record(new RepositoryMade(row.name(), row.pattern(), row.version(), commit, row.userId()));
        return InstanceTable.find(connection, row.name()).orElseThrow();
    }

    /**
     * Nothing when it is made, when somebody else is at it, or when the record is of something else. Answers what came with it and stays, as a
     * sentence.
     */
    Optional<String> takeBack(
            String name, String plan, Optional<String> project, Optional<String> remote, FractalException why) {
        try {
            return transactions.<Optional<String>>call(connection -> {
                InstanceTable.begin(connection, 0);
                InstanceTable.lockManifests(connection);
                Optional<Row> unmade = InstanceTable.lockIdle(connection, name)
                        .filter(row -> row.commit().isEmpty()
                                && row.plan().equals(plan)
                                && row.project().equals(project)
                                && forRemote(row, remote)
                                && !Delivery.open(row));
                if (unmade.isEmpty()) {
                    return Optional.empty();
                }
                Optional<JobTable.Job> job = JobTable.of(connection, unmade.get());
                repositories.takeBack(name, plan);
                checkpoints.after(Step.TAKEN_BACK);
                InstanceTable.takeBack(connection, unmade.get());
                return new JobRemoval(manifests).remove(connection, job);
            });
        } catch (FractalException e) {
            // Told with what led to it. The row stays, so that the next start ends it.
            why.addSuppressed(e);
            return Optional.empty();
        }
    }

    /** Ends what was under way when a node went down: completes each, or takes it back. Waits for no remote. */
    public void recover() {
        recovery.recover();
    }

    /** What ends the rest, again and again. */
    Recovery recovery() {
        return recovery;
    }

    @Override
    public Instance push(String name, Optional<String> remote) {
        return outside(() -> delivery.push(name, remote), () -> delivery.push(name, remote));
    }

    @Override
    public Instance abandon(String name) {
        return outside(() -> abandoned(name), () -> abandoned(name));
    }

    /** What is being made is made then: what the remote may have of it is the same commit, and a later push finds it. */
    private Instance abandoned(String name) {
        Row before = delivery.row(name);
        if (before.commit().isPresent()) {
            transactions.call(connection -> RemoteTable.remove(connection, before));
        } else {
            Planned planned = recorded(before);
            transactions.call(connection -> {
                if (!RemoteTable.remove(connection, locked(connection, planned, before.userId()))) {
                    throw FractalException.conflict(
                            "The repository '" + name + "' is being made", "Try again when it is");
                }
                return make(connection, planned, Optional.empty(), before.userId());
            });
        }
        return delivery.row(name).instance(repositories.root());
    }

    @Override
    public List<Instance> all() {
        return transactions.read(InstanceTable::all).stream()
                .map(row -> row.instance(repositories.root()))
                .toList();
    }

    @Override
    public List<RogueRepository> rogue() {
        return new RogueSearch(repositories, origins).among(transactions.read(InstanceTable::all));
    }
}
