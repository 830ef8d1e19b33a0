// SPDX-License-Identifier: Apache-2.0
package io.fractalos.state.repository.internal;

import io.fractalos.kernel.problem.FractalException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps one remote up to date: looks once a minute, pushes at once, and waits longer after each failure. For one thread, but {@link #hurry}. */
final class RemoteLoop {
    private static final Logger log = LoggerFactory.getLogger(RemoteLoop.class);
    private static final Duration LOOK_EVERY = Duration.ofMinutes(1);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    private static final int DOUBLINGS = 6;

    private final RemoteState remote;
    private final Supplier<List<RemoteListener>> listeners;
    private final Clock clock;
    private Instant nextLook = Instant.MIN;
    private volatile Instant notBefore = Instant.MIN;
    private int failures;

    RemoteLoop(RemoteState remote, Supplier<List<RemoteListener>> listeners, Clock clock) {
        this.remote = remote;
        this.listeners = listeners;
        this.clock = clock;
    }

    /** The name of the remote. */
    String name() {
        return remote.remote().name();
    }

    /** Lets the next turn look and push, however long ago the last failure is. */
    void hurry() {
        notBefore = Instant.MIN;
        nextLook = Instant.MIN;
    }

    /** One turn, which does nothing most of the time. */
    @SuppressWarnings("IllegalCatch") // an exception would end the schedule, and with it all pushes to this remote
    void turn() {
        Instant now = clock.instant();
        if (now.isBefore(notBefore)) {
            return;
        }
        try {
            if (!now.isBefore(nextLook)) {
                nextLook = now.plus(LOOK_EVERY);
                remote.look();
                for (RemoteListener listener : listeners.get()) {
                    listener.seen(remote);
                }
            }
            remote.push();
            ended(Optional.empty());
        } catch (FractalException problem) {
            ended(Optional.of(problem));
        } catch (RuntimeException | LinkageError bug) {
            log.error("A turn with remote {} failed", remote.remote().name(), bug);
            ended(Optional.of(FractalException.unavailable(
                    "An error of ours with " + remote.remote().name(), "The log has the rest")));
        }
    }

    private void ended(Optional<FractalException> problem) {
        if (problem.isPresent()) {
            failures++;
            notBefore = clock.instant().plus(pause(failures));
            nextLook = Instant.MIN;
            if (failures == 1) {
                log.warn("State repository: {}", problem.get().detail());
            }
        } else if (failures > 0) {
            failures = 0;
            log.info("State repository: {} is up to date again", remote.remote().name());
        }
        remote.ended(problem);
    }

    /** How long to wait after that many failures in a row: 5 s, 10 s, … 5 min. */
    static Duration pause(int failures) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures - 1, DOUBLINGS));
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }
}
