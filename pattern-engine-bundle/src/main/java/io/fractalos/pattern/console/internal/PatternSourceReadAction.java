// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.console.internal;

import io.fractalos.pattern.source.GitSource;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

/** {@code fractal:pattern-source-read}: looks into a Git repository for patterns now. */
@Service
@Command(
        scope = "fractal",
        name = "pattern-source-read",
        description = "Reads the patterns of a Git repository now; exit code 2 when it cannot be read")
@SuppressWarnings("NullAway.Init") // Karaf sets the fields before execute()
public final class PatternSourceReadAction extends PatternAction {
    private static final Integer NOT_READ = 2;

    @Argument(name = "source", description = "Its name, see fractal:pattern-sources", required = true)
    String source;

    @Override
    public @Nullable Object execute() {
        GitSource read = run("patterns.source-read", new GitSource.Name(source), GitSource.class);
        if (!told(read)) {
            if (read.problem().isPresent()) {
                out().println(read.name() + " cannot be read: " + read.problem().get());
            } else {
                read.read().forEach(ref -> out().println(ref.shortName() + ": " + ref.patterns()
                        + (ref.patterns() == 1 ? " pattern" : " patterns")
                        + (ref.broken() == 0 ? "" : ", " + ref.broken() + " broken, see fractal:pattern-list")));
            }
        }
        return read.problem().isPresent() ? NOT_READ : null;
    }
}
