// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.economics;

import io.fractalos.cockpit.web.Actor;
import io.fractalos.cockpit.web.Created;
import io.fractalos.cockpit.web.Resource;
import io.fractalos.economics.rate.HourlyRate;
import io.fractalos.economics.rate.Rates;
import io.fractalos.kernel.command.CommandBus;
import io.fractalos.kernel.identity.Permission;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
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

/** What an hour is billed at and costs. Cost rates do not exist for those who may not see cost. */
@Component(service = Resource.class)
@Path("/rates")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Rates")
public final class RatesResource implements Resource {

    private final Rates rates;
    private final CommandBus bus;

    /** Reads these rates and changes them through the bus. */
    @Activate
    public RatesResource(@Reference Rates rates, @Reference CommandBus bus) {
        this.rates = rates;
        this.bus = bus;
    }

    /** One page of the rates that match. */
    @GET
    @Operation(summary = "List rates")
    public HourlyRate.Listing list(
            @Context Actor actor,
            @QueryParam("kind") HourlyRate.@Nullable Kind kind,
            @QueryParam("userId") @Nullable Long userId,
            @QueryParam("role") @Nullable String role,
            @QueryParam("taskId") @Nullable Long taskId,
            @QueryParam("projectId") @Nullable Long projectId,
            @QueryParam("clientId") @Nullable Long clientId,
            @QueryParam("on") @Parameter(description = "Only rates that apply on this day") @Nullable LocalDate on,
            @QueryParam("limit") @DefaultValue("100") int limit,
            @QueryParam("after") @Nullable String after) {
        HourlyRate.Filter filter = new HourlyRate.Filter(
                Optional.ofNullable(kind),
                id(userId),
                Optional.ofNullable(role),
                id(taskId),
                id(projectId),
                id(clientId),
                Optional.ofNullable(on),
                Optional.of(limit),
                Optional.ofNullable(after));
        return rates.list(actor.allowed(Permission.ECONOMICS_READ), filter);
    }

    /** Sets a rate. */
    @POST
    @Created
    @Operation(summary = "Set a rate", description = "Days that overlap another rate of the same scope are a conflict.")
    public HourlyRate add(@Context Actor actor, HourlyRate.New rate) {
        return actor.run(bus, "rates.create", rate, HourlyRate.class);
    }

    /** Removes a rate. */
    @DELETE
    @Path("{id}")
    @Operation(summary = "Remove a rate")
    public void remove(@Context Actor actor, @PathParam("id") long id) {
        actor.run(bus, "rates.delete", new RateId(id));
    }

    /** The input of the command that removes a rate. */
    record RateId(long id) {}

    private static OptionalLong id(@Nullable Long given) {
        return given == null ? OptionalLong.empty() : OptionalLong.of(given);
    }
}
