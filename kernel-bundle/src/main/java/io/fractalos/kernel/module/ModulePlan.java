// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module;

import java.util.List;

/**
 * What a change of modules does, before it is done.
 *
 * @param hash SHA-256 in hexadecimal digits over the change, the archive and the state it was planned from
 * @param steps what happens, in order
 * @param refreshes bundles of others that would be restarted: always empty, since a change with any is refused
 * @param affects pages, workflows, manifest kinds, patterns and generated repositories that change with it, such as {@code view Accounts}
 * @param warnings what to know before, such as that rollback is not possible afterwards
 */
public record ModulePlan(
        String hash,
        ModuleChange change,
        String version,
        List<Step> steps,
        List<String> refreshes,
        List<String> affects,
        List<String> warnings) {

    public ModulePlan {
        steps = List.copyOf(steps);
        refreshes = List.copyOf(refreshes);
        affects = List.copyOf(affects);
        warnings = List.copyOf(warnings);
    }

    /**
     * One step.
     *
     * @param what the kind of step
     * @param detail a sentence, such as {@code Starts finance 1.1.0 beside 1.0.0}
     */
    public record Step(Kind what, String detail) {}

    /** Kinds of steps. */
    public enum Kind {
        KEEP_ARCHIVE,
        SCHEMA,
        INSTALL_BUNDLE,
        START_BUNDLE,
        CHECK_HEALTH,
        SWITCH,
        DRAIN,
        STOP_BUNDLE,
        UNINSTALL_BUNDLE,
        DROP_SCHEMA
    }
}
