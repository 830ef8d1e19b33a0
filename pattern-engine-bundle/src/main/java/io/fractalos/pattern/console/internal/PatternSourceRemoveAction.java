// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.console.internal;

import io.fractalos.pattern.source.GitSource;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

/** {@code fractal:pattern-source-remove}: reads no more patterns from a Git repository. */
@Service
@Command(
        scope = "fractal",
        name = "pattern-source-remove",
        description = "Removes the manifest of a source of patterns; what was made from its patterns stays")
@SuppressWarnings("NullAway.Init") // Karaf sets the fields before execute()
public final class PatternSourceRemoveAction extends PatternAction {

    @Argument(name = "source", description = "Its name, see fractal:pattern-sources", required = true)
    String source;

    @Override
    public @Nullable Object execute() {
        GitSource gone = run("patterns.source-remove", new GitSource.Name(source), GitSource.class);
        if (!told(gone)) {
            out().println("No more patterns are read from " + gone.url());
        }
        return null;
    }
}
