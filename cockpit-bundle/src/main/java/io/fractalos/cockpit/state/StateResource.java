// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.state;

import io.fractalos.cockpit.web.Actor;
import io.fractalos.cockpit.web.Resource;
import io.fractalos.kernel.command.CommandBus;
import io.fractalos.kernel.command.Nothing;
import io.fractalos.state.reconcile.Adopted;
import io.fractalos.state.reconcile.AdoptionPlan;
import io.fractalos.state.reconcile.Reconcile;
import io.fractalos.state.reconcile.Reconciliation;
import io.fractalos.state.reconcile.StateApply;
import io.fractalos.state.repository.StateLog;
import io.fractalos.state.repository.StateReport;
import io.fractalos.state.repository.StateReport.RemoteStatus;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import javax.ws.rs.Consumes;
import javax.ws.rs.DefaultValue;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The Git repository of all manifests, and taking over what was changed in Git. */
@Component(service = Resource.class)
@Path("/state")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "State repository")
public final class StateResource implements Resource {

    private final CommandBus bus;
    private final Reconcile reconcile;

    /** Asks through the bus, which checks permissions; so does what takes over. */
    @Activate
    public StateResource(@Reference CommandBus bus, @Reference Reconcile reconcile) {
        this.bus = bus;
        this.reconcile = reconcile;
    }

    /** How far the repository is, and where Git and the database differ. */
    @GET
    @Operation(
            summary =
                    "The state repository: head, mode, each remote with its last push or its problem, and what differs")
    public StateView get(@Context Actor actor) {
        StateReport report = report(actor);
        List<Optional<String>> remotes = report.remotes().isEmpty()
                ? List.of(Optional.empty())
                : report.remotes().stream()
                        .map(RemoteStatus::name)
                        .map(Optional::of)
                        .toList();
        List<Reconciliation> comparisons = remotes.stream()
                .map(remote -> detect(actor, new StateView.Detect(remote)))
                .toList();
        // Comparing commits what was not committed yet.
        return new StateView(report(actor), comparisons);
    }

    private StateReport report(Actor actor) {
        return actor.run(bus, "state.report", Nothing.NOTHING, StateReport.class);
    }

    /** The last commits. */
    @GET
    @Path("commits")
    @Operation(summary = "The last commits of the state repository, newest first")
    public StateLog commits(
            @Context Actor actor,
            @QueryParam("limit") @DefaultValue("20") @Parameter(description = "How many at most, from 1 to 500")
                    int limit) {
        return actor.run(bus, "state.log", new StateView.Log(limit), StateLog.class);
    }

    /** Looks at the remotes again. */
    @POST
    @Path("refresh")
    @Operation(summary = "Commit what is new, then look at every remote and push; does not wait for them")
    public void refresh(@Context Actor actor) {
        actor.run(bus, "state.refresh", Nothing.NOTHING);
    }

    /** Compares a remote with the database. */
    @POST
    @Path("detect")
    @Operation(summary = "What is in Git only, in the database only, or different, and who changed it; changes nothing")
    public Reconciliation detect(@Context Actor actor, StateView.Detect asked) {
        return actor.run(bus, "state.reconcile", asked, Reconciliation.class);
    }

    /** Tells what taking over would do. */
    @POST
    @Path("plan")
    @Operation(summary = "What taking over a commit would create, change, remove and keep, with a hash to do just that")
    public AdoptionPlan plan(@Context Actor actor, StateApply wanted) {
        return actor.run(bus, "state.plan", wanted, AdoptionPlan.class);
    }

    /** Takes over a commit. */
    @POST
    @Path("apply")
    @Operation(
            summary = "Take over a commit of a remote, all or nothing",
            description =
                    "Every manifest that both sides changed needs a choice. With the hash of a plan only exactly that"
                            + " plan is done, else 412.")
    public Adopted apply(@Context Actor actor, StateApply wanted) {
        return reconcile.apply(actor.caller(), wanted);
    }
}
