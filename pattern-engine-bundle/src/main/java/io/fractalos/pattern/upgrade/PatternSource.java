// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.upgrade;

import io.fractalos.pattern.blueprint.PatternName;
import io.fractalos.pattern.definition.Pattern;
import java.util.List;
import java.util.Optional;

/** Where patterns come from, those of the past as well. Safe for use by many threads. */
public interface PatternSource {
    /** The pattern of exactly that id, version and digest. */
    Optional<Pattern> find(PatternName name);

    /** What patterns may include now. */
    List<Pattern> library();
}
