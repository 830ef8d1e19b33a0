// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.economics;

import io.fractalos.cockpit.web.Actor;
import io.fractalos.cockpit.web.Resource;
import io.fractalos.economics.overtime.Overtime;
import io.fractalos.economics.overtime.Overtimes;
import io.fractalos.economics.rate.HourlyRate;
import io.fractalos.kernel.command.CommandBus;
import io.fractalos.kernel.identity.Permission;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.Violation;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
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

/** What overtime is worth: what was agreed with clients and people. */
@Component(service = Resource.class)
@Path("/overtime")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Rates")
public final class OvertimeResource implements Resource {
    private final Overtimes overtimes;
    private final CommandBus bus;

    /** Reads these agreements, and changes them through the bus. */
    @Activate
    public OvertimeResource(@Reference Overtimes overtimes, @Reference CommandBus bus) {
        this.overtimes = overtimes;
        this.bus = bus;
    }

    /** All agreements the caller may see. */
    @GET
    @Operation(summary = "List agreements on overtime", description = "Those on cost only for who may see salaries.")
    public Overtime.Listing list(@Context Actor actor) {
        return overtimes.list(actor.allowed(Permission.ECONOMICS_READ));
    }

    /** Sets an agreement. */
    @PUT
    @Operation(
            summary = "Agree on what overtime is worth",
            description =
                    "Takes the place of the one of the same kind, scope and day. All overtime it reaches is priced anew at once; closed months refuse.")
    public Overtime.Listing set(@Context Actor actor, Overtime.Setting setting) {
        return actor.run(bus, "overtime.set", setting, Overtime.Listing.class);
    }

    /** Takes an agreement back. */
    @DELETE
    @Operation(summary = "Take an agreement on overtime back", description = "What held before it holds on.")
    public Overtime.Listing remove(
            @Context Actor actor,
            @QueryParam("kind") @Parameter(required = true) HourlyRate.@Nullable Kind kind,
            @QueryParam("project") @Parameter(description = "Slug of a job") @Nullable String project,
            @QueryParam("client") @Parameter(description = "Slug of a client") @Nullable String client,
            @QueryParam("person") @Parameter(description = "Login of a person") @Nullable String person,
            @QueryParam("validFrom")
                    @Parameter(description = "Its first day, the one from the beginning without")
                    @Nullable
                    LocalDate validFrom) {
        if (kind == null) {
            throw FractalException.invalid(
                    List.of(Violation.at("/kind", "kind must be given").withFix("Use bill or cost")));
        }
        Overtime.Scope scope = new Overtime.Scope(
                Optional.ofNullable(project), Optional.ofNullable(client), Optional.ofNullable(person));
        Overtime.Removal removal = new Overtime.Removal(kind, Optional.of(scope), Optional.ofNullable(validFrom));
        try {
            return actor.run(bus, "overtime.remove", removal, Overtime.Listing.class);
        } catch (FractalException e) {
            throw e.violations().isEmpty() ? e : atParameters(e);
        }
    }

    /** The command takes a scope, the address its parts: what is wrong with one is told at the parameter. */
    private static FractalException atParameters(FractalException e) {
        return FractalException.invalid(e.violations().stream()
                        .map(violation -> new Violation(
                                violation.pointer().replaceFirst("^/scope", ""),
                                violation.message(),
                                violation.fix(),
                                violation.line(),
                                violation.column()))
                        .toList())
                .causedBy(e);
    }
}
