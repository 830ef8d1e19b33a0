// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.work;

import io.fractalos.cockpit.web.Actor;
import io.fractalos.cockpit.web.Created;
import io.fractalos.cockpit.web.Resource;
import io.fractalos.kernel.command.CommandBus;
import io.fractalos.kernel.command.Nothing;
import io.fractalos.kernel.identity.Permission;
import io.fractalos.work.TimeEntry;
import io.fractalos.work.Timer;
import io.fractalos.work.Timers;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
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

/** The caller's running timer. */
@Component(service = Resource.class)
@Path("/timer")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Timer")
public final class TimerResource implements Resource {

    private final Timers timers;
    private final CommandBus bus;

    /** Reads these timers and changes them through the bus. */
    @Activate
    public TimerResource(@Reference Timers timers, @Reference CommandBus bus) {
        this.timers = timers;
        this.bus = bus;
    }

    /** The running timer, or null (204) when none runs. */
    @GET
    @Operation(summary = "Read the running timer; 204 when none runs")
    public @Nullable TimerView get(@Context Actor actor) {
        return timers.running(actor.allowed(Permission.TIME_OWN))
                .map(TimerView::of)
                .orElse(null);
    }

    /** Starts the timer. */
    @POST
    @Created
    @Operation(summary = "Start the timer; a conflict when one runs")
    public TimerView start(
            @Context Actor actor,
            @QueryParam("replace") @Parameter(description = "Stop and record the running one first") @Nullable
                    Boolean replace,
            TimerView.Start start) {
        return TimerView.of(actor.run(bus, "timer.start", start.replacing(Optional.ofNullable(replace)), Timer.class));
    }

    /** Changes what the timer runs on, its note or its start. */
    @PUT
    @Operation(summary = "Change what the timer runs on, its note or its start")
    public TimerView change(@Context Actor actor, TimerView.Start change) {
        return TimerView.of(actor.run(bus, "timer.update", change.replacing(Optional.empty()), Timer.class));
    }

    /** Stops the timer and records its time. */
    @POST
    @Path("stop")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Stop the timer and record its time")
    public TimeEntryView stop(@Context Actor actor) {
        return TimeEntryView.of(actor.run(bus, "timer.stop", Nothing.NOTHING, TimeEntry.class));
    }

    /** Throws the running timer away. */
    @DELETE
    @Operation(summary = "Throw the running timer away")
    public void discard(@Context Actor actor) {
        actor.run(bus, "timer.discard", Nothing.NOTHING);
    }
}
