// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.invoice;

import io.fractalos.kernel.identity.Caller;
import io.fractalos.kernel.value.Page;
import io.fractalos.kernel.value.PageRequest;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What was billed: entries on an invoice keep their revenue and their billed time, and cannot be changed or deleted; their job stays with its
 * client. Their cost follows the rates on. Safe for use by many threads. Making and cancelling need {@code rates:write}, everything
 * {@code economics:read}.
 */
@ProviderType
public interface Invoices {
    /** How many entries one invoice can have. */
    int MOST_ENTRIES = 100_000;

    /** What an invoice would bill now; nothing is changed. Throws what {@link #create} would, but for its number. */
    Invoice.Billed preview(Caller caller, Invoice.Draft draft);

    /**
     * Bills all billable time of the client, or of one of their jobs, that is on no invoice yet. Invalid with a client or job nobody knows, days
     * in the wrong order or more than {@value #MOST_ENTRIES} entries; a conflict when the number is used, nothing is left to bill, an entry has
     * no bill rate or no exchange rate, or the organisation has set no currency.
     */
    Invoice create(Caller caller, Invoice.New invoice);

    /**
     * Removes an invoice and prices its entries by what holds now; answers what it was. Not-found when there is none, a conflict when closed
     * months would change.
     */
    Invoice cancel(Caller caller, Invoice.Choice choice);

    /** The invoice, or throws not-found. */
    Invoice find(Caller caller, Invoice.Choice choice);

    /** A page of invoices, newest first; none for a client nobody knows. */
    Page<Invoice> list(Caller caller, Invoice.Filter filter, PageRequest request);
}
