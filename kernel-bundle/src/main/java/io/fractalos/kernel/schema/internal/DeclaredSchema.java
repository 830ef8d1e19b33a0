// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.internal;

import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What one owner declares, by name, and the extensions it needs: the order in the files has no meaning. */
public record DeclaredSchema(
        String owner,
        SortedSet<String> extensions,
        SortedMap<String, Table> tables,
        SortedMap<String, Function> functions) {
    public DeclaredSchema {
        extensions = Collections.unmodifiableSortedSet(new TreeSet<>(extensions));
        tables = Collections.unmodifiableSortedMap(new TreeMap<>(tables));
        functions = Collections.unmodifiableSortedMap(new TreeMap<>(functions));
    }
}
