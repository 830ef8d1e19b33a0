// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.importing.internal;

import io.fractalos.economics.importing.ImportReport;
import io.fractalos.economics.importing.Importing;
import io.fractalos.kernel.command.Command;
import io.fractalos.kernel.command.CommandSource;
import io.fractalos.kernel.identity.Permission;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The commands on imports. A preview is made from a file, which no command takes: see {@link Importing#stage}. */
@Component(service = CommandSource.class)
public final class ImportCommands implements CommandSource {

    private final Importing importing;

    @Activate
    public ImportCommands(@Reference Importing importing) {
        this.importing = importing;
    }

    /** Which preview to bring in, and whether its broken rows may be left out (no unless said). */
    public record Commit(long id, Optional<Boolean> skipBroken) {}

    /** Which import is meant. */
    public record ImportId(long id) {}

    @Override
    public List<Command<?, ?>> commands() {
        return List.of(
                Command.named("imports.commit", "Commit an import")
                        .writes(
                                Permission.IMPORT_RUN,
                                Commit.class,
                                ImportReport.class,
                                (input, context) -> importing.commit(
                                        context.caller(),
                                        input.id(),
                                        input.skipBroken().orElse(false)))
                        .describedAs("Brings the rows of a previewed import in, all or none."),
                Command.named("imports.undo", "Undo an import")
                        .writes(
                                Permission.IMPORT_RUN,
                                ImportId.class,
                                ImportReport.class,
                                (input, context) -> importing.undo(context.caller(), input.id()))
                        .describedAs(
                                "Takes back what a committed import brought and nothing else uses by now, or throws a preview away.")
                        .hinted(Command.Hint.DESTRUCTIVE));
    }
}
