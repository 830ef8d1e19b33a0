// SPDX-License-Identifier: Apache-2.0
package io.fractalos.work.internal;

import io.fractalos.kernel.command.Command;
import io.fractalos.kernel.command.Command.Hint;
import io.fractalos.kernel.command.CommandSource;
import io.fractalos.kernel.command.Nothing;
import io.fractalos.kernel.identity.Permission;
import io.fractalos.work.TimeEntry;
import io.fractalos.work.Timer;
import io.fractalos.work.Timers;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What can be asked of the caller's timer. */
@Component(service = CommandSource.class)
public final class TimerCommands implements CommandSource {
    private final Timers timers;

    /** Commands on these timers. */
    @Activate
    public TimerCommands(@Reference Timers timers) {
        this.timers = timers;
    }

    @Override
    public List<Command<?, ?>> commands() {
        return List.of(
                Command.named("timer.start", "Start the timer")
                        .writes(
                                Permission.TIME_OWN,
                                Timer.Start.class,
                                Timer.class,
                                (input, context) -> timers.start(context.caller(), input))
                        .describedAs("Starts the caller's timer; 'replace' stops and records a running one first."),
                Command.named("timer.update", "Change the running timer")
                        .writes(
                                Permission.TIME_OWN,
                                Timer.Start.class,
                                Timer.class,
                                (input, context) -> timers.change(context.caller(), input))
                        .describedAs(
                                "Changes what the timer runs on or when it started; what is not said stays, except that"
                                        + " no task means none."),
                Command.named("timer.stop", "Stop the timer")
                        .writes(
                                Permission.TIME_OWN,
                                Nothing.class,
                                TimeEntry.class,
                                (input, context) -> timers.stop(context.caller()))
                        .describedAs("Stops the caller's timer and records its time."),
                Command.named("timer.discard", "Discard the timer")
                        .writes(Permission.TIME_OWN, Nothing.class, Nothing.class, (input, context) -> {
                            timers.discard(context.caller());
                            return Nothing.NOTHING;
                        })
                        .hinted(Hint.DESTRUCTIVE));
    }
}
