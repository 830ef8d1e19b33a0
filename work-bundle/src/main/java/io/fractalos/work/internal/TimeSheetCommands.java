// SPDX-License-Identifier: Apache-2.0
package io.fractalos.work.internal;

import io.fractalos.kernel.command.Command;
import io.fractalos.kernel.command.CommandSource;
import io.fractalos.kernel.identity.Permission;
import io.fractalos.kernel.value.Page;
import io.fractalos.work.TimeChecks;
import io.fractalos.work.TimeFinding;
import io.fractalos.work.TimeSheet;
import io.fractalos.work.TimeSheets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What can be asked of weeks of recorded time, and of what is odd in it. */
@Component(service = CommandSource.class)
public final class TimeSheetCommands implements CommandSource {
    private final TimeSheets sheets;
    private final TimeChecks checks;

    /** Commands on these weeks and checks. */
    @Activate
    public TimeSheetCommands(@Reference TimeSheets sheets, @Reference TimeChecks checks) {
        this.sheets = sheets;
        this.checks = checks;
    }

    /** A week of a person, the caller unless said; {@code week} is its Monday. */
    public record Choice(OptionalLong userId, LocalDate week) {}

    /** Weeks to approve, as they were seen. */
    public record Approval(List<TimeSheet.Seen> sheets) {}

    /** The weeks that were approved, in the order they were given. */
    public record Approved(List<TimeSheet> items) {}

    /** Which weeks are wanted; see {@link TimeSheet.Filter}. */
    public record Wanted(
            LocalDate week,
            Optional<TimeSheet.Status> status,
            OptionalLong userId,
            Optional<Integer> limit,
            Optional<String> after) {}

    /** One page of weeks; {@code next} is the cursor of the next one. */
    public record Listed(List<TimeSheet> items, Optional<String> next) {}

    /** What is odd is wanted of which time; see {@link TimeFinding.Filter}. */
    public record Period(
            LocalDate from,
            LocalDate to,
            OptionalLong userId,
            Optional<TimeFinding.Kind> kind,
            Optional<Integer> limit,
            Optional<String> after) {}

    /** One page of what is odd; {@code next} is the cursor of the next one. */
    public record Odd(List<TimeFinding> items, Optional<String> next) {}

    @Override
    public List<Command<?, ?>> commands() {
        return List.of(
                step("time-sheets.submit", "Submit a week", TimeSheet.Step.SUBMIT, Permission.TIME_OWN)
                        .describedAs(
                                "Submits the caller's week, or that of 'userId' with the right to; 'week' is its Monday. Its time"
                                        + " stays as it is from then on; what is odd about it is told."),
                step("time-sheets.withdraw", "Withdraw a submitted week", TimeSheet.Step.WITHDRAW, Permission.TIME_OWN)
                        .describedAs("Takes a submitted week back, so that its time can change."),
                Command.named("time-sheets.approve", "Approve weeks")
                        .writes(
                                Permission.TIME_ALL,
                                Approval.class,
                                Approved.class,
                                (input, context) -> new Approved(sheets.approve(context.caller(), input.sheets())))
                        .describedAs(
                                "Approves up to 500 submitted weeks, all or none; 'version' is the one that was looked at. Nobody"
                                        + " approves their own but an owner."),
                step("time-sheets.return", "Return a submitted week", TimeSheet.Step.RETURN, Permission.TIME_ALL)
                        .describedAs("Gives a submitted week back to its person; 'note' says what to change."),
                step("time-sheets.reopen", "Open an approved week again", TimeSheet.Step.REOPEN, Permission.TIME_ALL)
                        .describedAs(
                                "Opens an approved week, so that its time can change and it can be submitted again."),
                Command.named("time-sheets.list", "List a week of everybody")
                        .reads(Permission.TIME_OWN, Wanted.class, Listed.class, (input, context) -> {
                            Page<TimeSheet> page = sheets.page(
                                    context.caller(),
                                    new TimeSheet.Filter(input.week(), input.status(), input.userId()),
                                    Paging.request(input.limit(), input.after()));
                            return new Listed(page.items(), page.next());
                        })
                        .describedAs("By name, with state, time and missing days; 'week' is its Monday."),
                Command.named("time-sheets.get", "Look at a week")
                        .reads(
                                Permission.TIME_OWN,
                                Choice.class,
                                TimeSheet.Detail.class,
                                (input, context) -> sheets.get(context.caller(), input.userId(), input.week()))
                        .describedAs("A week with what is odd about it and who submitted, approved or returned it."),
                Command.named("time.findings", "Look for what is odd in recorded time")
                        .reads(Permission.TIME_OWN, Period.class, Odd.class, (input, context) -> {
                            Page<TimeFinding> page = checks.page(
                                    context.caller(),
                                    new TimeFinding.Filter(input.from(), input.to(), input.userId(), input.kind()),
                                    Paging.request(input.limit(), input.after()));
                            return new Odd(page.items(), page.next());
                        })
                        .describedAs(
                                "Overlaps, short, long and late days, time of who left; 'from' is inclusive, 'to' exclusive. Of"
                                        + " everybody with the right to."));
    }

    private Command<?, ?> step(String name, String title, TimeSheet.Step step, String permission) {
        return Command.named(name, title)
                .writes(
                        permission,
                        TimeSheet.Move.class,
                        TimeSheet.Detail.class,
                        (input, context) -> sheets.move(context.caller(), step, input));
    }
}
