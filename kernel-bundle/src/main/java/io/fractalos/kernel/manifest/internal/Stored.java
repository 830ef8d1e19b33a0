// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.manifest.internal;

import io.fractalos.kernel.manifest.Manifest;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What is stored: all manifests as of one moment, as they are stored. Immutable. */
record Stored(SortedMap<Key, Manifest> manifests) {
    Stored {
        manifests = Collections.unmodifiableSortedMap(manifests);
    }

    static Stored of(Collection<Manifest> all) {
        Map<Key, Manifest> byKey =
                all.stream().collect(Collectors.toMap(m -> new Key(m.kind(), m.name()), Function.identity()));
        return new Stored(new TreeMap<>(byKey));
    }

    Optional<Manifest> find(Key key) {
        return Optional.ofNullable(manifests.get(key));
    }
}
