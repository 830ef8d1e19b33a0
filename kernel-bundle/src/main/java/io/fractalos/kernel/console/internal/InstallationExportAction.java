// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.console.internal;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.jspecify.annotations.Nullable;

/** {@code fractal:installation-export}: the way out, while everybody goes on working. */
@Service
@Command(
        scope = "fractal",
        name = "installation-export",
        description = "Writes the whole installation into a folder, in an open format")
@SuppressWarnings("NullAway.Init") // Karaf sets the fields before execute()
public final class InstallationExportAction extends MoveAction {

    @Argument(name = "folder", description = "Empty, missing, or one whose export was cut", required = true)
    @Completion(FileCompleter.class)
    private String folder;

    @Override
    public @Nullable Object execute() {
        move(
                "Exported to",
                (installation, who, progress) -> installation.exportTo(who, MoveText.path(folder), progress));
        return null;
    }
}
