// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.identity.internal;

import io.fractalos.kernel.database.Entities;
import io.fractalos.kernel.database.Transactions;
import javax.persistence.EntityManagerFactory;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The entities of the persistence unit {@code kernel}: people. */
@Component(service = IdentityEntities.class)
public final class IdentityEntities extends Entities {
    /** The unit in these transactions. */
    @Activate
    public IdentityEntities(
            @Reference Transactions transactions,
            @Reference(target = "(osgi.unit.name=kernel)") EntityManagerFactory unit) {
        super(transactions, unit);
    }
}
