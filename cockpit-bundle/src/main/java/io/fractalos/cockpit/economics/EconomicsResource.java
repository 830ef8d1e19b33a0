// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.economics;

import io.fractalos.cockpit.web.Actor;
import io.fractalos.cockpit.web.Resource;
import io.fractalos.economics.pivot.Economics;
import io.fractalos.economics.pivot.EconomicsReport;
import io.fractalos.economics.pivot.EntryListing;
import io.fractalos.economics.pivot.EntryQuestion;
import io.fractalos.economics.pivot.Explanation;
import io.fractalos.economics.pivot.Figure;
import io.fractalos.economics.pivot.Grouping;
import io.fractalos.economics.pivot.PivotQuestion;
import io.fractalos.kernel.identity.Permission;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.Violation;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import javax.ws.rs.BeanParam;
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

/** Hours, revenue, cost and margin. */
@Component(service = Resource.class)
@Path("/economics")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Economics")
public final class EconomicsResource implements Resource {

    private final Economics economics;

    /** Reads these figures. */
    @Activate
    public EconomicsResource(@Reference Economics economics) {
        this.economics = economics;
    }

    /** A pivot; cost and margin are null for those who may not see cost. */
    @GET
    @Operation(
            summary = "Hours, revenue, cost and margin by client, job, task, person, role or month",
            description =
                    "Several groups make rows of their combinations. Figures are exact decimal strings, each rounded once. Cost and margin"
                            + " are null for those who may not see cost, and where costHidden says why for those who may see that of groups.")
    public EconomicsReport pivot(
            @Context Actor actor,
            @QueryParam("group") @Parameter(required = true) @Nullable List<Grouping> groups,
            @BeanParam Asked asked,
            @QueryParam("compareFrom") @Parameter(description = "First day of a period to compare with") @Nullable
                    LocalDate compareFrom,
            @QueryParam("compareTo") @Parameter(description = "Its last day, exclusive") @Nullable LocalDate compareTo,
            @QueryParam("order") PivotQuestion.@Nullable Order order,
            @QueryParam("limit") @DefaultValue("5000") int limit,
            @QueryParam("after") @Nullable String after) {
        if (groups == null || groups.isEmpty()) {
            throw FractalException.invalid(List.of(Violation.at("/group", "group must be given")
                    .withFix("Use client, project, task, person, role or month, or several of them")));
        }
        boolean compares = compareFrom != null || compareTo != null;
        PivotQuestion question = new PivotQuestion(
                groups,
                asked.filter(),
                asked.period(),
                compares ? Optional.of(Asked.period(compareFrom, compareTo)) : Optional.empty(),
                order == null ? PivotQuestion.Order.NAME : order,
                limit,
                Optional.ofNullable(after));
        return economics.pivot(actor.allowed(Permission.ECONOMICS_READ), question);
    }

    /** The entries behind figures. */
    @GET
    @Path("entries")
    @Operation(
            summary = "The entries behind a figure, newest first",
            description = "All pages together are the pivot's figure for the same filter and period.")
    public EntryListing entries(
            @Context Actor actor,
            @BeanParam Asked asked,
            @QueryParam("limit") @DefaultValue("100") int limit,
            @QueryParam("after") @Nullable String after) {
        EntryQuestion question = new EntryQuestion(asked.filter(), asked.period(), limit, Optional.ofNullable(after));
        return economics.entries(actor.allowed(Permission.ECONOMICS_READ), question);
    }

    /** Why a figure is what it is. */
    @GET
    @Path("why")
    @Operation(summary = "Why a figure is what it is: what adds up to it, at which rates, and how they were found")
    public Explanation why(
            @Context Actor actor,
            @QueryParam("measure") @Parameter(required = true) Figure.@Nullable Measure measure,
            @BeanParam Asked asked) {
        if (measure == null) {
            throw FractalException.invalid(List.of(
                    Violation.at("/measure", "measure must be given").withFix("Use hours, revenue, cost or margin")));
        }
        Figure figure = new Figure(measure, asked.filter(), asked.period());
        return economics.why(actor.allowed(Permission.ECONOMICS_READ), figure);
    }
}
