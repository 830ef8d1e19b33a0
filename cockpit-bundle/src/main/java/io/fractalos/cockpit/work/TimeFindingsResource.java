// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.work;

import io.fractalos.cockpit.web.Actor;
import io.fractalos.cockpit.web.Ids;
import io.fractalos.cockpit.web.PageView;
import io.fractalos.cockpit.web.Resource;
import io.fractalos.kernel.identity.Permission;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.work.TimeChecks;
import io.fractalos.work.TimeFinding;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.Optional;
import javax.ws.rs.DefaultValue;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What is odd in recorded time. */
@Component(service = Resource.class)
@Path("/time-findings")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Time sheets")
public final class TimeFindingsResource implements Resource {

    private final TimeChecks checks;

    /** Asks these checks. */
    @Activate
    public TimeFindingsResource(@Reference TimeChecks checks) {
        this.checks = checks;
    }

    /** One page of what is odd in a period. */
    @GET
    @Operation(summary = "List what is odd in recorded time; in your own without time:all")
    public PageView<TimeFinding> list(
            @Context Actor actor,
            @QueryParam("from") @Parameter(description = "First day, inclusive", required = true) @Nullable
                    LocalDate from,
            @QueryParam("to") @Parameter(description = "Last day, exclusive", required = true) @Nullable LocalDate to,
            @QueryParam("userId") @Parameter(description = "A user's id, or me") @Nullable String userId,
            @QueryParam("kind") TimeFinding.@Nullable Kind kind,
            @QueryParam("limit") @DefaultValue("100") int limit,
            @QueryParam("after") @Nullable String after) {
        if (from == null || to == null) {
            throw FractalException.invalid(from == null ? "/from" : "/to", "Say the period by 'from' and 'to'");
        }
        TimeFinding.Filter filter = new TimeFinding.Filter(
                from, to, Ids.person(actor.caller(), "userId", userId), Optional.ofNullable(kind));
        return PageView.of(
                checks.page(actor.allowed(Permission.TIME_OWN), filter, PageView.request(limit, after)),
                finding -> finding);
    }
}
