// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import io.fractalos.kernel.module.ModuleDescriptor;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A module as checked: what it says about itself, and its text files.
 *
 * @param files texts by path below {@code META-INF/fractalos/}, such as {@code views/accounts.yaml}
 */
record ModuleContent(ModuleDescriptor descriptor, SortedMap<String, String> files) {
    ModuleContent {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }
}
