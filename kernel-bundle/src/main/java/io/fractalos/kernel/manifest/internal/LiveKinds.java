// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.manifest.internal;

import io.fractalos.kernel.database.Transactions;
import io.fractalos.kernel.manifest.ManifestFile;
import io.fractalos.kernel.manifest.ManifestKinds;
import io.fractalos.kernel.manifest.ManifestReport;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The kinds that are registered, checked against what is stored. */
@Component(service = ManifestKinds.class)
public final class LiveKinds implements ManifestKinds {
    private final KindRegistry registry;
    private final Transactions transactions;

    /** The kinds of this registry. */
    @Activate
    public LiveKinds(@Reference KindRegistry registry, @Reference Transactions transactions) {
        this.registry = registry;
        this.transactions = transactions;
    }

    @Override
    public List<String> all() {
        return List.copyOf(registry.kinds().keySet());
    }

    @Override
    public Optional<String> schema(String kind) {
        return Optional.ofNullable(registry.kinds().get(kind))
                .map(k -> k.newest().schema().toPrettyString());
    }

    @Override
    public ManifestReport validate(List<ManifestFile> files) {
        return FilesCheck.of(registry.kinds(), transactions.read(ManifestTable::all), files, false)
                .report();
    }
}
