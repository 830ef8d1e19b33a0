// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.economics;

import io.fractalos.cockpit.web.Actor;
import io.fractalos.cockpit.web.Resource;
import io.fractalos.economics.exchange.ExchangeRate;
import io.fractalos.economics.exchange.ExchangeRates;
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

/** What other currencies are worth in that of the books, from which day on. */
@Component(service = Resource.class)
@Path("/exchange-rates")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Books")
public final class ExchangeRatesResource implements Resource {
    private final ExchangeRates rates;
    private final CommandBus bus;

    /** Reads these rates, and changes them through the bus. */
    @Activate
    public ExchangeRatesResource(@Reference ExchangeRates rates, @Reference CommandBus bus) {
        this.rates = rates;
        this.bus = bus;
    }

    /** The rates into the currency of the books. */
    @GET
    @Operation(
            summary = "List exchange rates by currency and day",
            description =
                    "With the currency of the books, which is null while the organisation has set none; then there are"
                            + " no rates.")
    public ExchangeRate.Listing list(
            @Context Actor actor,
            @QueryParam("currency") @Parameter(description = "ISO 4217 code, of one currency only") @Nullable
                    String currency) {
        return rates.list(
                actor.allowed(Permission.ECONOMICS_READ), new ExchangeRate.Filter(Optional.ofNullable(currency)));
    }

    /** Sets rates. */
    @PUT
    @Operation(
            summary = "Set exchange rates, all or none",
            description =
                    "One of the same currency and day is replaced. All figures that are converted by it are made anew"
                            + " at once; closed months refuse.")
    public ExchangeRate.Listing set(@Context Actor actor, ExchangeRate.Setting setting) {
        return actor.run(bus, "exchange-rates.set", setting, ExchangeRate.Listing.class);
    }

    /** Takes a rate back. */
    @DELETE
    @Operation(summary = "Take an exchange rate back", description = "What held before it holds on.")
    public void remove(
            @Context Actor actor,
            @QueryParam("currency") @Parameter(required = true) @Nullable String currency,
            @QueryParam("validFrom") @Parameter(description = "Its first day", required = true) @Nullable
                    LocalDate validFrom) {
        if (currency == null || validFrom == null) {
            List<Violation> missing = new ArrayList<>();
            if (currency == null) {
                missing.add(Violation.at("/currency", "Say of which currency"));
            }
            if (validFrom == null) {
                missing.add(Violation.at("/validFrom", "Say its first day"));
            }
            throw FractalException.invalid(missing);
        }
        actor.run(bus, "exchange-rates.remove", new ExchangeRate.Removal(currency, validFrom));
    }
}
