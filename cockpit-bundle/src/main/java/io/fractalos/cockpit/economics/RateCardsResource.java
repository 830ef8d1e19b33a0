// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.economics;

import io.fractalos.cockpit.web.Actor;
import io.fractalos.cockpit.web.Created;
import io.fractalos.cockpit.web.ETags;
import io.fractalos.cockpit.web.Ids;
import io.fractalos.cockpit.web.Removal;
import io.fractalos.cockpit.web.Resource;
import io.fractalos.economics.card.RateCard;
import io.fractalos.economics.card.RateCards;
import io.fractalos.economics.rate.RateChange;
import io.fractalos.kernel.command.CommandBus;
import io.fractalos.kernel.identity.Permission;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.Optional;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
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

/** Prices of roles under a name, and the rates they become. */
@Component(service = Resource.class)
@Path("/rate-cards")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Rates")
public final class RateCardsResource implements Resource {
    private final RateCards cards;
    private final CommandBus bus;

    /** Reads these cards, and changes them through the bus. */
    @Activate
    public RateCardsResource(@Reference RateCards cards, @Reference CommandBus bus) {
        this.cards = cards;
        this.bus = bus;
    }

    /** All cards, by name. */
    @GET
    @Operation(summary = "List rate cards, by name")
    public RateCard.Listing list(@Context Actor actor) {
        return cards.list(actor.allowed(Permission.ECONOMICS_READ));
    }

    /** Keeps a card. */
    @POST
    @Created
    @Operation(
            summary = "Keep a rate card",
            description = "A conflict when there is one of that name; no rate changes by it.")
    public RateCard add(@Context Actor actor, RateCard.New card) {
        return actor.run(bus, "rate-cards.create", card, RateCard.class);
    }

    /** Makes a card what it shall be. */
    @PUT
    @Path("{id}")
    @Operation(summary = "Change a rate card", description = "Rates made from it before stay.")
    public RateCard change(
            @Context Actor actor,
            @PathParam("id") long id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            RateCard.New card) {
        RateCard.Change change = new RateCard.Change(id, card.name(), card.prices(), ETags.expected(ifMatch));
        return actor.run(bus, "rate-cards.change", change, RateCard.class);
    }

    /** Removes a card. */
    @DELETE
    @Path("{id}")
    @Operation(summary = "Remove a rate card", description = "Rates made from it stay.")
    public void remove(
            @Context Actor actor,
            @PathParam("id") long id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        actor.run(bus, "rate-cards.remove", new Removal(id, ETags.expected(ifMatch)));
    }

    /** The rates a card becomes. */
    @GET
    @Path("{id}/rates")
    @Operation(
            summary = "Tell the rates a card becomes for a client, a job or everyone",
            description = "Nothing is changed: the answer is what a preview of a change of rates takes.")
    public RateChange.Draft rates(
            @Context Actor actor,
            @PathParam("id") long id,
            @QueryParam("clientId") @Nullable Long clientId,
            @QueryParam("projectId") @Parameter(description = "Instead of a client") @Nullable Long projectId,
            @QueryParam("validFrom") @Parameter(description = "The first day, always without") @Nullable
                    LocalDate validFrom,
            @QueryParam("validTo") @Parameter(description = "The first day it does not apply any more") @Nullable
                    LocalDate validTo) {
        return cards.rates(
                actor.allowed(Permission.ECONOMICS_READ),
                new RateCard.Use(
                        id,
                        Ids.of(clientId),
                        Ids.of(projectId),
                        Optional.ofNullable(validFrom),
                        Optional.ofNullable(validTo)));
    }
}
