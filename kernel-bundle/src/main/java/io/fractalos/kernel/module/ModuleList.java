// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module;

import java.util.List;

/** Every version of every module, as {@link Modules#all} tells them. */
public record ModuleList(List<ModuleInfo> modules) {
    public ModuleList {
        modules = List.copyOf(modules);
    }

    /** Which module to tell of. */
    public record Of(String module) {}
}
