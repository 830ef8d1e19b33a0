// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.yaml.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Collects what is wrong with files. For one thread. */
public final class FileProblems {
    private static final int MOST = 1_000;
    private static final Comparator<FileProblem> BY_PLACE = Comparator.comparing(FileProblem::path)
            .thenComparing(FileProblem::line)
            .thenComparing(FileProblem::column)
            .thenComparing(FileProblem::pointer);

    private final List<FileProblem> found = new ArrayList<>();

    /** One more. */
    public void add(FileProblem problem) {
        found.add(problem);
    }

    /** One more, at a place. */
    public void add(String path, Place place, String pointer, String message, Optional<String> fix) {
        found.add(new FileProblem(path, place.line(), place.column(), pointer, message, fix));
    }

    /** About the value at that pointer. */
    public void at(YamlDocument document, String pointer, String message, String fix) {
        add(document.path(), document.value(pointer), pointer, message, Optional.of(fix));
    }

    /** How many there are. */
    public int count() {
        return found.size();
    }

    /** By file, line and column; the first thousand. */
    public List<FileProblem> sorted() {
        return found.stream().sorted(BY_PLACE).limit(MOST).toList();
    }
}
