// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.workbench.internal;

import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.Problem;
import io.fractalos.kernel.problem.ProblemType;
import io.fractalos.kernel.yaml.DocumentFormats;
import io.fractalos.pattern.blueprint.Blueprints;
import io.fractalos.pattern.definition.Pattern;
import io.fractalos.pattern.definition.PatternFiles;
import io.fractalos.pattern.definition.Patterns;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Consumer;

/** The examples of one pattern, run or written anew. For one thread. */
final class GoldenTests {
    private final PatternFolder folder;
    private final Pattern pattern;
    private final List<Pattern> library;
    private final List<GoldenCase> cases;
    private final Blueprints blueprints;
    private final DocumentFormats formats;
    private final Consumer<String> out;

    /** Throws an invalid-request problem when the pattern is wrong, and NOT_FOUND when it has no example. */
    GoldenTests(
            PatternFolder folder,
            Patterns patterns,
            Blueprints blueprints,
            DocumentFormats formats,
            Consumer<String> out) {
        PatternFiles files = folder.files();
        this.folder = folder;
        this.pattern = patterns.read(files);
        this.library = folder.neighbours(patterns);
        this.cases = GoldenCase.of(files);
        this.blueprints = blueprints;
        this.formats = formats;
        this.out = out;
        if (cases.isEmpty()) {
            throw FractalException.of(ProblemType.NOT_FOUND, "There is no example of " + pattern.id())
                    .withAction("Write tests/basic/parameters.yaml, then run it with --update");
        }
    }

    /** True when each makes what it must. */
    boolean run() {
        boolean equal = true;
        for (GoldenCase golden : cases) {
            String difference = difference(golden);
            out.accept(golden.name() + (difference.isEmpty() ? ": equal" : ":\n" + difference.stripTrailing()));
            equal &= difference.isEmpty();
        }
        return equal;
    }

    private String difference(GoldenCase golden) {
        try {
            return GoldenCase.difference(golden.expected(), actual(golden));
        } catch (FractalException e) {
            return Problem.of(e).text();
        }
    }

    /** Makes what they make what they must make; true always. Throws when one makes nothing. */
    boolean update() {
        for (GoldenCase golden : cases) {
            SortedMap<String, byte[]> actual = actual(golden);
            FolderWriter.replace(folder.path().resolve(golden.expectedFolder()), actual);
            out.accept(golden.name() + ": " + actual.size() + " files written");
        }
        return true;
    }

    private SortedMap<String, byte[]> actual(GoldenCase golden) {
        return golden.actual(pattern, library, blueprints, formats);
    }
}
