// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.console;

import io.fractalos.economics.ledger.LedgerRebuild;
import io.fractalos.kernel.console.Console;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.jspecify.annotations.Nullable;

/** {@code fractal:economics-rebuild}: makes every figure anew from the entries and tells whether any was wrong. */
@Service
@Command(
        scope = "fractal",
        name = "economics-rebuild",
        description =
                "Makes all figures anew from the entries, and tells how many were wrong. Nobody records time meanwhile")
@SuppressWarnings("NullAway.Init") // Karaf sets the fields before execute()
public final class RebuildAction implements Action {

    @Reference
    private Session session;

    @Reference
    private Console console;

    @Reference
    private LedgerRebuild ledger;

    @Override
    public @Nullable Object execute() {
        long wrong = console.as(ledger::rebuild);
        session.getConsole()
                .println(
                        wrong == 0
                                ? "All figures were right"
                                : wrong
                                        + " rows of the ledger were wrong; they are right now. This should never happen: please report it");
        return null;
    }
}
