// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.instance.internal;

import io.fractalos.kernel.time.Schedule;
import java.time.Duration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Ends what other nodes left, and tries pushes again, in a thread of its own: a remote that hangs delays only what this thread does, and not for
 * long.
 */
@Component(service = InstanceWorker.class, immediate = true)
public final class InstanceWorker {
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration SWEEP = Duration.ofMinutes(10);

    private final Schedule follower;
    private final Schedule sweeper;

    /** Starts. */
    @Activate
    public InstanceWorker(@Reference RecordedInstances instances) {
        this.follower = Schedule.withPauses("repositories", PAUSE, instances.recovery()::followUp);
        this.sweeper = Schedule.withPauses("repository-locks", SWEEP, instances.recovery()::removeStaleLocks);
    }

    /** Stops; a push that runs is interrupted, since it may hang. */
    @Deactivate
    public void stop() {
        follower.interrupt();
        sweeper.close();
    }
}
