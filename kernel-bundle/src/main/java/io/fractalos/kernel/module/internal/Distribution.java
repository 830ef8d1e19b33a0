// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import java.util.List;
import java.util.Optional;
import org.osgi.framework.Bundle;

/** The features that come with the distribution, or that someone added to it. Safe for use by many threads. */
interface Distribution {
    /** Nothing there. */
    Distribution NONE = new Distribution() {
        @Override
        public List<String> locations(String module) {
            return List.of();
        }

        @Override
        public Optional<String> featureOf(Bundle bundle) {
            return Optional.empty();
        }

        @Override
        public void uninstall(String feature) {
            throw new IllegalArgumentException(feature);
        }
    };

    /** Where the bundles of the features {@code fractalos-module-ID} are, as URLs, the highest version first. */
    List<String> locations(String module);

    /** The installed feature that brought the bundle, as name and version. */
    Optional<String> featureOf(Bundle bundle);

    /** Uninstalls a feature without refreshing anything. */
    void uninstall(String feature) throws Exception;
}
