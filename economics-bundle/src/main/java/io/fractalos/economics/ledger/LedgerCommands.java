// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.ledger;

import io.fractalos.kernel.command.Command;
import io.fractalos.kernel.command.CommandSource;
import io.fractalos.kernel.command.Nothing;
import io.fractalos.kernel.identity.Permission;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The command on the ledger as a whole. */
@Component(service = CommandSource.class)
public final class LedgerCommands implements CommandSource {
    private final LedgerRebuild ledger;

    @Activate
    public LedgerCommands(@Reference LedgerRebuild ledger) {
        this.ledger = ledger;
    }

    /**
     * What was found.
     *
     * @param wrong rows of the ledger that were wrong and are right now; 0 is what it should be
     */
    public record Rebuilt(long wrong) {}

    @Override
    public List<Command<?, ?>> commands() {
        return List.of(Command.named("economics.rebuild", "Make all figures anew")
                .writes(
                        Permission.SYSTEM_ADMIN,
                        Nothing.class,
                        Rebuilt.class,
                        (input, context) -> new Rebuilt(ledger.rebuild(context.caller())))
                .describedAs("Makes every figure anew from the entries, and tells how many were wrong, which should be"
                        + " none. Recording of time waits for it; a conflict when a closed month would change."));
    }
}
