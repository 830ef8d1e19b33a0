// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module;

import java.util.List;

/**
 * How a change of modules went.
 *
 * @param module the version the change was about, as it is now
 * @param refreshed bundles of others that were stopped meanwhile: none, or something is wrong
 */
public record ModuleChanged(ModuleInfo module, List<String> refreshed) {
    public ModuleChanged {
        refreshed = List.copyOf(refreshed);
    }

    /**
     * A change to carry out.
     *
     * @param plan the hash of the plan someone has looked at
     */
    public record Wish(ModuleChange change, String plan) {}
}
