// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.console.internal;

import io.fractalos.kernel.command.Nothing;
import io.fractalos.pattern.source.GitSource;
import io.fractalos.pattern.source.GitSource.ReadRef;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.table.ShellTable;
import org.jspecify.annotations.Nullable;

/** {@code fractal:pattern-sources}: which Git repositories patterns are read from. */
@Service
@Command(
        scope = "fractal",
        name = "pattern-sources",
        description = "Lists the Git repositories patterns are read from, and how that went")
public final class PatternSourcesAction extends PatternAction {

    @Override
    public @Nullable Object execute() {
        GitSource.Listing listing = run("patterns.sources", new Nothing(), GitSource.Listing.class);
        if (!told(listing)) {
            ShellTable table = table(
                    "There is none: a manifest of the kind PatternSource adds one",
                    "Source",
                    "Address",
                    "Read",
                    "Patterns",
                    "Broken",
                    "At (UTC)");
            listing.sources().forEach(source -> table.addRow()
                    .addContent(
                            source.name(),
                            source.url(),
                            refs(source),
                            source.read().stream().mapToInt(ReadRef::patterns).sum(),
                            source.read().stream().mapToInt(ReadRef::broken).sum(),
                            source.readAt().map(PatternSourcesAction::time).orElse("")));
            table.print(out());
            listing.sources().forEach(source -> source.problem()
                    .ifPresent(problem -> out().println("\n" + source.name() + " cannot be read:\n  " + problem)));
        }
        return null;
    }

    static String refs(GitSource source) {
        return source.read().stream()
                .map(ref -> ref.shortName() + " at " + ref.commit().substring(0, 10))
                .collect(Collectors.joining(", "));
    }

    private static String time(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
