// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.ledger;

import io.fractalos.economics.sql.Queries;
import io.fractalos.kernel.database.Transactions;
import io.fractalos.kernel.identity.Caller;
import io.fractalos.kernel.identity.Permission;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Makes the ledger anew from the entries: the proof that it was right, and the way back should it ever not be. Safe for use by many threads. */
@Component(service = LedgerRebuild.class)
public final class LedgerRebuild {
    private final Queries queries;

    @Activate
    public LedgerRebuild(@Reference Transactions transactions) {
        this.queries = new Queries(transactions);
    }

    /**
     * Makes it anew, and tells how many rows were wrong and are right now; 0 is what it should be. Writers of entries wait for it.
     *
     * @throws io.fractalos.kernel.problem.FractalException CONFLICT when a closed month would change; nothing is changed then
     */
    public long rebuild(Caller caller) {
        caller.require(Permission.SYSTEM_ADMIN);
        return queries.call(handle -> handle.createQuery("SELECT fractal.economics_rebuild()")
                .mapTo(Long.class)
                .one());
    }
}
