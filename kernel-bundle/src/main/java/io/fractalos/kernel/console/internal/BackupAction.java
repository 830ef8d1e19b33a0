// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.console.internal;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.jspecify.annotations.Nullable;

/** {@code fractal:backup}: what {@code ./fractalos backup} runs. */
@Service
@Command(
        scope = "fractal",
        name = "backup",
        description = "Writes the whole installation and its settings into one file")
@SuppressWarnings("NullAway.Init") // Karaf sets the fields before execute()
public final class BackupAction extends MoveAction {

    @Argument(name = "file", description = "A new zip file", required = true)
    @Completion(FileCompleter.class)
    private String file;

    @Option(name = "--with-secrets", description = "Take settings along that hold secrets")
    private boolean secrets;

    @Override
    public @Nullable Object execute() {
        move(
                "Backed up to",
                (installation, who, progress) -> installation.backup(who, MoveText.path(file), secrets, progress));
        return null;
    }
}
