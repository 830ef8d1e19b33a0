// SPDX-License-Identifier: Apache-2.0
package io.fractalos.state.repository.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.fractalos.state.git.internal.Bundles;
import io.fractalos.state.git.internal.CommitText;
import io.fractalos.state.git.internal.GitStore;
import io.fractalos.state.git.internal.ManifestText;
import io.fractalos.state.git.internal.SecretFields;
import io.fractalos.state.git.internal.StateTree;
import io.fractalos.state.journal.internal.Change;
import io.fractalos.state.journal.internal.Journal;
import io.fractalos.state.journal.internal.Position;
import io.fractalos.state.journal.internal.Step;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevCommit;

/**
 * Turns the journal into commits, one for each step, each with nothing in it that is not in the journal: every node, and every repository
 * made anew, comes to the same commit ids. A commit counts when the branch points at it, so after a crash the same ones are made again.
 * For one thread at a time.
 */
final class Projection {
    /** Rows read and committed at once. */
    private static final int BATCH = 1000;
    /** From how many objects on a pack beats single files. */
    private static final int MANY = 100;
    /** How far back a common commit is looked for before all is made anew, which is quicker then. */
    private static final int LOOK_BACK = 2000;

    private final GitStore store;
    private final Journal journal;
    private final Progress progress;

    /** Told between the parts of a commit; a test makes it throw. */
    @FunctionalInterface
    interface Progress {
        void reached(String what);
    }

    Projection(GitStore store, Journal journal, Progress progress) {
        this.store = store;
        this.journal = journal;
        this.progress = progress;
    }

    /**
     * Checks that the branch is what the journal makes of it, and sets it back to the last commit that is: the database may have been
     * restored from a backup, or somebody may have pushed into the folder.
     *
     * @return the head that was left, kept under a reference of its own, when there was one
     */
    Optional<ObjectId> settle() {
        Optional<ObjectId> head = store.head();
        Optional<ObjectId> right = head;
        for (int back = 0; right.isPresent() && !derives(right.get()); back++) {
            right = back < LOOK_BACK ? before(store.commit(right.get())) : Optional.empty();
        }
        if (right.equals(head)) {
            return Optional.empty();
        }
        ObjectId left = head.orElseThrow();
        store.keep("refs/fractalos/replaced/" + GitStore.shortName(left), left);
        progress.reached("kept");
        if (right.isPresent()) {
            store.advance(head, right.get());
        } else {
            advance(head, Optional.empty());
        }
        return Optional.of(left);
    }

    /** Makes the commits that are still missing; answers how many. */
    int catchUp() {
        int made = 0;
        while (true) {
            Optional<ObjectId> head = store.head();
            int more = advance(head, head);
            if (more == 0) {
                return made;
            }
            made += more;
        }
    }

    /** Commits a batch on top of a commit and moves the branch from where it is. */
    private int advance(Optional<ObjectId> branch, Optional<ObjectId> on) {
        Position from = on.flatMap(id -> CommitText.position(store.commit(id))).orElse(Position.START);
        List<Step> steps = upToUnknownCommits(journal.after(from, BATCH));
        if (steps.isEmpty() && branch.equals(on)) {
            return 0;
        }
        progress.reached("read");
        int objects = steps.stream().mapToInt(step -> step.changes().size() + 3).sum();
        Optional<ObjectId> last = on;
        try (ObjectInserter inserter = store.inserter(objects > MANY);
                ObjectReader reader = store.reader()) {
            StateTree tree = tree(on, reader);
            for (Step step : steps) {
                last = Optional.of(commit(last, tree, step, inserter, reader));
            }
            inserter.flush();
        } catch (IOException e) {
            throw GitStore.failed("write", e);
        }
        progress.reached("written");
        if (last.isPresent()) {
            store.advance(branch, last.get());
        } else {
            store.forget(GitStore.BRANCH);
        }
        progress.reached("advanced");
        return steps.size();
    }

    /** A bundle can only be read when the branch is at the commit it was made on top of, so it begins a batch of its own. */
    private List<Step> upToUnknownCommits(List<Step> steps) {
        for (int i = 1; i < steps.size(); i++) {
            boolean unknown = steps.get(i)
                    .adoption()
                    .filter(adoption -> !store.has(ObjectId.fromString(adoption.commit())))
                    .isPresent();
            if (unknown) {
                return steps.subList(0, i);
            }
        }
        return steps;
    }

    private StateTree tree(Optional<ObjectId> commit, ObjectReader reader) throws IOException {
        return commit.isPresent()
                ? StateTree.of(reader, store.commit(commit.get()).getTree())
                : StateTree.empty();
    }

    private ObjectId commit(
            Optional<ObjectId> parent, StateTree tree, Step step, ObjectInserter inserter, ObjectReader reader)
            throws IOException {
        CommitBuilder commit = new CommitBuilder();
        parent.ifPresent(commit::addParentId);
        if (step.adoption().isPresent()) {
            ObjectId adopted = adopted(step);
            commit.addParentId(adopted);
            tree.takeOthersFrom(reader, store.commit(adopted).getTree());
        } else if (parent.isEmpty()) {
            tree.file(StateFormat.FILE, StateFormat.TEXT, inserter);
            tree.file("README.md", StateFormat.README, inserter);
        }
        List<String> withheld = new ArrayList<>();
        for (Change change : step.changes()) {
            write(change, tree, inserter, withheld);
        }
        commit.setTreeId(tree.write(inserter));
        commit.setAuthor(CommitText.author(step));
        commit.setCommitter(CommitText.committer(step.at()));
        commit.setEncoding(StandardCharsets.UTF_8);
        commit.setMessage(CommitText.message(step, withheld));
        return inserter.insert(commit);
    }

    private ObjectId adopted(Step step) {
        ObjectId id = ObjectId.fromString(step.adoption().orElseThrow().commit());
        if (!store.has(id)) {
            journal.bundle(step.position().adoption(), in -> Bundles.read(store, in));
            progress.reached("unbundled");
        }
        return id;
    }

    private static void write(Change change, StateTree tree, ObjectInserter inserter, List<String> withheld)
            throws IOException {
        Optional<JsonNode> document = change.document().map(ManifestText::json);
        List<String> secrets = document.map(SecretFields::in).orElse(List.of());
        if (secrets.isEmpty()) {
            tree.manifest(change.kind(), change.name(), document.map(ManifestText::yaml), inserter);
        } else {
            withheld.add(change.kind() + " " + change.name() + ", a secret at " + String.join(", ", secrets));
        }
    }

    /** True when the journal makes exactly this commit of what comes after its parent. */
    private boolean derives(ObjectId id) {
        RevCommit commit = store.commit(id);
        Optional<ObjectId> parent = before(commit);
        Optional<Position> from =
                parent.isPresent() ? CommitText.position(store.commit(parent.get())) : Optional.of(Position.START);
        Optional<Position> here = CommitText.position(commit);
        if (from.isEmpty() || here.isEmpty()) {
            return false;
        }
        List<Step> steps = journal.after(from.get(), 1);
        if (steps.isEmpty() || !steps.get(0).position().equals(here.get())) {
            return false;
        }
        try (ObjectInserter inserter = store.inserter(false);
                ObjectReader reader = store.reader()) {
            ObjectId again = commit(parent, tree(parent, reader), steps.get(0), inserter, reader);
            inserter.flush();
            return again.equals(id);
        } catch (IOException e) {
            throw GitStore.failed("write", e);
        }
    }

    /** The commit of ours before this one: the first parent, unless all that came before was adopted. */
    private static Optional<ObjectId> before(RevCommit commit) {
        boolean adoption = CommitText.position(commit)
                .filter(position -> position.adoption() != 0)
                .isPresent();
        return commit.getParentCount() > (adoption ? 1 : 0) ? Optional.of(commit.getParent(0)) : Optional.empty();
    }
}
