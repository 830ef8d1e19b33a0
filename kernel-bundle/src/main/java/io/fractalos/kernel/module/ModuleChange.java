// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module;

import java.util.Optional;

/**
 * A wish to change the modules of an installation.
 *
 * @param module the id
 * @param version which version; when absent the newest there is for an installation or upgrade, the answering one otherwise
 * @param source where the archive is, a path or URL of a JAR or KAR that the server can read; when absent the distribution's own, or the one
 *     kept from an earlier installation
 */
public record ModuleChange(Action action, String module, Optional<String> version, Optional<String> source) {

    /** What shall happen. */
    public enum Action {
        /** It comes, and answers once it is well. */
        INSTALL,
        /** A higher version comes beside the answering one, takes over once it is well, and the old one stands by. */
        UPGRADE,
        /** The version that stands by answers again, the higher one goes. */
        ROLLBACK,
        /** It stops and stays here. */
        DISABLE,
        /** It starts again. */
        ENABLE,
        /** It goes; its tables stay. */
        REMOVE,
        /** Its tables go, with their data; it must be gone already. */
        PURGE,
        /** The schema steps run that an older version could not live with; rollback is refused from then on. */
        CONTRACT
    }
}
