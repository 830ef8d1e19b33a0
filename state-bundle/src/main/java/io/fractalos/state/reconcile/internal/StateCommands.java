// SPDX-License-Identifier: Apache-2.0
package io.fractalos.state.reconcile.internal;

import io.fractalos.kernel.command.Command;
import io.fractalos.kernel.command.CommandContext;
import io.fractalos.kernel.command.CommandSource;
import io.fractalos.kernel.command.Nothing;
import io.fractalos.kernel.identity.Permission;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.state.git.internal.GitStore;
import io.fractalos.state.reconcile.Adopted;
import io.fractalos.state.reconcile.AdoptionPlan;
import io.fractalos.state.reconcile.Reconciliation;
import io.fractalos.state.reconcile.Side;
import io.fractalos.state.reconcile.StateApply;
import io.fractalos.state.repository.StateLog;
import io.fractalos.state.repository.StateReport;
import io.fractalos.state.repository.StateRepository;
import io.fractalos.state.repository.internal.LocalState;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jgit.lib.ObjectId;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The commands {@code state.*}. Those that change something work on commits that are here already: none waits for a remote. */
@Component(service = CommandSource.class)
public final class StateCommands implements CommandSource {
    static final String APPLY = "state.apply";
    static final String RECONSTRUCT = "state.reconstruct";

    private final StateRepository repository;
    private final LocalState local;
    private final Takeover takeover;
    private final Views views;

    /** Called by the component runtime. */
    @Activate
    public StateCommands(
            @Reference StateRepository repository,
            @Reference LocalState local,
            @Reference Takeover takeover,
            @Reference Views views) {
        this.repository = repository;
        this.local = local;
        this.takeover = takeover;
        this.views = views;
    }

    @Override
    public List<Command<?, ?>> commands() {
        return List.of(
                Command.named("state.report", "How far the state repository is")
                        .reads(
                                Permission.SYSTEM_READ,
                                Nothing.class,
                                StateReport.class,
                                (input, context) -> repository.report())
                        .describedAs(
                                "The last commit, what is not committed yet, and each remote with what is wrong with it"),
                Command.named("state.reconcile", "Compare Git with the database")
                        .reads(
                                Permission.SYSTEM_READ,
                                StateReconcile.class,
                                Reconciliation.class,
                                (input, context) -> views.of(input.remote()))
                        .describedAs(
                                "Each manifest that is not the same at a remote, as it was last seen, and in the database: "
                                        + "where it is, who changed it since the last common commit, and which fields differ"),
                Command.named("state.refresh", "Look at the remotes of the state repository")
                        .reads(Permission.SYSTEM_ADMIN, Nothing.class, Nothing.class, (input, context) -> {
                            repository.refresh();
                            return Nothing.NOTHING;
                        })
                        .describedAs(
                                "Commits what is new, then looks at every remote and pushes; does not wait for them"),
                Command.named("state.log", "The last commits of the state repository")
                        .reads(
                                Permission.SYSTEM_READ,
                                StateLogLimit.class,
                                StateLog.class,
                                (input, context) -> new StateLog(repository.log(input.value())))
                        .describedAs("Newest first, those taken over from elsewhere included"),
                Command.named("state.plan", "What taking over what a remote has would do")
                        .reads(Permission.SYSTEM_READ, StateApply.class, AdoptionPlan.class, this::plan)
                        .describedAs(
                                "What is created, changed field by field, and removed in the database, and what stays,"
                                        + " with a hash that state.apply takes. Changes nothing."),
                Command.named(APPLY, "Take over what a remote has")
                        .writes(Permission.SYSTEM_ADMIN, StateApply.class, Adopted.class, this::apply)
                        .describedAs(
                                "Makes a commit that a remote was last seen with part of our history and the database equal "
                                        + "to both sides together, all of it or nothing; every conflict needs a choice."
                                        + " With the hash of a plan, only exactly that plan"),
                Command.named(RECONSTRUCT, "Fill an empty installation from Git")
                        .writes(Permission.SYSTEM_ADMIN, StateReconstruct.class, Adopted.class, this::reconstruct)
                        .describedAs("Applies all manifests of a commit that fractal:reconstruct has fetched"));
    }

    private AdoptionPlan plan(StateApply input, CommandContext context) {
        return takeover.plan(known(input.commit()), sides(input));
    }

    private Adopted apply(StateApply input, CommandContext context) {
        return takeover.adopt(
                context.caller().userId(), input.remote(), known(input.commit()), sides(input), input.plan());
    }

    private static Map<String, Side> sides(StateApply input) {
        Map<String, Side> take = new TreeMap<>();
        input.take().forEach(choice -> take.put(choice.manifest(), choice.side()));
        return take;
    }

    private Adopted reconstruct(StateReconstruct input, CommandContext context) {
        return takeover.reconstruct(context.caller().userId(), input.url(), known(input.commit()));
    }

    private ObjectId known(String commit) {
        GitStore store = local.store();
        if (!ObjectId.isId(commit) || !store.has(ObjectId.fromString(commit))) {
            throw FractalException.notFound("commit", commit)
                    .withAction("It must have been fetched: see state.report for the commit of each remote");
        }
        return ObjectId.fromString(commit);
    }
}
