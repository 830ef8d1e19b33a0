// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import io.fractalos.kernel.command.CommandRouting;
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
    static String location(String module, String version) {
        return LOCATION + module + ":" + version;
    }

    /** Whether it is what was installed from an archive: not by a feature or by hand, and not updated in place to another version. */
    static boolean ours(Bundle bundle) {
        return bundle.getLocation().startsWith(LOCATION) && bundle.getLocation().endsWith(":" + bundle.getVersion());
    }

    /** The id in the symbolic name of a module's bundle, such as {@code finance} in {@code io.fractalos.module-finance}. */
    static Optional<String> id(String symbolicName) {
        String last = symbolicName.substring(symbolicName.lastIndexOf('.') + 1);
        return last.startsWith("module-") ? Optional.of(last.substring("module-".length())) : Optional.empty();
    }
}
