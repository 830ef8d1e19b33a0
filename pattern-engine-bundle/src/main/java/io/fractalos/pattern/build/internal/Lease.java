// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.build.internal;

import io.fractalos.kernel.problem.FractalException;
import io.fractalos.pattern.build.BuildStatus;
import io.fractalos.pattern.build.internal.CheckRun.End;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** That a build is this node's, for one who says so to the database and one who runs it. Safe for use by many threads. */
final class Lease {
    /** Given up a little before others take it for left. */
    private static final Duration PATIENCE = BuildQueue.LEASE.minusSeconds(5);

    private final BuildQueue queue;
    private final long build;
    private volatile long beaten = System.nanoTime();
    private volatile Optional<End> end = Optional.empty();

    Lease(BuildQueue queue, long build) {
        this.queue = queue;
        this.build = build;
    }

    /** Says that this node is still at it, and hears whether it shall end. */
    void beat() {
        long asked = System.nanoTime();
        try {
            Optional<Boolean> cancelled = queue.beat(build);
            beaten = asked;
            if (cancelled.isEmpty()) {
                lost();
            } else if (cancelled.get()) {
                end = Optional.of(
                        new End(BuildStatus.CANCELLED, OptionalInt.empty(), Optional.of("Somebody cancelled it")));
            }
        } catch (FractalException away) {
            // The database may come back before others take the build for left: until then it goes on.
        }
    }

    private void lost() {
        end = Optional.of(new End(
                BuildStatus.INTERRUPTED,
                OptionalInt.empty(),
                Optional.of("The node could not say in time that it is at it")));
    }

    /** Whether others may take the build for left. */
    boolean over() {
        return System.nanoTime() - beaten > PATIENCE.toNanos();
    }

    /** Why the build shall end; empty while it may go on. Waits for nobody, not even for a beat that hangs. */
    Optional<End> end() {
        if (end.isEmpty() && over()) {
            lost();
        }
        return end;
    }
}
