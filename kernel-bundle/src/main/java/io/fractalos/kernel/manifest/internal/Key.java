// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.manifest.internal;

/** Which manifest: its kind and name. Ordered by both. */
record Key(String kind, String name) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
        int byKind = kind.compareTo(other.kind);
        return byKind == 0 ? name.compareTo(other.name) : byKind;
    }

    String title() {
        return kind + " '" + name + "'";
    }
}
