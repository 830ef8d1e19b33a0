// SPDX-License-Identifier: Apache-2.0
package io.fractalos.work.internal;

import io.fractalos.kernel.command.Command;
import io.fractalos.kernel.command.Command.Hint;
import io.fractalos.kernel.command.CommandContext;
import io.fractalos.kernel.command.CommandSource;
import io.fractalos.kernel.command.Nothing;
import io.fractalos.kernel.identity.Permission;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.Violation;
import io.fractalos.kernel.value.Page;
import io.fractalos.work.TimeEntries;
import io.fractalos.work.TimeEntry;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What can be asked of recorded time. */
@Component(service = CommandSource.class)
public final class TimeEntryCommands implements CommandSource {
    private static final String FIRST = "/entries/0";

    private final TimeEntries entries;

    /** Commands on these entries. */
    @Activate
    public TimeEntryCommands(@Reference TimeEntries entries) {
        this.entries = entries;
    }

    /** Which entries are wanted; see {@link TimeEntry.Filter}. */
    public record Wanted(
            Optional<LocalDate> from,
            Optional<LocalDate> to,
            OptionalLong userId,
            OptionalLong projectId,
            OptionalLong clientId,
            OptionalLong taskId,
            Optional<Boolean> billable,
            OptionalLong importId,
            Optional<Integer> limit,
            Optional<String> after) {}

    /** One page of entries; {@code next} is the cursor of the next one. */
    public record Listed(List<TimeEntry> items, Optional<String> next) {}

    /** The ids of what was recorded, in the order it was given. */
    public record Recorded(List<Long> ids) {}

    @Override
    public List<Command<?, ?>> commands() {
        return List.of(
                Command.named("time-entries.create", "Record time")
                        .writes(Permission.TIME_OWN, TimeEntry.New.class, TimeEntry.class, this::create)
                        .describedAs(
                                "Records time of the caller, or of 'userId' with the right to. Say workDate and seconds, or"
                                        + " startedAt and endedAt."),
                Command.named("time-entries.create-many", "Record many entries")
                        .writes(Permission.TIME_OWN, TimeEntry.NewList.class, Recorded.class, this::createMany)
                        .describedAs("Records up to 1,000 entries, all or none."),
                Command.named("time-entries.update", "Change recorded time")
                        .writes(
                                Permission.TIME_OWN,
                                TimeEntry.Change.class,
                                TimeEntry.class,
                                (input, context) -> entries.change(context.caller(), input))
                        .describedAs(
                                "Replaces what is known of the entry; 'version' is the one the change was made from."),
                Command.named("time-entries.delete", "Remove recorded time")
                        .writes(Permission.TIME_OWN, Removal.class, Nothing.class, (input, context) -> {
                            entries.remove(context.caller(), input.id(), input.version());
                            return Nothing.NOTHING;
                        })
                        .hinted(Hint.DESTRUCTIVE),
                Command.named("time-entries.list", "List recorded time")
                        .reads(Permission.TIME_OWN, Wanted.class, Listed.class, this::list)
                        .describedAs("Newest day first; 'from' is inclusive, 'to' exclusive."));
    }

    private TimeEntry create(TimeEntry.New input, CommandContext context) {
        try {
            return entries.record(context.caller(), List.of(input)).get(0);
        } catch (FractalException e) {
            if (e.violations().isEmpty()) {
                throw e;
            }
            throw FractalException.invalid(e.violations().stream()
                            .map(TimeEntryCommands::unlisted)
                            .toList())
                    .causedBy(e);
        }
    }

    /** The caller gave one entry, not a list of one. */
    private static Violation unlisted(Violation violation) {
        String pointer = violation.pointer();
        return new Violation(
                pointer.startsWith(FIRST) ? pointer.substring(FIRST.length()) : pointer,
                violation.message(),
                violation.fix(),
                violation.line(),
                violation.column());
    }

    private Recorded createMany(TimeEntry.NewList input, CommandContext context) {
        List<TimeEntry> recorded = entries.record(context.caller(), input.entries());
        return new Recorded(recorded.stream().map(TimeEntry::id).toList());
    }

    private Listed list(Wanted wanted, CommandContext context) {
        TimeEntry.Filter filter = new TimeEntry.Filter(
                wanted.from(),
                wanted.to(),
                wanted.userId(),
                wanted.projectId(),
                wanted.clientId(),
                wanted.taskId(),
                wanted.billable(),
                wanted.importId());
        Page<TimeEntry> page = entries.page(context.caller(), filter, Paging.request(wanted.limit(), wanted.after()));
        return new Listed(page.items(), page.next());
    }
}
