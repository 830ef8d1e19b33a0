// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.internal;

import io.fractalos.kernel.schema.compare.internal.Realm;
import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What one owner declares, by name, and the extensions it needs: the order in the files has no meaning.
 *
 * @param realm where it is made
 * @param reactions by tables of the kernel
 * @param dropped tables that are gone
 * @param places where all of it stands
 */
public record DeclaredSchema(
        Realm realm,
        String owner,
        SortedSet<String> extensions,
        SortedMap<String, EnumType> enums,
        SortedMap<String, Sequence> sequences,
        SortedMap<String, Table> tables,
        SortedMap<String, Function> functions,
        SortedMap<String, View> views,
        SortedMap<String, MaterializedView> materializedViews,
        SortedMap<String, Reaction> reactions,
        SortedMap<String, Tombstone> dropped,
        Places places) {
    public DeclaredSchema {
        extensions = Collections.unmodifiableSortedSet(new TreeSet<>(extensions));
        enums = Collections.unmodifiableSortedMap(new TreeMap<>(enums));
        sequences = Collections.unmodifiableSortedMap(new TreeMap<>(sequences));
        tables = Collections.unmodifiableSortedMap(new TreeMap<>(tables));
        functions = Collections.unmodifiableSortedMap(new TreeMap<>(functions));
        views = Collections.unmodifiableSortedMap(new TreeMap<>(views));
        materializedViews = Collections.unmodifiableSortedMap(new TreeMap<>(materializedViews));
        reactions = Collections.unmodifiableSortedMap(new TreeMap<>(reactions));
        dropped = Collections.unmodifiableSortedMap(new TreeMap<>(dropped));
    }

    /** The names of all that stands alone in a schema; of functions without their arguments. */
    public Set<String> names() {
        Set<String> names = new TreeSet<>(extensions);
        Stream.of(enums, sequences, tables, functions, views, materializedViews)
                .forEach(objects -> names.addAll(objects.keySet()));
        tables.values().forEach(table -> names.addAll(table.partitions().keySet()));
        return names;
    }
}
