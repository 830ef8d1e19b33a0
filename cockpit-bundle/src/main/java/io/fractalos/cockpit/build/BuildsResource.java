// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.build;

import io.fractalos.cockpit.web.Actor;
import io.fractalos.cockpit.web.Created;
import io.fractalos.cockpit.web.PageView;
import io.fractalos.cockpit.web.Resource;
import io.fractalos.kernel.command.CommandBus;
import io.fractalos.pattern.build.Build;
import io.fractalos.pattern.build.BuildDetails;
import io.fractalos.pattern.build.BuildPage;
import io.fractalos.pattern.build.BuildRequest;
import io.fractalos.pattern.build.BuildSource;
import io.fractalos.pattern.build.BuildStatus;
import io.fractalos.pattern.build.BuildSummary;
import io.fractalos.pattern.build.LogPage;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import javax.ws.rs.Consumes;
import javax.ws.rs.DefaultValue;
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

/** Builds: asked for, followed, ended, and looked back at. */
@Component(service = Resource.class)
@Path("/builds")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Builds")
public final class BuildsResource implements Resource {

    private final CommandBus bus;

    /** Asks through the bus, which checks permissions. */
    @Activate
    public BuildsResource(@Reference CommandBus bus) {
        this.bus = bus;
    }

    /** The newest first. */
    @GET
    @Operation(summary = "List builds, the newest first: those that ran here and those that others told of")
    public PageView<Build> list(
            @Context Actor actor,
            @QueryParam("repository") @Parameter(description = "The name of a repository") @Nullable String repository,
            @QueryParam("status") @Parameter(description = "How they stand") @Nullable BuildStatus status,
            @QueryParam("source") @Parameter(description = "Who ran them") @Nullable BuildSource source,
            @QueryParam("limit")
                    @DefaultValue("50")
                    @Parameter(schema = @Schema(minimum = "1", maximum = "500", defaultValue = "50"))
                    int limit,
            @QueryParam("after") @Parameter(description = "What the page before said comes next") @Nullable
                    String after) {
        BuildPage page = actor.run(
                bus,
                "builds.list",
                new BuildPage.Question(
                        Optional.ofNullable(repository),
                        Optional.ofNullable(status),
                        Optional.ofNullable(source),
                        Optional.of(limit),
                        Optional.ofNullable(after)),
                BuildPage.class);
        return new PageView<>(page.builds(), page.next());
    }

    /** Puts one into the queue. */
    @POST
    @Created
    @Operation(
            summary = "Queue a build: the checks the pattern declares, run on a copy of one commit",
            description = "Follow it with GET /api/builds/{id}/log as an event stream, or read GET /api/builds/{id}.")
    public Build run(@Context Actor actor, BuildRequest wish) {
        return actor.run(bus, "builds.run", wish, Build.class);
    }

    /** How repositories fare. */
    @GET
    @Path("summary")
    @Operation(
            summary =
                    "How repositories fare: their last 50 builds, median and 95th percentile of the duration, flaky checks")
    public BuildSummary summary(
            @Context Actor actor,
            @QueryParam("repository") @Parameter(description = "The name of a repository; without it all") @Nullable
                    String repository) {
        return actor.run(
                bus, "builds.summary", new BuildSummary.Question(Optional.ofNullable(repository)), BuildSummary.class);
    }

    /** One with its steps. */
    @GET
    @Path("{id}")
    @Operation(summary = "Read a build with its steps")
    public BuildDetails get(@Context Actor actor, @PathParam("id") long id) {
        return actor.run(bus, "builds.show", new Build.Id(id), BuildDetails.class);
    }

    /** What its checks printed. */
    @GET
    @Path("{id}/log")
    @Operation(
            summary = "Read lines of the log of a build; as text/event-stream follow it",
            description =
                    "With Accept: text/event-stream the answer is a stream of server-sent events that goes on after the"
                            + " line Last-Event-ID names: 'line' with a LogLine as data and its sequence as id, 'build' with a"
                            + " BuildDetails when the build or a step of it has changed, and 'end' with a BuildDetails when nothing"
                            + " follows: close the stream then.")
    public LogPage log(
            @Context Actor actor,
            @PathParam("id") long id,
            @QueryParam("after")
                    @DefaultValue("0")
                    @Parameter(description = "The sequence number of the last line known already")
                    long after,
            @QueryParam("limit")
                    @DefaultValue("1000")
                    @Parameter(schema = @Schema(minimum = "1", maximum = "1000", defaultValue = "1000"))
                    int limit) {
        return actor.run(
                bus, "builds.log", new LogPage.Question(id, Optional.of(after), Optional.of(limit)), LogPage.class);
    }

    /** Ends one. */
    @POST
    @Path("{id}/cancel")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "End a build: at once when it waits, within a few seconds when it runs")
    public Build cancel(@Context Actor actor, @PathParam("id") long id) {
        return actor.run(bus, "builds.cancel", new Build.Id(id), Build.class);
    }
}
