// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.console.internal;

import io.fractalos.kernel.problem.FractalException;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.jspecify.annotations.Nullable;

/** {@code fractal:installation-import}: works while the platform is degraded too, since that is what a cut import leaves behind. */
@Service
@Command(
        scope = "fractal",
        name = "installation-import",
        description = "Fills an empty installation from an export or a backup")
@SuppressWarnings("NullAway.Init") // Karaf sets the fields before execute()
public final class InstallationImportAction extends MoveAction {

    @Argument(
            name = "from",
            description = "A folder written by fractal:installation-export or a file written by fractal:backup")
    @Completion(FileCompleter.class)
    private @Nullable String from;

    @Option(name = "--discard", description = "Give up the import that was cut and begin empty")
    private boolean discard;

    @Override
    public @Nullable Object execute() {
        String place = from;
        if (place == null) {
            act("Given up: the installation boots empty now", installation -> {
                if (!discard) {
                    throw FractalException.invalid("from", "Name a folder or a file to import");
                }
                installation.discardImport();
            });
        } else {
            move(
                    "Imported from",
                    (installation, who, progress) -> installation.importFrom(MoveText.path(place), progress));
        }
        return null;
    }
}
