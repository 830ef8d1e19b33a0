// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.console.internal;

import io.fractalos.kernel.command.Nothing;
import io.fractalos.pattern.instance.RogueRepository;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.table.ShellTable;
import org.jspecify.annotations.Nullable;

/** {@code fractal:pattern-rogue}: exit code 0 when every repository was made from a pattern, 2 when one was not. */
@Service
@Command(
        scope = "fractal",
        name = "pattern-rogue",
        description = "Lists repositories nobody made from a pattern; exit code 0 none, 2 some, 1 cannot tell")
public final class PatternRogueAction extends PatternAction {
    private static final Integer SOME = 2;

    @Override
    public @Nullable Object execute() {
        RogueRepository.Listing list = run("patterns.rogue", Nothing.NOTHING, RogueRepository.Listing.class);
        if (!told(list)) {
            ShellTable table = table("Every repository was made from a pattern", "Repository", "Problem", "What to do");
            list.repositories()
                    .forEach(rogue -> table.addRow().addContent(rogue.repository(), rogue.problem(), rogue.action()));
            table.print(out());
        }
        return list.repositories().isEmpty() ? null : SOME;
    }
}
