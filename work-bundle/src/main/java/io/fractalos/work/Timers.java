// SPDX-License-Identifier: Apache-2.0
package io.fractalos.work;

import io.fractalos.kernel.identity.Caller;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** The running timers: at most one per person, held by the database. Safe for use by many threads. */
@ProviderType
public interface Timers {
    /** The caller's running timer. */
    Optional<Timer> running(Caller caller);

    /** Starts the caller's timer; a conflict when one runs, unless {@code replace} says to stop that one first. */
    Timer start(Caller caller, Timer.Start start);

    /** Changes what the running timer runs on or when it started; not found when none runs. */
    Timer change(Caller caller, Timer.Start change);

    /** Stops the timer and records its time (at least one second); a run of more than 24 hours is a conflict that asks for an end. */
    TimeEntry stop(Caller caller);

    /** Throws the running timer away. */
    void discard(Caller caller);
}
