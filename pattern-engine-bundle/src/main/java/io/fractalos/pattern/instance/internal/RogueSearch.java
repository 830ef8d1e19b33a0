// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.instance.internal;

import io.fractalos.kernel.problem.FractalException;
import io.fractalos.pattern.instance.RogueRepository;
import io.fractalos.pattern.scaffold.Origin;
import io.fractalos.pattern.scaffold.Origins;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Holds the folder of repositories against the records. Reads only. For one thread. */
final class RogueSearch {
    private final Repositories repositories;
    private final Origins origins;
    private final List<RogueRepository> found = new ArrayList<>();

    RogueSearch(Repositories repositories, Origins origins) {
        this.repositories = repositories;
        this.origins = origins;
    }

    /** By path. */
    List<RogueRepository> among(List<Row> rows) {
        Map<Path, Row> recorded = new TreeMap<>();
        rows.forEach(row -> recorded.put(repositories.root().resolve(row.folder()), row));
        for (Path folder : repositories.folders()) {
            Optional<Row> row = Optional.ofNullable(recorded.get(folder));
            try {
                origins.find(folder).ifPresent(origin -> look(folder, origin, row));
            } catch (FractalException unreadable) {
                add(folder, unreadable.detail(), unreadable.action().orElse("Look at the disk"));
            }
        }
        recorded.forEach((folder, row) -> {
            if (row.commit().isPresent() && (!Files.isDirectory(folder) || notGit(folder))) {
                add(folder, "It was made and is gone", "Put it back from a clone or a backup");
            }
        });
        found.sort(Comparator.comparing(RogueRepository::repository));
        return List.copyOf(found);
    }

    private boolean notGit(Path folder) {
        try {
            return origins.find(folder).isEmpty();
        } catch (FractalException told) {
            return false;
        }
    }

    private void look(Path folder, Origin origin, Optional<Row> row) {
        if (row.isEmpty()) {
            String claim = origin.roots().stream()
                    .flatMap(root -> root.name().stream())
                    .findFirst()
                    .map(name -> "; it says it was made as " + name)
                    .orElse(" and has no provenance");
            add(
                    folder,
                    "Nothing made it here: it is not recorded" + claim,
                    "Keep it elsewhere, or make a repository from a pattern and push into that");
        } else if (row.get()
                .commit()
                .filter(commit -> origin.root(commit).isEmpty())
                .isPresent()) {
            add(
                    folder,
                    "It does not begin with the commit that was made, "
                            + row.get().commit().orElse(""),
                    "Its history was replaced: put it back from a clone or a backup");
        }
    }

    private void add(Path folder, String problem, String action) {
        found.add(new RogueRepository(folder.toString(), problem, action));
    }
}
