// SPDX-License-Identifier: Apache-2.0
package io.fractalos.state.git.internal;

import java.io.IOException;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.RevWalkUtils;
import org.eclipse.jgit.revwalk.filter.RevFilter;

/** How two commits stand to each other. */
public final class History {
    private History() {}

    /** The last commit both have; empty when their histories have nothing in common. */
    public static Optional<ObjectId> base(GitStore store, ObjectId one, ObjectId other) {
        try (RevWalk walk = new RevWalk(store.repository())) {
            walk.setRevFilter(RevFilter.MERGE_BASE);
            walk.markStart(walk.parseCommit(one));
            walk.markStart(walk.parseCommit(other));
            return Optional.ofNullable(walk.next()).map(RevCommit::getId);
        } catch (IOException e) {
            throw GitStore.failed("read", e);
        }
    }

    /** True when the first is the second, or a commit before it. */
    public static boolean isBefore(GitStore store, ObjectId one, ObjectId other) {
        try (RevWalk walk = new RevWalk(store.repository())) {
            return walk.isMergedInto(walk.parseCommit(one), walk.parseCommit(other));
        } catch (IOException e) {
            throw GitStore.failed("read", e);
        }
    }

    /** How many commits the first has that the second has not. */
    public static int ahead(GitStore store, ObjectId one, Optional<ObjectId> other) {
        try (RevWalk walk = new RevWalk(store.repository())) {
            RevCommit end = other.isPresent() ? walk.parseCommit(other.get()) : null;
            return RevWalkUtils.count(walk, walk.parseCommit(one), end);
        } catch (IOException e) {
            throw GitStore.failed("read", e);
        }
    }
}
