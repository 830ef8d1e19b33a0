// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.features.BundleInfo;
import org.apache.karaf.features.Feature;
import org.apache.karaf.features.FeaturesService;
import org.osgi.framework.Bundle;
import org.osgi.framework.Version;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The features Karaf knows: those of the distribution, and of repositories and KARs someone added. */
@Component(service = Distribution.class)
public final class KarafFeatures implements Distribution {
    private static final Logger log = LoggerFactory.getLogger(KarafFeatures.class);
    private static final String PREFIX = "fractalos-module-";

    private final FeaturesService features;

    /** Called by the component runtime. */
    @Activate
    public KarafFeatures(@Reference FeaturesService features) {
        this.features = features;
    }

    @Override
    @SuppressWarnings("IllegalCatch") // Karaf declares Exception; a repository that cannot be read offers nothing
    public List<String> locations(String module) {
        try {
            List<Feature> found = new ArrayList<>(Arrays.asList(features.getFeatures(PREFIX + module)));
            found.sort(Comparator.comparing((Feature feature) -> version(feature.getVersion()))
                    .reversed());
            return found.stream()
                    .flatMap(feature -> feature.getBundles().stream())
                    .map(BundleInfo::getLocation)
                    .distinct()
                    .toList();
        } catch (Exception e) {
            log.warn("Cannot ask Karaf for features of module {}", module, e);
            return List.of();
        }
    }

    @Override
    @SuppressWarnings("IllegalCatch") // as above
    public Optional<String> featureOf(Bundle bundle) {
        try {
            for (Feature feature : features.listInstalledFeatures()) {
                boolean brought = feature.getBundles().stream()
                        .anyMatch(info -> info.getLocation().equals(bundle.getLocation()));
                if (brought) {
                    return Optional.of(feature.getName() + "/" + feature.getVersion());
                }
            }
        } catch (Exception e) {
            log.warn("Cannot ask Karaf which feature brought {}", bundle.getSymbolicName(), e);
        }
        return Optional.empty();
    }

    @Override
    public void uninstall(String feature) throws Exception {
        int slash = feature.indexOf('/');
        features.uninstallFeature(
                feature.substring(0, slash),
                feature.substring(slash + 1),
                EnumSet.of(FeaturesService.Option.NoAutoRefreshBundles));
    }

    private static Version version(String text) {
        try {
            return Version.parseVersion(text);
        } catch (IllegalArgumentException other) {
            return Version.emptyVersion;
        }
    }
}
