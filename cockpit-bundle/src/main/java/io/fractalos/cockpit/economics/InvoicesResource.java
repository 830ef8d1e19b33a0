// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.economics;

import io.fractalos.cockpit.web.Actor;
import io.fractalos.cockpit.web.Created;
import io.fractalos.cockpit.web.PageView;
import io.fractalos.cockpit.web.Resource;
import io.fractalos.economics.invoice.Invoice;
import io.fractalos.economics.invoice.Invoices;
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
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Time that was billed. An invoice is named by its number, which may hold slashes, so it is no part of a path. */
@Component(service = Resource.class)
@Path("/invoices")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Books")
public final class InvoicesResource implements Resource {
    private final Invoices invoices;
    private final CommandBus bus;

    /** Reads these invoices, and makes and cancels them through the bus. */
    @Activate
    public InvoicesResource(@Reference Invoices invoices, @Reference CommandBus bus) {
        this.invoices = invoices;
        this.bus = bus;
    }

    /** One page of invoices. */
    @GET
    @Operation(summary = "List invoices with what each bills, newest first")
    public PageView<Invoice> list(
            @Context Actor actor,
            @QueryParam("client") @Parameter(description = "Slug of a client, for theirs only") @Nullable String client,
            @QueryParam("number") @Parameter(description = "For the one with that number") @Nullable String number,
            @QueryParam("limit") @DefaultValue("100") int limit,
            @QueryParam("after") @Nullable String after) {
        Invoice.Filter filter = new Invoice.Filter(Optional.ofNullable(client), Optional.ofNullable(number));
        return PageView.of(
                invoices.list(actor.allowed(Permission.ECONOMICS_READ), filter, PageView.request(limit, after)),
                invoice -> invoice);
    }

    /** What an invoice would bill now. */
    @GET
    @Path("preview")
    @Operation(
            summary = "Tell what an invoice would bill now, by job and currency",
            description =
                    "Nothing is changed. A conflict when nothing is left to bill, or an entry has no bill rate or no"
                            + " exchange rate.")
    public Invoice.Billed preview(
            @Context Actor actor,
            @QueryParam("client") @Parameter(description = "Slug of the client", required = true) @Nullable
                    String client,
            @QueryParam("project") @Parameter(description = "Slug of one job of theirs, all of them without") @Nullable
                    String project,
            @QueryParam("from") @Parameter(description = "First day, from the beginning without") @Nullable
                    LocalDate from,
            @QueryParam("until") @Parameter(description = "Last day", required = true) @Nullable LocalDate until) {
        if (client == null || until == null) {
            throw missing(client, until);
        }
        return invoices.preview(
                actor.allowed(Permission.ECONOMICS_READ),
                new Invoice.Draft(client, Optional.ofNullable(project), Optional.ofNullable(from), until));
    }

    private static FractalException missing(@Nullable String client, @Nullable LocalDate until) {
        List<Violation> violations = new ArrayList<>();
        if (client == null) {
            violations.add(Violation.at("/client", "Say which client to bill"));
        }
        if (until == null) {
            violations.add(Violation.at("/until", "Say up to which day"));
        }
        return FractalException.invalid(violations);
    }

    /** Bills a client. */
    @POST
    @Created
    @Operation(
            summary = "Bill a client",
            description =
                    "Takes all billable time up to that day that is on no invoice yet. What it brings stays from then on,"
                            + " whatever rates say, and nobody can change or delete it; what it costs does not.")
    public Invoice create(@Context Actor actor, Invoice.New invoice) {
        return actor.run(bus, "invoices.create", invoice, Invoice.class);
    }

    /** Cancels an invoice. */
    @DELETE
    @Operation(
            summary = "Cancel an invoice",
            description = "Its time is priced by what holds now; closed months refuse. Answers what it was.")
    public Invoice cancel(
            @Context Actor actor,
            @QueryParam("number") @Parameter(description = "Its number", required = true) @Nullable String number) {
        if (number == null) {
            throw FractalException.invalid("/number", "Say which invoice");
        }
        return actor.run(bus, "invoices.cancel", new Invoice.Choice(number), Invoice.class);
    }
}
