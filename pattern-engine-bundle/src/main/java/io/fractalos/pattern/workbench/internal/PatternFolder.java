// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.workbench.internal;

import io.fractalos.kernel.problem.FractalException;
import io.fractalos.pattern.definition.Pattern;
import io.fractalos.pattern.definition.PatternFiles;
import io.fractalos.pattern.definition.Patterns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A pattern on the disk of the server, among its neighbours, which it may include. */
record PatternFolder(Path path) {
    PatternFolder {
        path = path.toAbsolutePath().normalize();
    }

    PatternFiles files() {
        return PatternFiles.of(path);
    }

    /** The good patterns in folders beside it. */
    List<Pattern> neighbours(Patterns patterns) {
        Path parent = path.getParent();
        if (parent == null) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(parent)) {
            return folders.filter(folder -> !folder.equals(path))
                    .filter(folder -> Files.isRegularFile(folder.resolve(PatternFiles.DEFINITION)))
                    .sorted()
                    .map(PatternFiles::of)
                    .filter(files -> patterns.check(files).isEmpty())
                    .map(patterns::read)
                    .toList();
        } catch (IOException e) {
            throw FractalException.unavailable(
                            "Cannot read " + parent, "The user who runs FractalOS must be able to read it")
                    .causedBy(e);
        }
    }
}
