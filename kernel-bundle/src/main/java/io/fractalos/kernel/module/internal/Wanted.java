// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import io.fractalos.kernel.module.ModuleChange.Action;
import io.fractalos.kernel.module.ModuleDescriptor;
import io.fractalos.kernel.module.ModuleInfo.State;
import java.time.Instant;
import java.util.Optional;
import org.osgi.framework.Version;

/**
 * A row of the registry: a version of a module as wanted, and what the last node to look found.
 *
 * @param actual what the last node to look found; ABSENT also when none has looked
 * @param digest of its archive, when that is kept
 * @param contracted whether the schema steps ran that an older version cannot live with
 * @param underWay the change it takes part in that was begun and is not done
 */
record Wanted(
        ModuleDescriptor descriptor,
        State desired,
        State actual,
        Optional<String> digest,
        Optional<String> problem,
        Optional<String> action,
        String requestedBy,
        boolean contracted,
        Optional<UnderWay> underWay,
        Instant updatedAt) {

    /**
     * A part in a change that is under way.
     *
     * @param before what was desired before
     */
    record UnderWay(Action change, State before) {}

    String module() {
        return descriptor.id();
    }

    String version() {
        return descriptor.version();
    }

    Version number() {
        return Resident.number(version());
    }

    boolean is(String module, String version) {
        return module().equals(module) && version().equals(version);
    }

    /** Whether a node shall have it answer, or ready to. */
    boolean running() {
        return desired == State.ACTIVE || desired == State.STANDBY;
    }

    /** What identifies the state a plan was made from; what a node found since makes no difference to a plan. */
    String fingerprint() {
        return module() + " " + version() + " " + desired + " " + digest.orElse("-") + " " + contracted
                + underWay.map(part -> " " + part.change()).orElse("");
    }
}
