// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.index.internal;

import io.fractalos.pattern.definition.Pattern;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The last patterns by digest: reading one takes longer than rendering it. Safe for use by many threads. */
final class PatternCache {
    private static final int KEPT = 32;

    private final Map<String, Pattern> byDigest = new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Pattern> eldest) {
            return size() > KEPT;
        }
    };

    /** The pattern that is kept, or the one the reader finds, which is kept then. */
    Optional<Pattern> get(String digest, Supplier<Optional<Pattern>> reader) {
        synchronized (byDigest) {
            Pattern kept = byDigest.get(digest);
            if (kept != null) {
                return Optional.of(kept);
            }
        }
        Optional<Pattern> read = reader.get();
        read.ifPresent(pattern -> {
            synchronized (byDigest) {
                byDigest.put(digest, pattern);
            }
        });
        return read;
    }
}
