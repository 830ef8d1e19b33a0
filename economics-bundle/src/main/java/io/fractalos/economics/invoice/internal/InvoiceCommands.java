// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.invoice.internal;

import io.fractalos.economics.invoice.Invoice;
import io.fractalos.economics.invoice.Invoices;
import io.fractalos.kernel.command.Command;
import io.fractalos.kernel.command.CommandSource;
import io.fractalos.kernel.identity.Permission;
import io.fractalos.kernel.value.Page;
import io.fractalos.kernel.value.PageRequest;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The commands on invoices. */
@Component(service = CommandSource.class)
public final class InvoiceCommands implements CommandSource {
    private static final int PAGE = 100;

    private final Invoices invoices;

    @Activate
    public InvoiceCommands(@Reference Invoices invoices) {
        this.invoices = invoices;
    }

    /** Which invoices: all without a client; 100 unless said, 500 at most. */
    public record Wanted(Optional<String> client, Optional<Integer> limit, Optional<String> after) {}

    /** One page; {@code next} is the cursor of the next one. */
    public record Listed(List<Invoice> items, Optional<String> next) {}

    @Override
    public List<Command<?, ?>> commands() {
        return List.of(
                Command.named("invoices.create", "Bill a client")
                        .writes(
                                Permission.RATES_WRITE,
                                Invoice.New.class,
                                Invoice.class,
                                (input, context) -> invoices.create(context.caller(), input))
                        .describedAs(
                                "Takes all billable time of a client, or of one job of theirs, up to a day, that is on no invoice yet. From then on"
                                        + " no rate, rounding or exchange rate changes what it brings, and nobody can change or delete it; what it costs"
                                        + " follows the rates on."),
                Command.named("invoices.cancel", "Cancel an invoice")
                        .writes(
                                Permission.RATES_WRITE,
                                Invoice.Choice.class,
                                Invoice.class,
                                (input, context) -> invoices.cancel(context.caller(), input))
                        .describedAs("Removes an invoice and prices its time by what holds now; closed months refuse.")
                        .hinted(Command.Hint.DESTRUCTIVE),
                Command.named("invoices.preview", "Tell what an invoice would bill")
                        .reads(
                                Permission.ECONOMICS_READ,
                                Invoice.Draft.class,
                                Invoice.Billed.class,
                                (input, context) -> invoices.preview(context.caller(), input))
                        .describedAs(
                                "Tells what invoices.create would bill now, by job and currency; nothing is changed."),
                Command.named("invoices.show", "Look at an invoice")
                        .reads(
                                Permission.ECONOMICS_READ,
                                Invoice.Choice.class,
                                Invoice.class,
                                (input, context) -> invoices.find(context.caller(), input)),
                Command.named("invoices.list", "List invoices")
                        .reads(Permission.ECONOMICS_READ, Wanted.class, Listed.class, (input, context) -> {
                            Page<Invoice> page = invoices.list(
                                    context.caller(),
                                    new Invoice.Filter(input.client(), Optional.empty()),
                                    new PageRequest(input.limit().orElse(PAGE), input.after()));
                            return new Listed(page.items(), page.next());
                        })
                        .describedAs("Invoices with what each bills, newest first."));
    }
}
