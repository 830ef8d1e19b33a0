// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.upgrade;

import io.fractalos.pattern.blueprint.PatternName;
import java.util.List;

/**
 * How a repository stands to a pattern.
 *
 * @param upToDate false when the pattern is newer, or another one of the same version
 * @param origin what the repository is made from
 * @param pattern what it was held against
 * @param changed files of the pattern that are not as the platform wrote them
 * @param missing files of the pattern that are not there any more
 */
public record Freshness(
        boolean upToDate, Origin origin, PatternName pattern, List<String> changed, List<String> missing) {
    /** Copies the lists. */
    public Freshness {
        changed = List.copyOf(changed);
        missing = List.copyOf(missing);
    }
}
