// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import io.fractalos.kernel.command.CommandRouting;
import io.fractalos.kernel.module.ModuleDescriptor;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.Bundle;

/** How bundles and modules name each other. */
final class ModuleBundles {
    /** What locations of archives begin with; {@link ArchiveUrls} reads them. */
    static final String PROTOCOL = "fractalos-module";

    private static final String LOCATION = PROTOCOL + ":";

    private ModuleBundles() {}

    static boolean isModule(Bundle bundle) {
        return bundle.getHeaders("").get(CommandRouting.MODULE_HEADER) != null;
    }

    /** The location of a bundle that was installed from an archive kept by digest. */
    static String location(String module, String version, String digest) {
        return LOCATION + module + ":" + version + ":" + digest;
    }

    /** Whether it was installed from an archive that is kept, and not from the one of that digest. */
    static boolean madeOfAnother(Bundle bundle, String digest) {
        return ours(bundle) && !bundle.getLocation().endsWith(":" + digest);
    }

    /** Whether it is what was installed from an archive: not by a feature or by hand, and not updated in place to another version. */
    static boolean ours(Bundle bundle) {
        return bundle.getLocation().startsWith(LOCATION)
                && bundle.getLocation()
                        .split(":", -1)[2]
                        .equals(bundle.getVersion().toString());
    }

    /** What is said of a version whose own words cannot be read. */
    static ModuleDescriptor unread(String module, String version, String title) {
        return new ModuleDescriptor(
                module,
                version,
                title,
                "",
                "0",
                1,
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    /** The id in the symbolic name of a module's bundle, such as {@code finance} in {@code io.fractalos.module-finance}. */
    static Optional<String> id(String symbolicName) {
        String last = symbolicName.substring(symbolicName.lastIndexOf('.') + 1);
        return last.startsWith("module-") ? Optional.of(last.substring("module-".length())) : Optional.empty();
    }
}
