// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.boot;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** How far the boot of this node is. There from the moment the kernel starts; safe for use by many threads. */
@ProviderType
public interface BootReport {
    /** The report as of now. */
    Report now();

    /**
     * A boot.
     *
     * @param digest SHA-256 over the digests of all phases, equal for equal inputs whatever the order or speed; absent until ready
     * @param readyAt when everything answered for the first time
     */
    record Report(
            State state, Optional<String> digest, Instant startedAt, Optional<Instant> readyAt, List<Phase> phases) {
        public Report {
            phases = List.copyOf(phases);
        }
    }

    /**
     * A phase of a boot.
     *
     * @param durationMillis how long it took, or takes so far; 0 while it waits for its turn
     * @param digest SHA-256 of what its result depends on, when done
     * @param problem why it failed
     * @param action what to do about that
     */
    record Phase(
            String name,
            Outcome outcome,
            long durationMillis,
            Optional<String> digest,
            Optional<String> problem,
            Optional<String> action) {}

    /** The state of the whole. */
    enum State {
        /** Phases still run. */
        BOOTING,
        /** Every phase is done. */
        READY,
        /** A phase failed: what depends on it does not answer. It is tried again from time to time. */
        DEGRADED
    }

    /** How a phase ended. */
    enum Outcome {
        DONE,
        FAILED,
        PENDING
    }
}
