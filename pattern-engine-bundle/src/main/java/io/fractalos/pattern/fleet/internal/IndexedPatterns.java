// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.fleet.internal;

import io.fractalos.pattern.blueprint.PatternName;
import io.fractalos.pattern.definition.Pattern;
import io.fractalos.pattern.index.PatternIndex;
import io.fractalos.pattern.upgrade.PatternSource;
import java.util.List;
import java.util.Optional;

/**
 * Patterns of the index, those of the past as well.
 *
 * @param library what the target includes
 */
record IndexedPatterns(PatternIndex index, List<Pattern> library) implements PatternSource {

    static IndexedPatterns of(PatternIndex index, Pattern target) {
        return new IndexedPatterns(index, index.library(target));
    }

    @Override
    public Optional<Pattern> find(PatternName name) {
        return index.find(name.digest())
                .filter(pattern ->
                        pattern.id().equals(name.id()) && pattern.version().equals(name.version()));
    }
}
