// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.internal;

import io.fractalos.kernel.schema.compare.internal.Realm;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Everything all files declare, by kind and name, while it is being read and checked. */
final class Declarations {
    /** Where all of it is made. */
    final Realm realm;

    private final Places places;
    final SortedMap<String, SortedSet<String>> extensions = new TreeMap<>();
    final SortedMap<String, Declared<EnumType>> enums = new TreeMap<>();
    final SortedMap<String, Declared<Sequence>> sequences = new TreeMap<>();
    final SortedMap<String, Declared<Table>> tables = new TreeMap<>();
    final SortedMap<String, Declared<Function>> functions = new TreeMap<>();
    final SortedMap<String, Declared<View>> views = new TreeMap<>();
    final SortedMap<String, Declared<MaterializedView>> materializedViews = new TreeMap<>();
    /** By owner and table: several bundles may react to one table. */
    final SortedMap<String, Declared<Reaction>> reactions = new TreeMap<>();

    final SortedMap<String, Declared<Tombstone>> dropped = new TreeMap<>();
    /** Section and name of what the format refused: it is there, so pointing at it is no mistake. */
    final Set<String> unreadable = new HashSet<>();

    Declarations(Realm realm, Places places) {
        this.realm = realm;
        this.places = places;
    }

    /** What one owner declares. */
    DeclaredSchema of(String owner) {
        return new DeclaredSchema(
                realm,
                owner,
                extensions.getOrDefault(owner, new TreeSet<>()),
                of(owner, enums),
                of(owner, sequences),
                of(owner, tables),
                of(owner, functions),
                of(owner, views),
                of(owner, materializedViews),
                of(owner, reactions),
                of(owner, dropped),
                places);
    }

    boolean unreadable(String section, String name) {
        return unreadable.contains(section + "/" + name);
    }

    private static <T> SortedMap<String, T> of(String owner, SortedMap<String, Declared<T>> all) {
        SortedMap<String, T> own = new TreeMap<>();
        all.values().forEach(declared -> {
            if (declared.owner().equals(owner)) {
                own.put(declared.name(), declared.object());
            }
        });
        return own;
    }
}
