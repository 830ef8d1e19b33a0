// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.economics;

import io.fractalos.cockpit.web.Actor;
import io.fractalos.cockpit.web.Resource;
import io.fractalos.economics.period.ClosedMonth;
import io.fractalos.economics.period.Periods;
import io.fractalos.kernel.command.CommandBus;
import io.fractalos.kernel.command.Nothing;
import io.fractalos.kernel.identity.Permission;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import javax.ws.rs.Consumes;
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

/** Up to where the books are closed, and whether their figures are right. */
@Component(service = Resource.class)
@Path("/books")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Books")
public final class BooksResource implements Resource {
    private final Periods periods;
    private final CommandBus bus;

    /** Reads these months, and closes and opens them through the bus. */
    @Activate
    public BooksResource(@Reference Periods periods, @Reference CommandBus bus) {
        this.periods = periods;
        this.bus = bus;
    }

    /** The closed months. */
    @GET
    @Path("months")
    @Operation(
            summary = "List closed months with what they were closed with, newest first",
            description = "Cost is null for those who may not see it, and where costHidden says why.")
    public ClosedMonth.Listing months(@Context Actor actor) {
        return periods.list(actor.allowed(Permission.ECONOMICS_READ));
    }

    /** Closes a month. */
    @POST
    @Path("months/{month}/close")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "Close a month and all before it",
            description =
                    "Nothing changes their figures any more. What comes late is recorded as an adjustment in an open"
                            + " month.")
    public ClosedMonth.Listing close(
            @Context Actor actor, @PathParam("month") @Parameter(description = "Such as 2026-07") String month) {
        return actor.run(bus, "economics.month-close", new ClosedMonth.Choice(month), ClosedMonth.Listing.class);
    }

    /** Opens a month again. */
    @POST
    @Path("months/{month}/reopen")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Open a closed month and all after it again")
    public ClosedMonth.Listing reopen(
            @Context Actor actor, @PathParam("month") @Parameter(description = "Such as 2026-07") String month) {
        return actor.run(bus, "economics.month-reopen", new ClosedMonth.Choice(month), ClosedMonth.Listing.class);
    }

    /** Makes all figures anew. */
    @POST
    @Path("rebuild")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "Make all figures anew from the entries",
            description =
                    "Tells how many were wrong, which should be none. Recording of time waits for it; a conflict when"
                            + " a closed month would change.")
    public RebuiltBooks rebuild(@Context Actor actor) {
        return actor.run(bus, "economics.rebuild", Nothing.NOTHING, RebuiltBooks.class);
    }
}
