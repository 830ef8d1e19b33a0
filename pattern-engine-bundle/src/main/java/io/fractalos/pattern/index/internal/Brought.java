// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.index.internal;

import io.fractalos.kernel.module.ModulePattern;
import io.fractalos.pattern.catalog.PatternProblem;
import io.fractalos.pattern.definition.Pattern;

/** A good pattern and the module that brings it. */
record Brought(ModulePattern source, Pattern pattern) {

    /** The name of a version, such as {@code static-site 1.1.0}. */
    String name() {
        return pattern.id() + " " + pattern.version();
    }

    PatternProblem problem(String sentence) {
        return problem(source, sentence);
    }

    static PatternProblem problem(ModulePattern source, String sentence) {
        return new PatternProblem(source.module() + " " + source.version(), source.folder(), sentence);
    }
}
