// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.economics;

import io.fractalos.cockpit.web.Actor;
import io.fractalos.cockpit.web.Created;
import io.fractalos.cockpit.web.Resource;
import io.fractalos.kernel.command.CommandBus;
import io.fractalos.kernel.command.Nothing;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
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

/** Logins of the database for BI tools, which read the views made for them and nothing else. */
@Component(service = Resource.class)
@Path("/bi-logins")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Books")
public final class BiLoginsResource implements Resource {
    private final CommandBus bus;

    /** Asks the kernel through the bus, since the database is its own. */
    @Activate
    public BiLoginsResource(@Reference CommandBus bus) {
        this.bus = bus;
    }

    /** All logins. */
    @GET
    @Operation(summary = "List the logins of BI tools, and where they log in")
    public BiLoginView.Listing list(@Context Actor actor) {
        return actor.run(bus, "bi.list", Nothing.NOTHING, BiLoginView.Listing.class);
    }

    /** Makes a login. */
    @POST
    @Created
    @Operation(
            summary = "Let a BI tool read the database",
            description =
                    "Its login reads the views for BI tools and nothing else: all of them unless said, which needs"
                            + " economics:salaries, or those without cost. The password is told this once and kept"
                            + " nowhere.")
    public BiLoginView.Access add(@Context Actor actor, BiLoginView.New login) {
        return actor.run(bus, "bi.access", login, BiLoginView.Access.class);
    }

    /** Takes a login away. */
    @DELETE
    @Path("{login}")
    @Operation(summary = "Take the login of a BI tool away", description = "Its sessions end at once.")
    public void remove(
            @Context Actor actor, @PathParam("login") @Parameter(description = "Such as bi_metabase") String login) {
        actor.run(bus, "bi.revoke", new Name(login));
    }

    /** The input of the command that takes a login away. */
    record Name(String name) {}
}
