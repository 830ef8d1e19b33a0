// SPDX-License-Identifier: Apache-2.0
package io.fractalos.work.internal;

import io.fractalos.kernel.database.Entities;
import io.fractalos.kernel.database.Transactions;
import javax.persistence.EntityManagerFactory;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The entities of the persistence unit {@code work}: clients, jobs, tasks, time. */
@Component(service = WorkEntities.class)
public final class WorkEntities extends Entities {
    /** The unit in these transactions. */
    @Activate
    public WorkEntities(
            @Reference Transactions transactions,
            @Reference(target = "(osgi.unit.name=work)") EntityManagerFactory unit) {
        super(transactions, unit);
    }
}
