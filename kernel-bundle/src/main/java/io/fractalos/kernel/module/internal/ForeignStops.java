// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import io.fractalos.kernel.problem.FractalException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;

/** Counts what a change of modules must never do: stop a bundle that is no module. Watches until it is closed. */
final class ForeignStops implements SynchronousBundleListener, AutoCloseable {
    private final BundleContext context;
    private final List<String> stopped = new CopyOnWriteArrayList<>();

    ForeignStops(BundleContext context) {
        this.context = context;
        context.addBundleListener(this);
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        Bundle bundle = event.getBundle();
        if (event.getType() == BundleEvent.STOPPING && !ModuleBundles.isModule(bundle)) {
            stopped.add(bundle.getSymbolicName());
        }
    }

    /** Symbolic names of bundles that were stopped since. */
    List<String> names() {
        return List.copyOf(stopped);
    }

    @Override
    public void close() {
        try {
            context.removeBundleListener(this);
        } catch (IllegalStateException stopping) {
            throw FractalException.unavailable("The platform stops", "Start it again; it goes on from there")
                    .causedBy(stopping);
        }
    }
}
