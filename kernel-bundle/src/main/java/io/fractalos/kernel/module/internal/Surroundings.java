// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.Filter;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.Version;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;

/**
 * Where a module shall run: the kernel's version, and what is exported and provided here.
 *
 * @param exports the versions of each package that is exported
 * @param capabilities the attributes of everything else that is provided, by namespace
 * @param system name of the operating system, as OSGi spells it
 * @param processor as OSGi spells it
 */
record Surroundings(
        Version kernel,
        SortedMap<String, List<Version>> exports,
        Map<String, List<Map<String, Object>>> capabilities,
        String system,
        String processor) {

    /** The framework of that context, whose bundle is the kernel. What modules provide does not count. */
    static Surroundings of(BundleContext context, Version kernel) {
        SortedMap<String, List<Version>> exports = new TreeMap<>();
        Map<String, List<Map<String, Object>>> capabilities = new TreeMap<>();
        for (Bundle bundle : context.getBundles()) {
            BundleRevision revision = bundle.adapt(BundleRevision.class);
            if (revision == null || ModuleBundles.isModule(bundle)) {
                continue;
            }
            for (BundleCapability capability : revision.getDeclaredCapabilities(null)) {
                Map<String, Object> attributes = capability.getAttributes();
                if (capability.getNamespace().equals(PackageNamespace.PACKAGE_NAMESPACE)) {
                    String name = String.valueOf(attributes.get(PackageNamespace.PACKAGE_NAMESPACE));
                    Object version = attributes.get(PackageNamespace.CAPABILITY_VERSION_ATTRIBUTE);
                    exports.computeIfAbsent(name, ignored -> new ArrayList<>())
                            .add(version instanceof Version known ? known : Version.emptyVersion);
                } else {
                    capabilities
                            .computeIfAbsent(capability.getNamespace(), ignored -> new ArrayList<>())
                            .add(attributes);
                }
            }
        }
        return new Surroundings(
                kernel,
                exports,
                capabilities,
                property(context, Constants.FRAMEWORK_OS_NAME),
                property(context, Constants.FRAMEWORK_PROCESSOR));
    }

    /** Whether something here satisfies a requirement; the filter may be empty. */
    boolean provides(String namespace, String filter) throws InvalidSyntaxException {
        List<Map<String, Object>> offered = capabilities.getOrDefault(namespace, List.of());
        if (filter.isEmpty()) {
            return !offered.isEmpty();
        }
        Filter wanted = FrameworkUtil.createFilter(filter);
        return offered.stream().anyMatch(wanted::matches);
    }

    private static String property(BundleContext context, String name) {
        return Optional.ofNullable(context.getProperty(name)).orElse("");
    }
}
