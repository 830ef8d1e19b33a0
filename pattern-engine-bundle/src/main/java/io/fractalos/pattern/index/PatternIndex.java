// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.index;

import io.fractalos.pattern.catalog.PatternList;
import io.fractalos.pattern.catalog.PatternVersion;
import io.fractalos.pattern.definition.Pattern;
import java.util.List;
import java.util.Optional;

/**
 * The patterns of all modules that run and of all sources, versions side by side, and the files of every version that was ever brought.
 * Safe for use by many threads.
 */
public interface PatternIndex {
    /** Those that have every word in their id, title, description, module or source, without case; and what is brought in vain. */
    PatternList search(String words);

    /** All versions of a pattern, the newest first; nothing when it was never here. */
    List<PatternVersion> versions(String id);

    /** That version, whether it is available or not. */
    Optional<Pattern> find(String id, String version);

    /**
     * That version, or the newest, which a module that runs or a source must bring. Throws NOT_FOUND, CONFLICT when none of them brings it,
     * and UNAVAILABLE when its files are not kept.
     */
    Pattern available(String id, Optional<String> version);

    /** The pattern whose files have that digest, 64 hexadecimal digits, whether it is available or not. */
    Optional<Pattern> find(String digest);

    /** The same, which was here; throws UNAVAILABLE when its files are not kept. */
    Pattern kept(String digest);

    /** The patterns it includes, and what these include: of each the newest available version in the range that is asked for. */
    List<Pattern> library(Pattern pattern);
}
