// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.upgrade.internal;

import io.fractalos.pattern.blueprint.PatternName;
import io.fractalos.pattern.definition.Pattern;
import io.fractalos.pattern.definition.PatternFiles;
import io.fractalos.pattern.definition.Patterns;
import io.fractalos.pattern.upgrade.PatternSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Patterns that lie in folders of the server.
 *
 * @param roots those that repositories are made from
 * @param library those that others may include
 */
record FolderPatterns(List<Pattern> roots, List<Pattern> library) implements PatternSource {
    /** Reads them all; throws an invalid-request problem for a broken one. */
    static FolderPatterns of(List<Pattern> roots, List<String> library, Patterns patterns) {
        return new FolderPatterns(
                roots, library.stream().map(folder -> read(folder, patterns)).toList());
    }

    /** The pattern in a folder. */
    static Pattern read(String folder, Patterns patterns) {
        return patterns.read(PatternFiles.of(Path.of(folder).toAbsolutePath().normalize()));
    }

    @Override
    public Optional<Pattern> find(PatternName name) {
        return Stream.concat(roots.stream(), library.stream())
                .filter(pattern -> pattern.id().equals(name.id())
                        && pattern.version().equals(name.version())
                        && pattern.digest().equals(name.digest()))
                .findFirst();
    }
}
