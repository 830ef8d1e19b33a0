// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import io.fractalos.kernel.command.CommandOwner;
import io.fractalos.kernel.module.ModuleDescriptor;
import io.fractalos.kernel.module.ModuleInfo.State;
import java.time.Instant;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.Version;

/**
 * A module's bundle on this node, at one moment.
 *
 * @param content there when nothing is wrong with it
 * @param state ACTIVE when it was admitted, whether or not a higher version answers
 * @param problem why it does not answer
 * @param action what to do about that
 * @param since when it came into that state
 */
record Resident(
        Bundle bundle,
        ModuleDescriptor descriptor,
        Optional<ModuleContent> content,
        State state,
        Optional<String> problem,
        Optional<String> action,
        Instant since) {

    String module() {
        return descriptor.id();
    }

    String version() {
        return descriptor.version();
    }

    CommandOwner owner() {
        return new CommandOwner(module(), version());
    }

    boolean admitted() {
        return state == State.ACTIVE;
    }

    boolean is(String module, String version) {
        return module().equals(module) && version().equals(version);
    }

    /** The version as a number to compare. */
    Version number() {
        return number(version());
    }

    static Version number(String version) {
        try {
            return Version.parseVersion(version);
        } catch (IllegalArgumentException unreadable) {
            return Version.emptyVersion;
        }
    }

    Resident in(State next, Instant now) {
        return new Resident(bundle, descriptor, content, next, Optional.empty(), Optional.empty(), now);
    }

    Resident failed(String why, String what, Instant now) {
        return new Resident(bundle, descriptor, content, State.FAILED, Optional.of(why), Optional.of(what), now);
    }
}
