// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.ledger;

import java.time.LocalDate;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What the books are kept in and up to where they are closed, for statements that tell or change figures. */
public final class BookKeeping {
    /** SQL for the currency of the books, null while the organisation has set none. */
    public static final String CURRENCY = "(SELECT currency FROM fractal.economics_books)";

    private BookKeeping() {}

    /** ISO 4217 code of the currency of the books, empty while the organisation has set none. */
    public static Optional<String> currency(Handle handle) {
        return handle.createQuery("SELECT currency FROM fractal.economics_books WHERE currency IS NOT NULL")
                .mapTo(String.class)
                .findFirst();
    }

    /** The first day that is open, empty when none is closed. */
    public static Optional<LocalDate> openFrom(Handle handle) {
        return handle.createQuery("SELECT open_from FROM fractal.economics_books WHERE open_from IS NOT NULL")
                .mapTo(LocalDate.class)
                .findFirst();
    }

    /** From here to the end of the transaction nobody else writes entries, rates or anything else that tells what hours are worth. */
    public static void hold(Handle handle) {
        handle.execute("UPDATE fractal.economics_books SET id = id");
    }

    /** SQL for what a unit of a currency is worth in that of the books on a day, null when that is not known; both are expressions. */
    public static String exchange(String currency, String day) {
        return "(CASE WHEN " + currency + " = " + CURRENCY + " THEN 1 ELSE (SELECT x.rate FROM fractal.economics_fx x"
                + " WHERE x.currency = " + currency + " AND x.base = " + CURRENCY + " AND x.valid_from <= " + day
                + " ORDER BY x.valid_from DESC LIMIT 1) END)";
    }
}
