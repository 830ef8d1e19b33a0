// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.ledger;

import io.fractalos.economics.setting.Settings;
import io.fractalos.economics.sql.Queries;
import io.fractalos.kernel.database.Transactions;
import io.fractalos.kernel.time.Schedule;
import java.time.Duration;
import java.util.Currency;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Folds deltas into the monthly figures every few seconds, so that reads stay small, and keeps the books in the organisation's currency.
 * No figure waits for it. With several nodes each has one; the database lets one fold at a time.
 */
@Component(service = LedgerWorker.class, immediate = true)
public final class LedgerWorker {
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final Queries queries;
    private final Settings settings;
    private final Schedule schedule;

    /** Starts working. */
    @Activate
    public LedgerWorker(@Reference Transactions transactions, @Reference Settings settings) {
        this.queries = new Queries(transactions);
        this.settings = settings;
        this.schedule = Schedule.withPauses("ledger", PAUSE, this::turn);
    }

    /** No turn begins any more. */
    @Deactivate
    public void stop() {
        schedule.close();
    }

    private void turn() {
        Optional<String> wanted = settings.currency().map(Currency::getCurrencyCode);
        boolean other = queries.read(handle -> !BookKeeping.currency(handle).equals(wanted));
        if (other) {
            queries.call(handle -> keepIn(handle, wanted));
        }
        boolean any = queries.read(handle -> handle.createQuery(
                        "SELECT EXISTS (SELECT 1 FROM fractal.economics_pending) OR EXISTS (SELECT 1 FROM fractal.economics_deltas)")
                .mapTo(Boolean.class)
                .one());
        if (any) {
            queries.call(LedgerWorker::fold);
        }
    }

    /** Folds what there is; tells how many deltas. */
    public static long fold(Handle handle) {
        return handle.createQuery("SELECT fractal.economics_fold()")
                .mapTo(Long.class)
                .one();
    }

    /** Keeps the books in another currency from now on: every figure is made anew before this returns. */
    public static int keepIn(Handle handle, Optional<String> currency) {
        handle.execute("INSERT INTO fractal.economics_books (id) VALUES (1) ON CONFLICT (id) DO NOTHING");
        return handle.createUpdate("UPDATE fractal.economics_books SET currency = CAST(:currency AS text)"
                        + " WHERE currency IS DISTINCT FROM CAST(:currency AS text)")
                .bind("currency", currency)
                .execute();
    }
}
