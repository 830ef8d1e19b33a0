// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.manifest.internal;

import io.fractalos.kernel.manifest.ManifestProblem;
import io.fractalos.kernel.yaml.internal.Place;
import io.fractalos.kernel.yaml.internal.YamlDocument;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Collects what is wrong with files. For one thread. */
final class Problems {
    private static final int MOST = 1_000;
    private static final Comparator<ManifestProblem> BY_PLACE = Comparator.comparing(ManifestProblem::path)
            .thenComparing(ManifestProblem::line)
            .thenComparing(ManifestProblem::column)
            .thenComparing(ManifestProblem::pointer);

    private final List<ManifestProblem> found = new ArrayList<>();

    void add(String path, Place place, String pointer, String message, Optional<String> fix) {
        found.add(new ManifestProblem(path, place.line(), place.column(), pointer, message, fix));
    }

    /** About the value at that pointer. */
    void at(YamlDocument document, String pointer, String message, String fix) {
        add(document.path(), document.value(pointer), pointer, message, Optional.of(fix));
    }

    int count() {
        return found.size();
    }

    /** By file, line and column; the first thousand. */
    List<ManifestProblem> sorted() {
        return found.stream().sorted(BY_PLACE).limit(MOST).toList();
    }
}
