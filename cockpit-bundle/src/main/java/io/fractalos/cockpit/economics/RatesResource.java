// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.economics;

import io.fractalos.cockpit.web.Actor;
import io.fractalos.cockpit.web.Created;
import io.fractalos.cockpit.web.Ids;
import io.fractalos.cockpit.web.Resource;
import io.fractalos.economics.rate.HourlyRate;
import io.fractalos.economics.rate.RateChange;
import io.fractalos.economics.rate.RateChanges;
import io.fractalos.economics.rate.RateQuestion;
import io.fractalos.economics.rate.Rates;
import io.fractalos.kernel.command.CommandBus;
import io.fractalos.kernel.identity.Permission;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.Violation;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    private final RateChanges changes;
    private final CommandBus bus;

    /** Reads these rates and what was changed, and changes them through the bus. */
    @Activate
    public RatesResource(@Reference Rates rates, @Reference RateChanges changes, @Reference CommandBus bus) {
        this.rates = rates;
        this.changes = changes;
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
                Ids.of(userId),
                Optional.ofNullable(role),
                Ids.of(taskId),
                Ids.of(projectId),
                Ids.of(clientId),
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

    /** Which rate applies to an hour, and which scopes were tried to find it. */
    @GET
    @Path("explain")
    @Operation(
            summary = "Which rate applies to an hour of a person on a job on a day",
            description =
                    "With the scopes that were tried, most specific first. A rate that an import brought with an entry goes before all.")
    public RateQuestion.Answer explain(
            @Context Actor actor,
            @QueryParam("kind") @Parameter(required = true) HourlyRate.@Nullable Kind kind,
            @QueryParam("userId") @Parameter(required = true) @Nullable Long userId,
            @QueryParam("projectId") @Parameter(required = true) @Nullable Long projectId,
            @QueryParam("taskId") @Parameter(description = "A task of that job") @Nullable Long taskId,
            @QueryParam("on") @Parameter(required = true) @Nullable LocalDate on) {
        if (kind == null || userId == null || projectId == null || on == null) {
            throw missing(kind, userId, projectId, on);
        }
        return rates.explain(
                actor.allowed(Permission.ECONOMICS_READ),
                new RateQuestion(kind, userId, projectId, Ids.of(taskId), on));
    }

    private static FractalException missing(
            HourlyRate.@Nullable Kind kind, @Nullable Long userId, @Nullable Long projectId, @Nullable LocalDate on) {
        List<Violation> violations = new ArrayList<>();
        if (kind == null) {
            violations.add(Violation.at("/kind", "kind must be given").withFix("Use bill or cost"));
        }
        if (userId == null) {
            violations.add(Violation.at("/userId", "Say whose hour"));
        }
        if (projectId == null) {
            violations.add(Violation.at("/projectId", "Say on which job"));
        }
        if (on == null) {
            violations.add(Violation.at("/on", "Say on which day"));
        }
        return FractalException.invalid(violations);
    }

    /** What a change would do; nothing is changed. */
    @POST
    @Path("preview")
    @Operation(
            summary = "Preview a change of rates",
            description =
                    "Says which rates of the scopes give way, how many entries are priced by the new ones, how each job changes, and what"
                            + " becomes an adjustment because its month is closed.")
    public RateChange.Preview preview(@Context Actor actor, RateChange.Draft draft) {
        return actor.run(bus, "rates.preview", draft, RateChange.Preview.class);
    }

    /** Makes the change that was previewed. */
    @POST
    @Path("changes")
    @Created
    @Operation(
            summary = "Change rates, also in the past",
            description =
                    "Does what the preview with that digest said; a conflict when it would do something else by now.")
    public RateChange.Run change(@Context Actor actor, RateChange change) {
        return actor.run(bus, "rates.change", change, RateChange.Run.class);
    }

    /** What was changed, newest first. */
    @GET
    @Path("changes")
    @Operation(summary = "List changes of rates, newest first")
    public RateChange.Runs changes(@Context Actor actor) {
        return changes.runs(actor.allowed(Permission.RATES_WRITE));
    }

    /** Takes a change back. */
    @POST
    @Path("changes/{id}/revert")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "Take a change of rates back",
            description = "Rates are as before and its adjustments go; a conflict when later changes are in the way.")
    public RateChange.Run revert(@Context Actor actor, @PathParam("id") long id) {
        return actor.run(bus, "rates.revert", new RateChange.RunId(id), RateChange.Run.class);
    }

    /** The input of the command that removes a rate. */
    record RateId(long id) {}
}
