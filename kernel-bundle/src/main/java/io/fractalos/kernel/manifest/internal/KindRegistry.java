// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.manifest.internal;

import io.fractalos.kernel.manifest.ManifestKind;
import io.fractalos.kernel.problem.FractalException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The kinds registered now, each made ready once. Safe for use by many threads. */
@Component(service = KindRegistry.class)
public final class KindRegistry {
    private static final Logger log = LoggerFactory.getLogger(KindRegistry.class);

    private final IdentityHashMap<ManifestKind, Kind> ready = new IdentityHashMap<>();
    private final IdentityHashMap<ManifestKind, String> refused = new IdentityHashMap<>();

    /** Takes a kind that came; one that is not well made, or of a name that is taken, is refused and reported. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public synchronized void addKind(ManifestKind kind) {
        try {
            Kind made = new Kind(kind);
            if (ready.values().stream().anyMatch(other -> other.name().equals(made.name()))) {
                throw FractalException.conflict(
                        "There is a kind '" + made.name() + "' already", "Give it another name");
            }
            ready.put(kind, made);
        } catch (FractalException e) {
            refused.put(kind, e.detail());
            log.error("The manifest kind of {} is refused: {}", kind.getClass().getName(), e.detail());
        }
    }

    /** Drops a kind that leaves; its manifests stay. */
    public synchronized void removeKind(ManifestKind kind) {
        ready.remove(kind);
        refused.remove(kind);
    }

    /** By name. */
    synchronized Map<String, Kind> kinds() {
        Map<String, Kind> byName = new TreeMap<>();
        ready.values().forEach(kind -> byName.put(kind.name(), kind));
        return byName;
    }

    /** Why kinds were refused, sorted. */
    synchronized List<String> refused() {
        List<String> reasons = new ArrayList<>(refused.values());
        reasons.sort(null);
        return reasons;
    }
}
