// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.work;

import io.fractalos.cockpit.web.Actor;
import io.fractalos.cockpit.web.BodyLimit;
import io.fractalos.cockpit.web.Created;
import io.fractalos.cockpit.web.ETags;
import io.fractalos.cockpit.web.Ids;
import io.fractalos.cockpit.web.PageView;
import io.fractalos.cockpit.web.Removal;
import io.fractalos.cockpit.web.Resource;
import io.fractalos.kernel.command.CommandBus;
import io.fractalos.kernel.identity.Permission;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.work.TimeEntries;
import io.fractalos.work.TimeEntry;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.Optional;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.DefaultValue;
import javax.ws.rs.GET;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.POST;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Recorded time. Whoever may not see everyone's sees their own only; the rest does not exist for them. */
@Component(service = Resource.class)
@Path("/time-entries")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Time entries")
public final class TimeEntriesResource implements Resource {

    private static final int BULK_LIMIT = 4 << 20;

    private final TimeEntries entries;
    private final CommandBus bus;

    /** Reads these entries and changes them through the bus. */
    @Activate
    public TimeEntriesResource(@Reference TimeEntries entries, @Reference CommandBus bus) {
        this.entries = entries;
        this.bus = bus;
    }

    /** One page of the entries that match, newest day first. */
    @GET
    @Operation(summary = "List recorded time, newest first")
    public PageView<TimeEntryView> list(
            @Context Actor actor,
            @QueryParam("from") @Parameter(description = "First day, inclusive") @Nullable LocalDate from,
            @QueryParam("to") @Parameter(description = "Last day, exclusive") @Nullable LocalDate to,
            @QueryParam("userId") @Parameter(description = "A user's id, or me") @Nullable String userId,
            @QueryParam("projectId") @Nullable Long projectId,
            @QueryParam("clientId") @Nullable Long clientId,
            @QueryParam("taskId") @Nullable Long taskId,
            @QueryParam("billable") @Nullable Boolean billable,
            @QueryParam("importId") @Nullable Long importId,
            @QueryParam("limit") @DefaultValue("100") int limit,
            @QueryParam("after") @Nullable String after) {
        TimeEntry.Filter filter = new TimeEntry.Filter(
                Optional.ofNullable(from),
                Optional.ofNullable(to),
                Ids.person(actor.caller(), "userId", userId),
                Ids.of(projectId),
                Ids.of(clientId),
                Ids.of(taskId),
                Optional.ofNullable(billable),
                Ids.of(importId));
        return PageView.of(
                entries.page(actor.allowed(Permission.TIME_OWN), filter, PageView.request(limit, after)),
                TimeEntryView::of);
    }

    /** One entry. */
    @GET
    @Path("{id}")
    @Operation(summary = "Read a time entry")
    public TimeEntryView get(@Context Actor actor, @PathParam("id") long id) {
        return entries.find(actor.allowed(Permission.TIME_OWN), id)
                .map(TimeEntryView::of)
                .orElseThrow(() -> FractalException.notFound("time entry", id));
    }

    /** Records time. */
    @POST
    @Created
    @Operation(
            summary = "Record time",
            description = "Either workDate and seconds, or startedAt and endedAt. The person is you unless said.")
    public TimeEntryView add(@Context Actor actor, TimeEntry.New entry) {
        return TimeEntryView.of(actor.run(bus, "time-entries.create", entry, TimeEntry.class));
    }

    /** Records up to 1,000 entries, all or none. */
    @POST
    @Path("bulk")
    @Operation(
            summary = "Record up to 1,000 entries, all or none",
            description = "A violation points at the entry, such as /entries/7/seconds")
    public NewTimeEntryIds addMany(@Context Actor actor, @BodyLimit(BULK_LIMIT) TimeEntry.NewList list) {
        return actor.run(bus, "time-entries.create-many", list, NewTimeEntryIds.class);
    }

    /** Changes an entry. */
    @PUT
    @Path("{id}")
    @Operation(summary = "Change a time entry")
    public TimeEntryView change(
            @Context Actor actor,
            @PathParam("id") long id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            TimeEntryView.Change change) {
        TimeEntry.Change input = change.of(id, ETags.expected(ifMatch));
        return TimeEntryView.of(actor.run(bus, "time-entries.update", input, TimeEntry.class));
    }

    /** Removes an entry. */
    @DELETE
    @Path("{id}")
    @Operation(summary = "Remove a time entry")
    public void remove(
            @Context Actor actor,
            @PathParam("id") long id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        actor.run(bus, "time-entries.delete", new Removal(id, ETags.expected(ifMatch)));
    }
}
