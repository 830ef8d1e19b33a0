// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import io.fractalos.kernel.manifest.ManifestKind;
import io.fractalos.kernel.module.ModuleInfo.State;
import java.util.ArrayList;
import java.util.Collection;
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
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;

/**
 * Where a module shall run: the kernel's version, and what is exported and provided here.
 *
 * @param exports the versions of each package that is exported
 * @param capabilities the attributes of everything else that is provided, by namespace
 * @param kinds the kinds of manifest there are, each with the id of the module that brings it, empty for the platform's own
 * @param system name of the operating system, as OSGi spells it
 * @param processor as OSGi spells it
 */
record Surroundings(
        Version kernel,
        SortedMap<String, List<Version>> exports,
        Map<String, List<Map<String, Object>>> capabilities,
        Map<String, String> kinds,
        String system,
        String processor) {

    /** The framework of that context, whose bundle is the kernel. Of what modules provide only the kinds of manifest count. */
    static Surroundings of(BundleContext context, Version kernel, Residents residents) {
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
                kinds(context, residents),
                property(context, Constants.FRAMEWORK_OS_NAME),
                property(context, Constants.FRAMEWORK_PROCESSOR));
    }

    private static Map<String, String> kinds(BundleContext context, Residents residents) {
        Map<String, String> kinds = new TreeMap<>();
        for (Resident resident : residents.all()) {
            if (resident.state() != State.FAILED) {
                resident.descriptor().kinds().forEach(kind -> kinds.put(kind, resident.module()));
            }
        }
        for (ServiceReference<ManifestKind> reference : references(context)) {
            Bundle bundle = reference.getBundle();
            ManifestKind kind = context.getService(reference);
            if (kind != null && bundle != null && !ModuleBundles.isModule(bundle)) {
                kinds.put(kind.kind(), "");
            }
            context.ungetService(reference);
        }
        return kinds;
    }

    private static Collection<ServiceReference<ManifestKind>> references(BundleContext context) {
        try {
            return context.getServiceReferences(ManifestKind.class, null);
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("There is no filter", e);
        }
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
