// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.economics;

import io.fractalos.cockpit.web.Actor;
import io.fractalos.cockpit.web.Resource;
import io.fractalos.economics.pivot.Economics;
import io.fractalos.economics.pivot.EconomicsReport;
import io.fractalos.economics.pivot.Grouping;
import io.fractalos.kernel.identity.Permission;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.Violation;
import io.fractalos.kernel.value.Period;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
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

    /** The figures by client, job, person or month; cost and margin are null for those who may not see cost. */
    @GET
    @Operation(
            summary = "Hours, revenue, cost and margin by client, job, person or month",
            description = "Figures are exact decimal strings, each rounded once. Cost and margin are null for those who"
                    + " may not see cost.")
    public EconomicsReport pivot(
            @Context Actor actor,
            @QueryParam("group") @Parameter(required = true) @Nullable Grouping group,
            @QueryParam("from") @Parameter(description = "First day, inclusive") @Nullable LocalDate from,
            @QueryParam("to") @Parameter(description = "Last day, exclusive") @Nullable LocalDate to) {
        if (group == null) {
            throw FractalException.invalid(List.of(
                    Violation.at("/group", "group must be given").withFix("Use client, project, person or month")));
        }
        Period period = new Period(Optional.ofNullable(from), Optional.ofNullable(to));
        return economics.pivot(actor.allowed(Permission.ECONOMICS_READ), group, period);
    }
}
