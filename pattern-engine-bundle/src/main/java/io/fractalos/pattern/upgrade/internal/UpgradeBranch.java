// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.upgrade.internal;

import io.fractalos.kernel.problem.FractalException;
import io.fractalos.pattern.scaffold.internal.PlatformCommit;
import io.fractalos.pattern.upgrade.Upgraded;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEditor;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/** Writes upgrades as branches and takes them away. The reference is set last: what a crash leaves before that is seen by nobody. */
final class UpgradeBranch {
    /** Who wrote more than this on top of an upgrade has something else. */
    private static final int MOST_COMMITS = 1_000;

    private static final int ATTEMPTS = 5;
    private static final Duration PAUSE = Duration.ofMillis(40);

    private UpgradeBranch() {}

    /** Tells whether a commit holds an upgrade that leads to the same. */
    interface Same {
        boolean as(RevCommit commit) throws IOException;
    }

    /** Writes the upgrade unless it is there, of this day or another; throws CONFLICT when its branch is something else already. */
    static Upgraded write(UserRepository repository, Draft draft, Same same) throws IOException {
        String branch = draft.plan().upgradeBranch();
        String name = UserRepository.full(branch);
        try (ObjectInserter inserter = repository.git().newObjectInserter()) {
            Optional<ObjectId> there = there(repository, draft, same);
            if (there.isPresent()) {
                return new Upgraded(draft.plan(), branch, there.get().name(), false);
            }
            ObjectId commit = PlatformCommit.insert(
                    inserter,
                    tree(draft, inserter),
                    List.of(draft.head()),
                    draft.date(),
                    UpgradeText.message(draft.plan()) + "\n"
                            + PlatformCommit.plan(draft.plan().planHash()));
            for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
                if (set(repository, name, commit, draft)) {
                    return new Upgraded(draft.plan(), branch, commit.name(), true);
                }
                // Somebody else was faster, perhaps with the same, or is about to be: Git waits for a lock as well.
                Optional<ObjectId> faster = there(repository, draft, same);
                if (faster.isPresent()) {
                    return new Upgraded(draft.plan(), branch, faster.get().name(), false);
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
            throw FractalException.unavailable(
                    "Git could not set " + name + " in " + repository.folder() + ": it is locked",
                    "Try again; if no Git program runs there, remove the file " + name + ".lock a killed one left");
        }
    }

    /** Where the branch is when it holds this upgrade and nothing else, empty when there is none; throws CONFLICT when it is something else. */
    private static Optional<ObjectId> there(UserRepository repository, Draft draft, Same same) throws IOException {
        String branch = draft.plan().upgradeBranch();
        Ref there = repository.git().exactRef(UserRepository.full(branch));
        if (there == null) {
            return Optional.empty();
        }
        ObjectId tip = tip(branch, there);
        try (RevWalk walk = new RevWalk(repository.git())) {
            RevCommit first = first(walk, walk.parseCommit(draft.head()), walk.parseCommit(tip));
            walk.parseBody(first);
            if (!upgrade(first, same)) {
                throw FractalException.conflict(
                        "There is a branch " + branch + " with something else",
                        "Merge it first; or take it away (fractal:pattern-upgrade-revert), then look at the plan again");
            }
            if (!first.equals(tip)) {
                throw FractalException.conflict(
                        "The branch " + branch + " holds this upgrade, and commits on top of it",
                        "Finish it there and merge it");
            }
            if (!first.getParent(0).equals(draft.head())) {
                throw FractalException.conflict(
                        "The branch " + branch + " holds this upgrade of an older commit",
                        "Merge it; or take it away (fractal:pattern-upgrade-revert), then look at the plan again");
            }
        }
        return Optional.of(tip);
    }

    /** The commit the branch began with. */
    private static RevCommit first(RevWalk walk, RevCommit head, RevCommit tip) throws IOException {
        RevCommit first = tip;
        for (int i = 0; i < MOST_COMMITS && first.getParentCount() == 1; i++) {
            RevCommit parent = walk.parseCommit(first.getParent(0));
            if (walk.isMergedInto(parent, head)) {
                return first;
            }
            first = parent;
        }
        return first;
    }

    private static boolean upgrade(RevCommit commit, Same same) throws IOException {
        try {
            return PlatformCommit.made(commit) && commit.getParentCount() == 1 && same.as(commit);
        } catch (FractalException noOrigin) {
            return false;
        }
    }

    /** Where the branch is; one that only stands for another is none of ours, and what is done to it would be done to the other. */
    private static ObjectId tip(String branch, Ref ref) {
        if (ref.isSymbolic() || ref.getObjectId() == null) {
            throw FractalException.conflict(
                    "The branch " + branch + " stands for another one ("
                            + ref.getTarget().getName() + ")",
                    "Remove it with git symbolic-ref --delete");
        }
        return ref.getObjectId();
    }

    private static ObjectId tree(Draft draft, ObjectInserter inserter) throws IOException {
        Set<String> before = paths(draft.index());
        DirCacheEditor editor = draft.index().editor();
        Set<String> written = new HashSet<>();
        for (Outcome outcome : draft.outcomes()) {
            if (outcome.file().isPresent()) {
                GitFile file = outcome.file().get();
                draft.blobs().write(file.id(), inserter);
                editor.add(new Put(outcome.change().path(), file));
                written.add(outcome.change().path());
            }
        }
        for (Outcome outcome : draft.outcomes()) {
            outcome.vacates()
                    .filter(path -> !written.contains(path))
                    .ifPresent(path -> editor.add(new DirCacheEditor.DeletePath(path)));
        }
        editor.finish();
        before.removeAll(paths(draft.index()));
        draft.outcomes()
                .forEach(outcome -> outcome.vacates().ifPresent(path -> before.remove(raw(Constants.encode(path)))));
        if (!before.isEmpty()) {
            // A file whose name is no UTF-8 is not compared; the editor drops it without a word where it is in the way.
            throw FractalException.conflict(
                    "The upgrade would take away '"
                            + UpgradeText.clean(before.iterator().next()) + "'",
                    "Move it elsewhere, and look at the plan again");
        }
        return draft.index().writeTree(inserter);
    }

    /** Every path as its bytes are. */
    private static Set<String> paths(DirCache index) {
        Set<String> paths = new TreeSet<>();
        for (int i = 0; i < index.getEntryCount(); i++) {
            paths.add(raw(index.getEntry(i).getRawPath()));
        }
        return paths;
    }

    private static String raw(byte[] path) {
        return new String(path, StandardCharsets.ISO_8859_1);
    }

    private static final class Put extends DirCacheEditor.PathEdit {
        private final GitFile file;

        Put(String path, GitFile file) {
            super(path);
            this.file = file;
        }

        @Override
        public void apply(DirCacheEntry entry) {
            entry.setFileMode(file.mode());
            entry.setObjectId(file.id());
        }
    }

    /** False when somebody else is setting it in this moment, or has. */
    private static boolean set(UserRepository repository, String name, ObjectId commit, Draft draft)
            throws IOException {
        if (repository.git().getRefDatabase().isNameConflicting(name)) {
            throw FractalException.conflict(
                    "A branch of the repository is named like a folder of the branch "
                            + draft.plan().upgradeBranch() + ", and Git cannot have both",
                    "Rename that branch");
        }
        RefUpdate update = repository.git().updateRef(name);
        update.setExpectedOldObjectId(ObjectId.zeroId());
        update.setNewObjectId(commit);
        update.setRefLogIdent(PlatformCommit.platform(draft.date()));
        update.setRefLogMessage("upgrade", false);
        RefUpdate.Result result = update.update();
        if (result == RefUpdate.Result.LOCK_FAILURE || result == RefUpdate.Result.REJECTED) {
            return false;
        }
        check(repository, name, result, RefUpdate.Result.NEW);
        return true;
    }

    private static void check(
            UserRepository repository, String name, RefUpdate.Result result, RefUpdate.Result... wanted) {
        if (!List.of(wanted).contains(result)) {
            throw FractalException.unavailable(
                    "Git could not set " + name + " in " + repository.folder() + ": " + result,
                    "Try again; if no Git program runs there, remove the file " + name + ".lock a killed one left");
        }
    }

    /** Deletes the branch and answers where it was; throws CONFLICT when commits would be lost that are not of the platform. */
    static String remove(UserRepository repository, RevCommit head, String branch) throws IOException {
        if (!branch.startsWith(Draft.BRANCHES)) {
            throw FractalException.invalid(
                    "/branch", "'" + branch + "' is no branch of an upgrade; they begin with " + Draft.BRANCHES);
        }
        String name = UserRepository.full(branch);
        Ref ref = repository.git().exactRef(name);
        if (ref == null) {
            throw FractalException.notFound("branch", branch);
        }
        if (repository.checkedOut(name)) {
            throw FractalException.conflict(
                    "The branch " + branch + " is checked out", "Check out another branch first");
        }
        ObjectId tip = tip(branch, ref);
        if (!disposable(repository, head, tip)) {
            throw FractalException.conflict(
                    "The branch " + branch + " holds commits that are nowhere else and not of the platform",
                    "Merge it, or delete it with git branch -D if nobody needs them");
        }
        RefUpdate update = repository.git().updateRef(name);
        update.setExpectedOldObjectId(tip);
        update.setForceUpdate(true);
        check(
                repository,
                name,
                update.delete(),
                RefUpdate.Result.FORCED,
                RefUpdate.Result.FAST_FORWARD,
                RefUpdate.Result.NO_CHANGE);
        return tip.name();
    }

    /** True when nothing is lost with it: it was merged, or is one commit of the platform on top of what people have. */
    private static boolean disposable(UserRepository repository, RevCommit head, ObjectId tip) throws IOException {
        try (RevWalk walk = new RevWalk(repository.git())) {
            RevCommit last = walk.parseCommit(tip);
            RevCommit base = walk.parseCommit(head);
            if (walk.isMergedInto(last, base)) {
                return true;
            }
            return PlatformCommit.made(last)
                    && last.getParentCount() == 1
                    && walk.isMergedInto(walk.parseCommit(last.getParent(0)), base);
        }
    }
}
