// SPDX-License-Identifier: Apache-2.0
package io.fractalos.work.internal;

import io.fractalos.kernel.command.Command;
import io.fractalos.kernel.command.CommandSource;
import io.fractalos.kernel.command.Nothing;
import io.fractalos.kernel.identity.Permission;
import io.fractalos.work.Import;
import io.fractalos.work.Imports;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What can be asked of imports here; committing and undoing belong to the bundle that reads the files. */
@Component(service = CommandSource.class)
public final class ImportCommands implements CommandSource {
    private final Imports imports;

    /** Commands on these imports. */
    @Activate
    public ImportCommands(@Reference Imports imports) {
        this.imports = imports;
    }

    /** The newest imports. */
    public record Listed(List<Import> items) {}

    @Override
    public List<Command<?, ?>> commands() {
        return List.of(Command.named("imports.list", "List imports")
                .reads(
                        Permission.IMPORT_RUN,
                        Nothing.class,
                        Listed.class,
                        (input, context) -> new Listed(imports.latest()))
                .describedAs("The newest 100, newest first; 'summary' is JSON text of the importing bundle."));
    }
}
