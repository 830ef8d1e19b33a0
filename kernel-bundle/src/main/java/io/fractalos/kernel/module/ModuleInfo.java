// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A version of a module, as wanted and as it is on this node.
 *
 * @param desired what every node shall bring about
 * @param problem why it is not as wanted
 * @param action what to do about that
 * @param digest SHA-256 of its archive in hexadecimal digits
 * @param bundle the id of its bundle on this node, when it is resident
 * @param since when it came into its actual state on this node, when it is resident
 */
public record ModuleInfo(
        ModuleDescriptor descriptor,
        State desired,
        State actual,
        Optional<String> problem,
        Optional<String> action,
        Optional<String> digest,
        OptionalLong bundle,
        Optional<Instant> since) {

    /** What a version of a module is, or shall be. */
    public enum State {
        /** It answers. */
        ACTIVE,
        /** It is well; a higher version answers. */
        STANDBY,
        /** It is here and stopped on purpose. */
        DISABLED,
        /** It is on its way to answering. Never desired. */
        STARTING,
        /** It was refused, or is not well. Never desired. */
        FAILED,
        /** It is not here; its tables may be. */
        ABSENT
    }
}
