// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.console.internal;

import io.fractalos.pattern.catalog.PatternList;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.table.ShellTable;
import org.jspecify.annotations.Nullable;

/** {@code fractal:pattern-list}: what repositories can be made from. */
@Service
@Command(
        scope = "fractal",
        name = "pattern-list",
        description = "Lists the patterns of all modules and sources, the newest version first")
@SuppressWarnings("NullAway.Init") // Karaf sets the fields before execute()
public final class PatternListAction extends PatternAction {

    @Argument(name = "words", description = "Only those with all these words", multiValued = true)
    @Nullable
    List<String> words;

    @Override
    public @Nullable Object execute() {
        Optional<String> wanted = Optional.ofNullable(words).map(all -> String.join(" ", all));
        PatternList list = run("patterns.list", new PatternList.Search(wanted), PatternList.class);
        if (told(list)) {
            return null;
        }
        ShellTable table = table(
                "There is no such pattern: modules and sources bring them",
                "Pattern",
                "Version",
                "Title",
                "Brought by",
                "Available",
                "Deprecated");
        list.patterns().forEach(pattern -> table.addRow()
                .addContent(
                        pattern.id(),
                        pattern.version(),
                        pattern.title(),
                        origin(pattern),
                        pattern.unavailable().orElse("yes"),
                        pattern.deprecated().isPresent() ? "yes" : "no"));
        table.print(out());
        list.problems().forEach(problem -> out().println("\n" + problem.pattern() + " of " + problem.origin()
                + " cannot be used:\n" + problem.problem().indent(2).stripTrailing()));
        return null;
    }
}
