// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import java.util.List;

/** The modules that answer now, one version of each, by id. Safe for use by many threads; each answer is a snapshot. */
@FunctionalInterface
interface Answering {
    List<ModuleContent> now();
}
