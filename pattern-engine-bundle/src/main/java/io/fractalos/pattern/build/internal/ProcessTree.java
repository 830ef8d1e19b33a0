// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.build.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A process with all it started, as far as that can be seen. For one thread. */
final class ProcessTree {
    private static final int ROUNDS = 50;
    private static final long PAUSE_MILLIS = 20;
    private static final String RESIDENT = "VmRSS:";

    private final Process root;
    private final Set<ProcessHandle> seen = new HashSet<>();

    ProcessTree(Process root) {
        this.root = root;
    }

    /** Looks who is there; answers how many are. What was seen once is not forgotten when its parent goes. */
    int look() {
        Set<ProcessHandle> found = new HashSet<>();
        root.descendants().forEach(found::add);
        seen.removeIf(process -> !process.isAlive());
        // Each of these is a look at all processes of the machine, so only for those who lost their parent.
        List<ProcessHandle> orphans =
                seen.stream().filter(process -> !found.contains(process)).toList();
        orphans.forEach(process -> process.descendants().forEach(found::add));
        seen.addAll(found);
        return seen.size();
    }

    /** The memory of all of them in bytes, counting what they share for each; 0 where the machine does not tell. */
    long memory() {
        return seen.stream().mapToLong(ProcessTree::memory).sum() + memory(root.toHandle());
    }

    private static long memory(ProcessHandle process) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc", String.valueOf(process.pid()), "status"))) {
                if (line.startsWith(RESIDENT)) {
                    return 1024L * Long.parseLong(line.replaceAll("\\D", ""));
                }
            }
            return 0;
        } catch (IOException | NumberFormatException e) {
            // It has gone, or this is no Linux.
            return 0;
        }
    }

    /**
     * Kills all of them. Closing the input lets the shell kill what belongs to its group, also what is not seen from here; it is one of those seen,
     * so nobody is killed before it had the time to.
     */
    void kill() {
        try {
            root.getOutputStream().close();
        } catch (IOException e) {
            // It is closed then.
        }
        for (int round = 0; round < ROUNDS && somebody(); round++) {
            pause();
        }
        for (int round = 0; round < ROUNDS && somebody(); round++) {
            // Parents first: a shell whose child is killed goes on with what comes next.
            List<ProcessHandle> parentsFirst = seen.stream()
                    .sorted(Comparator.comparingInt(ProcessTree::depth))
                    .toList();
            root.destroyForcibly();
            parentsFirst.forEach(ProcessHandle::destroyForcibly);
            pause();
        }
    }

    private static int depth(ProcessHandle process) {
        return Stream.iterate(process.parent(), Optional::isPresent, above -> above.flatMap(ProcessHandle::parent))
                .mapToInt(above -> 1)
                .sum();
    }

    private boolean somebody() {
        return look() > 0 || root.isAlive();
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
