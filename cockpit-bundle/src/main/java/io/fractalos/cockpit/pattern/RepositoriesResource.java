// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.pattern;

import io.fractalos.cockpit.web.Actor;
import io.fractalos.cockpit.web.Resource;
import io.fractalos.kernel.command.CommandBus;
import io.fractalos.kernel.command.Nothing;
import io.fractalos.pattern.instance.Instance;
import io.fractalos.pattern.instance.InstanceList;
import io.fractalos.pattern.instance.InstanceRemote;
import io.fractalos.pattern.instance.RogueRepository;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import javax.ws.rs.Consumes;
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

/** The repositories that were made from patterns, and those that were not. */
@Component(service = Resource.class)
@Path("/repositories")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Repositories")
public final class RepositoriesResource implements Resource {

    private final CommandBus bus;

    /** Asks through the bus, which checks permissions. */
    @Activate
    public RepositoriesResource(@Reference CommandBus bus) {
        this.bus = bus;
    }

    /** All that were made or are being made. */
    @GET
    @Operation(summary = "List the repositories made from patterns, by name")
    public InstanceList list(@Context Actor actor) {
        return actor.run(bus, "patterns.instances", Nothing.NOTHING, InstanceList.class);
    }

    /** Hands one over to its remote. */
    @POST
    @Path("{name}/push")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Push main and the branches of upgrades of a repository to its remote",
            description = "Forces and deletes nothing. A remote that cannot be reached is tried again by itself.")
    public Instance push(@Context Actor actor, @PathParam("name") String name, PushWish wish) {
        return actor.run(bus, "patterns.push", new InstanceRemote.ToPush(name, wish.remote()), Instance.class);
    }

    /** Gives its remote up. */
    @DELETE
    @Path("{name}/remote")
    @Operation(
            summary = "Give the remote of a repository up",
            description = "Nothing is pushed there any more, and what is there stays. A repository that waits for its"
                    + " first push is made without a remote.")
    public Instance abandon(@Context Actor actor, @PathParam("name") String name) {
        return actor.run(bus, "patterns.push-abandon", new InstanceRemote.ToAbandon(name), Instance.class);
    }

    /** Those nobody made from a pattern. */
    @GET
    @Path("rogue")
    @Operation(summary = "List repositories that nobody made from a pattern, or that are not what was made")
    public RogueRepository.Listing rogue(@Context Actor actor) {
        return actor.run(bus, "patterns.rogue", Nothing.NOTHING, RogueRepository.Listing.class);
    }
}
