// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.blueprint.internal;

import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.Violation;
import io.fractalos.pattern.blueprint.PlannedFile;
import io.fractalos.pattern.definition.internal.PathRule;
import io.fractalos.pattern.template.internal.Budget;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The files of a blueprint while it grows: each path once, and on every file system. For one thread. */
final class Tree {
    private final List<PlannedFile> files = new ArrayList<>();
    private final Map<String, Entry> entries = new HashMap<>();
    private final Budget budget;

    Tree(Budget budget) {
        this.budget = budget;
    }

    private record Entry(String path, boolean file, String origin) {}

    /** Throws an invalid-request problem that names the origin, a pointer that begins with a file of the pattern. */
    void add(PlannedFile file, String origin) {
        String path = file.path();
        refuse(PathRule.problem(path), path, origin);
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            enter(new Entry(path.substring(0, slash), false, origin));
        }
        enter(new Entry(path, true, origin));
        refuse(Optional.of(budget.file(file.content().length)).filter(problem -> !problem.isEmpty()), path, origin);
        files.add(file);
    }

    List<PlannedFile> files() {
        return List.copyOf(files);
    }

    private void enter(Entry entry) {
        Entry before = entries.putIfAbsent(PathRule.folded(entry.path()), entry);
        if (before == null) {
            return;
        }
        boolean sameFolder = !before.file() && !entry.file() && before.path().equals(entry.path());
        if (sameFolder) {
            return;
        }
        String problem = before.path().equals(entry.path())
                ? "There is such a path already, from " + before.origin()
                : "There is a '" + before.path() + "' already, which is the same name on some systems";
        refuse(Optional.of(problem), entry.path(), entry.origin());
    }

    private static void refuse(Optional<String> problem, String path, String origin) {
        if (problem.isPresent()) {
            String shown = path.replaceAll("\\p{Cntrl}", "?");
            throw FractalException.invalid(List.of(Violation.at(
                    origin,
                    "'" + (shown.length() > 100 ? shown.substring(0, 100) + "…" : shown) + "': " + problem.get())));
        }
    }
}
