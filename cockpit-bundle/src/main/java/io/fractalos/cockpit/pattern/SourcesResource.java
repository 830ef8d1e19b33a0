// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.pattern;

import io.fractalos.cockpit.web.Actor;
import io.fractalos.cockpit.web.Resource;
import io.fractalos.kernel.command.CommandBus;
import io.fractalos.kernel.command.Nothing;
import io.fractalos.pattern.source.GitSource;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The Git repositories patterns are read from. */
@Component(service = Resource.class)
@Path("/pattern-sources")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Patterns")
public final class SourcesResource implements Resource {

    private final CommandBus bus;

    /** Asks through the bus, which checks permissions. */
    @Activate
    public SourcesResource(@Reference CommandBus bus) {
        this.bus = bus;
    }

    /** All that manifests name. */
    @GET
    @Operation(
            summary = "List the Git repositories patterns are read from, with what was found and what went wrong",
            description = "Manifests of the kind PatternSource add, change and remove them.")
    public GitSource.Listing list(@Context Actor actor) {
        return actor.run(bus, "patterns.sources", Nothing.NOTHING, GitSource.Listing.class);
    }

    /** Looks into one now. */
    @POST
    @Path("{name}/read")
    @Operation(
            summary = "Read the patterns of a Git repository now",
            description = "That it cannot be read is told as its problem. What was found stays then.")
    public GitSource read(@Context Actor actor, @PathParam("name") String name) {
        return actor.run(bus, "patterns.source-read", new GitSource.Name(name), GitSource.class);
    }

    /** Reads it no more. */
    @DELETE
    @Path("{name}")
    @Operation(
            summary = "Remove the manifest of a Git repository patterns are read from",
            description = "Its patterns are not available any more; what was made from them stays.")
    public GitSource remove(@Context Actor actor, @PathParam("name") String name) {
        return actor.run(bus, "patterns.source-remove", new GitSource.Name(name), GitSource.class);
    }
}
