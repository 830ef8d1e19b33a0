// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import io.fractalos.kernel.module.ForeignRefreshes;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/**
 * Counts how often bundles that are no modules lost their wiring. Counts what it sees, not what anybody meant to do, and from the first moment
 * on: who shows the figure may itself be restarted by what it tells of. Safe for use by many threads.
 */
@Component(service = Refreshes.class, immediate = true)
public final class Refreshes implements BundleListener {
    private final BundleContext context;
    private final AtomicLong count = new AtomicLong();
    private final Set<Long> unwired = ConcurrentHashMap.newKeySet();
    private final Instant since = Instant.now();

    /** Counts from now on. */
    @Activate
    public Refreshes(BundleContext context) {
        this.context = context;
        context.addBundleListener(this);
    }

    /** Stops counting. */
    @Deactivate
    public void stop() {
        context.removeBundleListener(this);
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        Bundle bundle = event.getBundle();
        switch (event.getType()) {
            case BundleEvent.UNRESOLVED -> {
                if (!ModuleBundles.isModule(bundle)) {
                    unwired.add(bundle.getBundleId());
                    count.incrementAndGet();
                }
            }
            case BundleEvent.RESOLVED -> unwired.remove(bundle.getBundleId());
            case BundleEvent.UNINSTALLED -> {
                // It was unresolved only because it goes, which its state does not say yet when that is told.
                if (unwired.remove(bundle.getBundleId())) {
                    count.decrementAndGet();
                }
            }
            default -> {
                // Nothing about its wiring.
            }
        }
    }

    ForeignRefreshes now() {
        return new ForeignRefreshes(count.get(), since);
    }
}
