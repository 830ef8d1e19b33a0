// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import io.fractalos.kernel.problem.FractalException;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** Installs, starts, stops and uninstalls bundles of modules, each within a limit of time. Safe for use by many threads. */
final class NodeBundles {
    private final BundleContext context;
    private final Lanes lanes;
    private final Limits limits;
    private final Distribution distribution;
    private final Set<Long> leaving = ConcurrentHashMap.newKeySet();

    NodeBundles(BundleContext context, Lanes lanes, Limits limits, Distribution distribution) {
        this.context = context;
        this.lanes = lanes;
        this.limits = limits;
        this.distribution = distribution;
    }

    /** Installs an archive, or answers the bundle that was installed from that location before. */
    Bundle install(String location, byte[] archive, String what) {
        Bundle bundle =
                within("Installing " + what, () -> context.installBundle(location, new ByteArrayInputStream(archive)));
        if (!ModuleBundles.ours(bundle)) {
            throw FractalException.conflict(
                    "Bundle " + bundle.getBundleId() + ", which came as " + what + ", was updated to "
                            + bundle.getVersion(),
                    "Uninstall it first: bundle:uninstall " + bundle.getBundleId());
        }
        return bundle;
    }

    void start(Bundle bundle, String what) {
        within("Starting " + what, () -> {
            bundle.start();
            return bundle;
        });
    }

    void stop(Bundle bundle, String what) {
        within("Stopping " + what, () -> {
            bundle.stop();
            return bundle;
        });
        lanes.await(bundle.getBundleId(), limits.start());
    }

    /** Uninstalls a bundle; one a feature brought goes with its feature, so that nothing brings it back. */
    void uninstall(Bundle bundle, String what) {
        leaving.add(bundle.getBundleId());
        Optional<String> feature = ModuleBundles.ours(bundle) ? Optional.empty() : distribution.featureOf(bundle);
        within("Uninstalling " + what, () -> {
            if (feature.isPresent()) {
                distribution.uninstall(feature.orElseThrow());
            }
            if (bundle.getState() != Bundle.UNINSTALLED) {
                bundle.uninstall();
            }
            return bundle;
        });
        lanes.await(bundle.getBundleId(), limits.start());
    }

    /** Whether a bundle that was uninstalled was so by us, and not by hand. To be asked once for each. */
    boolean wasUninstalled(Bundle bundle) {
        return leaving.remove(bundle.getBundleId());
    }

    private <T> T within(String what, Callable<T> work) {
        Duration limit = limits.start();
        return lanes.within(limit, what, work);
    }

    /** Throws CONFLICT when a version is here that nobody keeps the archive of. */
    static FractalException withoutArchive(String what) {
        return FractalException.conflict(
                "The archive of " + what + " is not kept", "Install it again, with its JAR as source");
    }
}
