// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.remote.internal;

import io.fractalos.kernel.problem.FractalException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.jgit.errors.NotSupportedException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.EmptyProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ProgressMonitor;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.PushConnection;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.eclipse.jgit.transport.RemoteRefUpdate.Status;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.Transport;

/** One push: looks what is there, and sends what is missing in one go, each branch only from what it was seen at. For one thread. */
final class Push {
    private static final String MAIN = "refs/heads/main";
    private static final String UPGRADES = "refs/heads/fractalos/upgrade-";
    private static final int SHOWN = 10;
    private static final long MOST_UNKNOWN = 1L << 30;

    private final Repository here;
    private final Way way;
    private final ProgressMonitor deadline;

    Push(Repository here, Way way, Duration longest) {
        this.here = here;
        this.way = way;
        long end = System.nanoTime() + longest.toNanos();
        this.deadline = new EmptyProgressMonitor() {
            @Override
            public boolean isCancelled() {
                return System.nanoTime() - end > 0;
            }
        };
    }

    /** How a branch of ours stands to the one there. */
    private enum Standing {
        /** It is there, maybe with more on top. */
        THERE,
        /** It is not there, or with fewer commits. */
        MISSING,
        /** There is something else. */
        OTHER
    }

    void run(boolean upgrades, Runnable sending) throws IOException {
        Map<String, ObjectId> ours = ours(upgrades);
        List<String> refused = send(ours, sending);
        if (!refused.isEmpty() && !send(ours, () -> {}).isEmpty()) {
            // Looked at once more: two who push the same at once are no conflict.
            throw FractalException.conflict(
                    way.url() + " refused: " + String.join("; ", refused),
                    "Ask whoever runs it; nothing is forced. A repository that is to be pushed to for the first time must be empty");
        }
    }

    private Map<String, ObjectId> ours(boolean upgrades) throws IOException {
        Map<String, ObjectId> ours = new TreeMap<>();
        for (Ref ref : here.getRefDatabase().getRefsByPrefix(Constants.R_HEADS)) {
            String name = ref.getName();
            if (!ref.isSymbolic() && (name.equals(MAIN) || (upgrades && name.startsWith(UPGRADES)))) {
                ours.put(name, ref.getObjectId());
            }
        }
        if (!ours.containsKey(MAIN)) {
            throw FractalException.conflict(
                    "The repository has no branch main", "Put it back from a clone or a backup");
        }
        return ours;
    }

    /** Answers what was refused. */
    private List<String> send(Map<String, ObjectId> ours, Runnable sending) throws IOException {
        try (Transport transport = way.open(here, 0);
                PushConnection connection = connect(transport)) {
            Map<String, ObjectId> theirs = heads(connection);
            if (!theirs.containsKey(MAIN) && !theirs.keySet().stream().allMatch(ours::containsKey)) {
                throw notEmpty(theirs);
            }
            fetchUnknown(ours, theirs);
            Map<String, RemoteRefUpdate> updates = new TreeMap<>();
            List<String> refused = new ArrayList<>();
            for (Map.Entry<String, ObjectId> branch : ours.entrySet()) {
                Optional<ObjectId> there = Optional.ofNullable(theirs.get(branch.getKey()));
                Standing standing = standing(branch.getValue(), there);
                if (standing == Standing.MISSING) {
                    updates.put(branch.getKey(), update(branch.getKey(), branch.getValue(), there));
                } else if (standing == Standing.OTHER && branch.getKey().equals(MAIN)) {
                    throw notEmpty(theirs);
                } else if (standing == Standing.OTHER) {
                    refused.add(shortName(branch.getKey()) + " is something else there");
                }
            }
            if (!updates.isEmpty()) {
                sending.run();
                refused.addAll(push(connection, updates));
            }
            return refused;
        }
    }

    private RemoteRefUpdate update(String branch, ObjectId commit, Optional<ObjectId> seenAt) throws IOException {
        return new RemoteRefUpdate(here, branch, commit, branch, false, null, seenAt.orElse(ObjectId.zeroId()));
    }

    private List<String> push(PushConnection connection, Map<String, RemoteRefUpdate> updates) {
        try {
            connection.push(deadline, updates, null);
        } catch (IOException e) {
            throw way.problem(e, way.url() + " stopped to answer");
        }
        if (updates.values().stream().anyMatch(update -> update.getStatus() == Status.AWAITING_REPORT)) {
            throw FractalException.unavailable(
                    way.url() + " did not say whether it took it", "Look at it; it is tried again");
        }
        return updates.values().stream()
                .filter(update -> update.getStatus() != Status.OK && update.getStatus() != Status.UP_TO_DATE)
                .map(update -> shortName(update.getRemoteName()) + ", "
                        + way.shown(update.getMessage() + " " + connection.getMessages()))
                .toList();
    }

    private PushConnection connect(Transport transport) {
        try {
            return transport.openPush();
        } catch (NotSupportedException noPushes) {
            // No answer about our commits: whatever stands in for the remote may say so, such as a page about
            // maintenance.
            throw FractalException.unavailable(
                    way.url() + " takes no pushes", "Give the address of another repository");
        } catch (IOException e) {
            throw way.problem(e, way.url() + " cannot be reached");
        }
    }

    private static Map<String, ObjectId> heads(PushConnection connection) {
        Map<String, ObjectId> heads = new HashMap<>();
        for (Ref ref : connection.getRefs()) {
            if (ref.getName().startsWith(Constants.R_HEADS) && ref.getObjectId() != null) {
                heads.put(ref.getName(), ref.getObjectId());
            }
        }
        return heads;
    }

    /** Brings commits of others here, without any branch, to tell whether ours are below them. */
    private void fetchUnknown(Map<String, ObjectId> ours, Map<String, ObjectId> theirs) throws IOException {
        List<RefSpec> unknown = new ArrayList<>();
        for (String branch : ours.keySet()) {
            ObjectId there = theirs.get(branch);
            if (there != null && !here.getObjectDatabase().has(there)) {
                unknown.add(new RefSpec(branch));
            }
        }
        if (unknown.isEmpty()) {
            return;
        }
        try (Transport transport = way.open(here, MOST_UNKNOWN)) {
            transport.setTagOpt(TagOpt.NO_TAGS);
            transport.setCheckFetchedObjects(true);
            transport.fetch(deadline, unknown);
        } catch (IOException e) {
            throw way.problem(e, way.url() + " cannot be read");
        }
    }

    private Standing standing(ObjectId ours, Optional<ObjectId> there) throws IOException {
        if (there.isEmpty()) {
            return Standing.MISSING;
        }
        try (RevWalk walk = new RevWalk(here)) {
            if (walk.isMergedInto(walk.parseCommit(ours), walk.parseCommit(there.get()))) {
                return Standing.THERE;
            }
            return walk.isMergedInto(walk.parseCommit(there.get()), walk.parseCommit(ours))
                    ? Standing.MISSING
                    : Standing.OTHER;
        }
    }

    private FractalException notEmpty(Map<String, ObjectId> theirs) {
        String listed = new TreeMap<>(theirs)
                .entrySet().stream()
                        .limit(SHOWN)
                        .map(head -> way.shown(shortName(head.getKey())) + " at "
                                + head.getValue().abbreviate(SHOWN).name())
                        .collect(Collectors.joining(", "));
        return FractalException.conflict(
                way.url() + " has other commits: " + listed
                        + (theirs.size() > SHOWN ? " and " + (theirs.size() - SHOWN) + " more branches" : ""),
                "Give the address of an empty repository; nothing is forced or deleted there");
    }

    private static String shortName(String branch) {
        return branch.substring(Constants.R_HEADS.length());
    }
}
