// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.fleet.internal;

import io.fractalos.kernel.command.Command;
import io.fractalos.kernel.command.Command.Hint;
import io.fractalos.kernel.command.CommandSource;
import io.fractalos.kernel.identity.Permission;
import io.fractalos.pattern.difference.FileDifference;
import io.fractalos.pattern.fleet.Fleet;
import io.fractalos.pattern.fleet.FleetReport;
import io.fractalos.pattern.fleet.FleetRequest;
import io.fractalos.pattern.transaction.Apart;
import java.time.Duration;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** The commands {@code patterns.upgrade*}. */
@Component(service = CommandSource.class)
public final class FleetCommands implements CommandSource {
    private final Fleet fleet;
    private final Apart apart = new Apart(Duration.ofMinutes(10));

    /** Called by the component runtime. */
    @Activate
    public FleetCommands(@Reference Fleet fleet) {
        this.fleet = fleet;
    }

    /** Begins nothing any more; what is being written is written to its end. */
    @Deactivate
    public void close() {
        apart.close();
    }

    @Override
    public List<Command<?, ?>> commands() {
        return List.of(
                Command.named("patterns.upgrade-plan", "What upgrading repositories would do")
                        .reads(
                                Permission.WORK_READ,
                                FleetRequest.class,
                                FleetReport.class,
                                (input, context) -> fleet.plan(input))
                        .describedAs(
                                "For each repository of a pattern how many files are new, updated, merged or in conflict, every file"
                                        + " when one repository is named, and a hash that patterns.upgrade takes. Changes nothing."),
                Command.named("patterns.upgrade-file", "What upgrading a repository would do to a file")
                        .reads(
                                Permission.WORK_WRITE,
                                FleetRequest.OfFile.class,
                                FileDifference.class,
                                (input, context) -> fleet.difference(input.upgrade(), input.path()))
                        .describedAs(
                                "The lines that would come and go in one file of patterns.upgrade-plan of one repository. Changes"
                                        + " nothing."),
                Command.named("patterns.upgrade", "Upgrade repositories")
                        .writes(
                                Permission.WORK_WRITE,
                                FleetRequest.ToApply.class,
                                FleetReport.class,
                                (input, context) -> apart.call(() -> fleet.apply(input.upgrade(), input.plan())))
                        .hinted(Hint.IDEMPOTENT)
                        .describedAs(
                                "Writes just what was planned, a branch of its own in each repository, for people to merge. Applying"
                                        + " the same plan again goes on where it was cut. Sees what is committed only."));
    }
}
