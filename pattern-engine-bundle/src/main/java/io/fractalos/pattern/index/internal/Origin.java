// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.index.internal;

import io.fractalos.kernel.module.ModulePattern;
import io.fractalos.pattern.catalog.PatternProblem;
import java.util.Optional;

/**
 * Who brings a pattern: a module or a source, never both.
 *
 * @param name as people say it, such as {@code module web 1.0.0} or {@code source acme v1.0}
 * @param folder the folder of the pattern there
 */
record Origin(Optional<String> module, Optional<String> source, String name, String folder) {

    static Origin of(ModulePattern pattern) {
        return new Origin(
                Optional.of(pattern.module()),
                Optional.empty(),
                "module " + pattern.module() + " " + pattern.version(),
                pattern.folder());
    }

    /** @param ref the full name of a branch or tag */
    static Origin of(String source, String ref, String folder) {
        return new Origin(
                Optional.empty(),
                Optional.of(source),
                "source " + source + " " + ref.replaceFirst("^refs/(heads|tags)/", ""),
                folder);
    }

    PatternProblem problem(String sentence) {
        return new PatternProblem(name, folder, sentence);
    }
}
