// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.index.internal;

import io.fractalos.kernel.database.Transactions;
import io.fractalos.pattern.definition.PatternFiles;
import io.fractalos.pattern.index.PatternArchive;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The archive in the database. */
@Component(service = PatternArchive.class)
public final class StoredArchive implements PatternArchive {
    private final Transactions transactions;

    /** Called by the component runtime. */
    @Activate
    public StoredArchive(@Reference Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public void keep(PatternFiles files) {
        transactions.call(connection -> {
            ArchiveTable.keep(connection, files.digest(), files);
            return files;
        });
    }
}
