// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.pattern;

import io.fractalos.cockpit.web.Actor;
import io.fractalos.cockpit.web.Resource;
import io.fractalos.kernel.command.CommandBus;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.pattern.catalog.PatternDetails;
import io.fractalos.pattern.catalog.PatternList;
import io.fractalos.pattern.difference.FileDifference;
import io.fractalos.pattern.fleet.FleetReport;
import io.fractalos.pattern.fleet.FleetRequest;
import io.fractalos.pattern.instance.Instance;
import io.fractalos.pattern.instance.InstancePlan;
import io.fractalos.pattern.instance.InstanceRequest;
import io.fractalos.pattern.instance.PlannedContent;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Patterns: which there are, what they would make, and making it. */
@Component(service = Resource.class)
@Path("/patterns")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Patterns")
public final class PatternsResource implements Resource {

    private final CommandBus bus;

    /** Asks through the bus, which checks permissions. */
    @Activate
    public PatternsResource(@Reference CommandBus bus) {
        this.bus = bus;
    }

    /** Every version that modules and sources bring or brought. */
    @GET
    @Operation(summary = "List patterns by id, the newest version first, and those that cannot be used with the reason")
    public PatternList list(
            @Context Actor actor,
            @QueryParam("q")
                    @Parameter(
                            description =
                                    "Words, each of which must be in the id, title, description, module or source")
                    @Nullable
                    String words) {
        return actor.run(bus, "patterns.list", new PatternList.Search(Optional.ofNullable(words)), PatternList.class);
    }

    /** One with the schema of its parameters. */
    @GET
    @Path("{id}")
    @Operation(summary = "Read a pattern: its versions, the JSON Schema of its parameters, checks and upgrade notes")
    public PatternView get(
            @Context Actor actor,
            @PathParam("id") String id,
            @QueryParam("version") @Parameter(description = "Without it the newest that is available") @Nullable
                    String version) {
        return PatternView.of(actor.run(
                bus, "patterns.info", new PatternDetails.Of(id, Optional.ofNullable(version)), PatternDetails.class));
    }

    /** Tells what would be made; what is wrong with the wish is an answer too, for a form that is filled in. */
    @POST
    @Path("{id}/preview")
    @Operation(
            summary =
                    "What a repository would be made of, with a hash to make just that; or what is wrong with the wish",
            description =
                    "How the file differs from that of a repository of that name is told to those who may change jobs.")
    public RepositoryPreview preview(@Context Actor actor, @PathParam("id") String id, RepositoryWish.ToPreview wish) {
        InstanceRequest request = wish.repository().of(id);
        try {
            InstancePlan plan = actor.run(bus, "patterns.plan", request, InstancePlan.class);
            Optional<PlannedContent> file = wish.path()
                    .map(path -> actor.run(
                            bus, "patterns.file", new PlannedContent.Of(request, path), PlannedContent.class));
            return RepositoryPreview.of(plan, file);
        } catch (FractalException e) {
            if (e.violations().isEmpty()) {
                throw e;
            }
            return RepositoryPreview.wrong(e.violations());
        }
    }

    /** Makes just what was planned. */
    @POST
    @Path("{id}/apply")
    @Operation(
            summary = "Make the repository that was planned, all of it or nothing",
            description =
                    "With another hash than that of the plan of now it is a conflict. Once more answers the same.")
    public Instance apply(@Context Actor actor, @PathParam("id") String id, RepositoryWish.ToApply wish) {
        return actor.run(
                bus,
                "patterns.apply",
                new InstanceRequest.ToApply(wish.repository().of(id), wish.planHash(), wish.remote()),
                Instance.class);
    }

    /** Tells what upgrading repositories would do. */
    @POST
    @Path("{id}/upgrade-plan")
    @Operation(
            summary = "What upgrading the repositories of a pattern would do to their files",
            description = "Every file when one repository is named; how many of each class otherwise. Changes nothing.")
    public FleetReport upgradePlan(@Context Actor actor, @PathParam("id") String id, UpgradeWish wish) {
        return actor.run(bus, "patterns.upgrade-plan", wish.of(id), FleetReport.class);
    }

    /** Tells which lines of a file would come and go. */
    @POST
    @Path("{id}/upgrade-file")
    @Operation(
            summary = "What upgrading a repository would do to the lines of one file",
            description = "For those who may change jobs: it shows what people wrote. Changes nothing.")
    public FileDifference upgradeFile(@Context Actor actor, @PathParam("id") String id, UpgradeWish.OfFile wish) {
        return actor.run(
                bus,
                "patterns.upgrade-file",
                new FleetRequest.OfFile(wish.upgrade().of(id), wish.path()),
                FileDifference.class);
    }

    /** Does just what was planned. */
    @POST
    @Path("{id}/upgrade")
    @Operation(
            summary = "Write the upgrades that were planned, a branch in each repository for people to merge",
            description =
                    "With another hash than that of the plan of now it is a conflict. Once more goes on where it was cut.")
    public FleetReport upgrade(@Context Actor actor, @PathParam("id") String id, UpgradeWish.ToApply wish) {
        return actor.run(
                bus,
                "patterns.upgrade",
                new FleetRequest.ToApply(wish.upgrade().of(id), wish.planHash()),
                FleetReport.class);
    }
}
