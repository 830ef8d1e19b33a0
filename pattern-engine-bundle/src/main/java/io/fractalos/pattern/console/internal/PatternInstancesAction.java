// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.console.internal;

import io.fractalos.kernel.command.Nothing;
import io.fractalos.pattern.instance.InstanceList;
import io.fractalos.pattern.instance.InstanceRemote;
import java.time.temporal.ChronoUnit;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.table.ShellTable;
import org.jspecify.annotations.Nullable;

/** {@code fractal:pattern-instances}: the repositories that were made. */
@Service
@Command(scope = "fractal", name = "pattern-instances", description = "Lists the repositories made from patterns")
public final class PatternInstancesAction extends PatternAction {
    private static final int SHOWN = 12;

    @Override
    public @Nullable Object execute() {
        InstanceList list = run("patterns.instances", Nothing.NOTHING, InstanceList.class);
        if (told(list)) {
            return null;
        }
        ShellTable table = table(
                "There is no repository yet: fractal:pattern-apply",
                "Name",
                "Pattern",
                "Version",
                "Project",
                "Commit",
                "Repository",
                "Remote",
                "Pushed",
                "Problem");
        list.repositories().forEach(made -> table.addRow()
                .addContent(
                        made.name(),
                        made.pattern(),
                        made.version(),
                        made.project().orElse(""),
                        made.commit().orElse("being made"),
                        made.repository(),
                        made.remote().map(InstanceRemote::url).orElse(""),
                        made.remote().map(PatternInstancesAction::pushed).orElse(""),
                        made.remote().flatMap(InstanceRemote::problem).orElse("")));
        table.print(out());
        return null;
    }

    /** The last commit it took and when, and whether another push is to come. */
    private static String pushed(InstanceRemote remote) {
        String last = remote.commit()
                .map(commit -> commit.substring(0, SHOWN)
                        + remote.at()
                                .map(at -> " " + at.truncatedTo(ChronoUnit.SECONDS))
                                .orElse(""))
                .orElse("never");
        return remote.pending() ? last + ", is tried again" : last;
    }
}
