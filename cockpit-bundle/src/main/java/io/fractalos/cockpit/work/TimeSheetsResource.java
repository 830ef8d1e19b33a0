// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.work;

import io.fractalos.cockpit.web.Actor;
import io.fractalos.cockpit.web.Ids;
import io.fractalos.cockpit.web.PageView;
import io.fractalos.cockpit.web.Resource;
import io.fractalos.kernel.command.CommandBus;
import io.fractalos.kernel.identity.Permission;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.work.TimeSheet;
import io.fractalos.work.TimeSheets;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
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

/** Weeks of recorded time, from open over submitted to approved. A week is named by its Monday, a person by id or {@code me}. */
@Component(service = Resource.class)
@Path("/time-sheets")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Time sheets")
public final class TimeSheetsResource implements Resource {

    private final TimeSheets sheets;
    private final CommandBus bus;

    /** Reads these weeks and moves them on through the bus. */
    @Activate
    public TimeSheetsResource(@Reference TimeSheets sheets, @Reference CommandBus bus) {
        this.sheets = sheets;
        this.bus = bus;
    }

    /** One page of that week of everybody, by name. */
    @GET
    @Operation(summary = "List a week of everybody, by name; your own without time:all")
    public PageView<TimeSheet> list(
            @Context Actor actor,
            @QueryParam("week") @Parameter(description = "Its Monday", required = true) @Nullable LocalDate week,
            @QueryParam("status") TimeSheet.@Nullable Status status,
            @QueryParam("userId") @Parameter(description = "A user's id, or me") @Nullable String userId,
            @QueryParam("limit") @DefaultValue("100") int limit,
            @QueryParam("after") @Nullable String after) {
        if (week == null) {
            throw FractalException.invalid("/week", "Say which week, by its Monday");
        }
        TimeSheet.Filter filter =
                new TimeSheet.Filter(week, Optional.ofNullable(status), Ids.person(actor.caller(), "userId", userId));
        return PageView.of(
                sheets.page(actor.allowed(Permission.TIME_OWN), filter, PageView.request(limit, after)),
                sheet -> sheet);
    }

    /** A week with what is odd about it and its steps. */
    @GET
    @Path("{userId}/{week}")
    @Operation(summary = "Read a week, with what looks odd in it and who submitted, approved or returned it")
    public TimeSheet.Detail get(
            @Context Actor actor,
            @PathParam("userId") @Parameter(description = "A user's id, or me") String userId,
            @PathParam("week") @Parameter(description = "Its Monday") LocalDate week) {
        return sheets.get(actor.allowed(Permission.TIME_OWN), Ids.person(actor.caller(), "userId", userId), week);
    }

    /** Submits a week. */
    @POST
    @Path("{userId}/{week}/submit")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Submit a week: its time stays as it is from then on")
    public TimeSheet.Detail submit(
            @Context Actor actor, @PathParam("userId") String userId, @PathParam("week") LocalDate week) {
        return move(actor, "time-sheets.submit", userId, week, Optional.empty());
    }

    /** Takes a submitted week back. */
    @POST
    @Path("{userId}/{week}/withdraw")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Withdraw a submitted week, to change its time")
    public TimeSheet.Detail withdraw(
            @Context Actor actor, @PathParam("userId") String userId, @PathParam("week") LocalDate week) {
        return move(actor, "time-sheets.withdraw", userId, week, Optional.empty());
    }

    /** Gives a submitted week back to its person. */
    @POST
    @Path("{userId}/{week}/return")
    @Operation(summary = "Return a submitted week; the note says what to change")
    public TimeSheet.Detail giveBack(
            @Context Actor actor,
            @PathParam("userId") String userId,
            @PathParam("week") LocalDate week,
            Remark remark) {
        return move(actor, "time-sheets.return", userId, week, remark.note());
    }

    /** Opens an approved week again. */
    @POST
    @Path("{userId}/{week}/reopen")
    @Operation(summary = "Open an approved week again")
    public TimeSheet.Detail reopen(
            @Context Actor actor,
            @PathParam("userId") String userId,
            @PathParam("week") LocalDate week,
            Remark remark) {
        return move(actor, "time-sheets.reopen", userId, week, remark.note());
    }

    /** Approves weeks, all or none. */
    @POST
    @Path("approve")
    @Operation(summary = "Approve up to 500 submitted weeks, all or none; 412 when one was changed since you saw it")
    public PageView<TimeSheet> approve(@Context Actor actor, Approval approval) {
        return PageView.whole(
                actor.run(bus, "time-sheets.approve", approval, Approved.class).items(), sheet -> sheet);
    }

    private TimeSheet.Detail move(Actor actor, String command, String userId, LocalDate week, Optional<String> note) {
        OptionalLong person = Ids.person(actor.caller(), "userId", userId);
        return actor.run(bus, command, new TimeSheet.Move(person, week, note), TimeSheet.Detail.class);
    }

    /** What is said with a step. */
    public record Remark(Optional<String> note) {}

    /** Weeks to approve, as they were seen. */
    public record Approval(List<TimeSheet.Seen> sheets) {
        public Approval {
            sheets = List.copyOf(sheets);
        }
    }

    /** The answer of the command that approves. */
    record Approved(List<TimeSheet> items) {}
}
