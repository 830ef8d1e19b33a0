// SPDX-License-Identifier: Apache-2.0
package io.fractalos.state.reconcile;

import io.fractalos.kernel.problem.Violation;
import java.util.List;
import java.util.Optional;

/**
 * How the manifests of a remote, as it was last seen, and those of the database stand to each other.
 *
 * @param remote its name; absent when there is none and the repository of this node was looked at
 * @param commit the commit that was compared; absent when the remote has none
 * @param base the last commit both sides have; absent when their histories have nothing in common
 * @param rewritten whether the remote no longer has commits it took before: somebody force-pushed
 * @param equal how many manifests are equal
 * @param differences every other manifest, by kind and name
 * @param problems what is wrong with files of the commit; nothing of it can be taken over while there are any
 */
public record Reconciliation(
        Optional<String> remote,
        Optional<String> commit,
        Optional<String> base,
        boolean rewritten,
        int equal,
        List<Difference> differences,
        List<Violation> problems) {
    public Reconciliation {
        differences = List.copyOf(differences);
        problems = List.copyOf(problems);
    }

    /** True when both sides changed something in different ways, so that a person must choose. */
    public boolean conflicting() {
        return differences.stream().anyMatch(difference -> difference.changed() == Changed.BOTH);
    }

    /** Which side a manifest is on. */
    public enum Where {
        GIT_ONLY,
        DATABASE_ONLY,
        DIFFERENT
    }

    /** Who changed it since the last common commit. */
    public enum Changed {
        /** Git alone: taken over when asked. */
        GIT,
        /** The database alone: pushed. */
        DATABASE,
        /** Both: a conflict. */
        BOTH
    }

    /**
     * A manifest that is not the same on both sides.
     *
     * @param fields what differs within it; empty when it is on one side only
     */
    public record Difference(String kind, String name, Where where, Changed changed, List<Field> fields) {
        public Difference {
            fields = List.copyOf(fields);
        }

        /** How people and {@code --take} name it: {@code Kind/name}. */
        public String id() {
            return kind + "/" + name;
        }
    }

    /**
     * A field with different values, as JSON text; a value is absent where the field is.
     *
     * @param pointer its JSON pointer in the manifest
     * @param changed who changed it since the last common commit
     */
    public record Field(
            String pointer, Optional<String> base, Optional<String> git, Optional<String> database, Changed changed) {}
}
