// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.scaffold;

import java.util.List;
import java.util.Optional;

/**
 * What a repository began with.
 *
 * @param head the last commit of its branch, empty when it has none
 * @param roots the commits of the branch without parents
 */
public record Origin(Optional<String> head, List<Root> roots) {
    /** Copies the list. */
    public Origin {
        roots = List.copyOf(roots);
    }

    /**
     * A commit without parents.
     *
     * @param name what its provenance calls the repository, empty without provenance
     * @param plan the hash its provenance tells, empty without provenance
     */
    public record Root(String commit, Optional<String> name, Optional<String> plan) {}

    /** The only commit, when it is that of a repository made under that name by that plan. */
    public Optional<Root> untouched(String name, String plan) {
        return head.filter(commit -> roots.size() == 1)
                .flatMap(this::root)
                .filter(root ->
                        root.name().equals(Optional.of(name)) && root.plan().equals(Optional.of(plan)));
    }

    /** The root that is that commit. */
    public Optional<Root> root(String commit) {
        return roots.stream().filter(root -> root.commit().equals(commit)).findFirst();
    }
}
