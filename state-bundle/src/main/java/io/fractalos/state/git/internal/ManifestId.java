// SPDX-License-Identifier: Apache-2.0
package io.fractalos.state.git.internal;

import java.util.Comparator;

/** Names a manifest; ordered by kind and name. */
public record ManifestId(String kind, String name) implements Comparable<ManifestId> {
    private static final Comparator<ManifestId> ORDER =
            Comparator.comparing(ManifestId::kind).thenComparing(ManifestId::name);

    @Override
    public int compareTo(ManifestId other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return kind + "/" + name;
    }
}
