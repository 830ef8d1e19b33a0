// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A pattern as a module brings it; what is in the files is the pattern engine's business. Immutable as long as nobody writes into the arrays.
 *
 * @param version that of the module
 * @param folder the folder of the pattern below {@code patterns/}
 * @param files contents by path below that folder, with slashes
 */
public record ModulePattern(String module, String version, String folder, SortedMap<String, byte[]> files) {
    /** Copies the map. */
    public ModulePattern {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }
}
