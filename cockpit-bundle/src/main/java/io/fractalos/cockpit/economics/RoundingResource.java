// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.economics;

import io.fractalos.cockpit.web.Actor;
import io.fractalos.cockpit.web.Resource;
import io.fractalos.economics.rounding.Rounding;
import io.fractalos.economics.rounding.Roundings;
import io.fractalos.kernel.command.CommandBus;
import io.fractalos.kernel.identity.Permission;
import io.fractalos.kernel.problem.FractalException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.Optional;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** How the time of each entry is rounded that a client pays for: what was agreed with each. */
@Component(service = Resource.class)
@Path("/rounding")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Books")
public final class RoundingResource implements Resource {
    private final Roundings roundings;
    private final CommandBus bus;

    /** Reads these agreements, and changes them through the bus. */
    @Activate
    public RoundingResource(@Reference Roundings roundings, @Reference CommandBus bus) {
        this.roundings = roundings;
        this.bus = bus;
    }

    /** All agreements, or those with one client. */
    @GET
    @Operation(
            summary = "List roundings by client and day",
            description = "One whose first day is 0001-01-01 holds from the beginning.")
    public Rounding.Listing list(
            @Context Actor actor,
            @QueryParam("client") @Parameter(description = "Slug of a client, for its own only") @Nullable
                    String client) {
        return roundings.list(
                actor.allowed(Permission.ECONOMICS_READ), new Rounding.Filter(Optional.ofNullable(client)));
    }

    /** Sets an agreement. */
    @PUT
    @Operation(
            summary = "Agree on a rounding with a client",
            description =
                    "Takes the place of the one of the same client and day; answers those of the client. Revenue it"
                            + " reaches is made anew at once, recorded time and cost stay, and closed months refuse.")
    public Rounding.Listing set(@Context Actor actor, Rounding.Setting setting) {
        return actor.run(bus, "rounding.set", setting, Rounding.Listing.class);
    }

    /** Takes an agreement back. */
    @DELETE
    @Operation(
            summary = "Take a rounding back",
            description = "What held before it holds on; answers what is left of the client.")
    public Rounding.Listing remove(
            @Context Actor actor,
            @QueryParam("client") @Parameter(description = "Slug of a client", required = true) @Nullable String client,
            @QueryParam("validFrom")
                    @Parameter(description = "Its first day, the one from the beginning without")
                    @Nullable
                    LocalDate validFrom) {
        if (client == null) {
            throw FractalException.invalid("/client", "Say with which client");
        }
        Rounding.Removal removal = new Rounding.Removal(client, Optional.ofNullable(validFrom));
        return actor.run(bus, "rounding.remove", removal, Rounding.Listing.class);
    }
}
