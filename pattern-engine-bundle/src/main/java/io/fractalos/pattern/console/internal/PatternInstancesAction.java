// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.console.internal;

import io.fractalos.kernel.command.Nothing;
import io.fractalos.pattern.instance.InstanceList;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.table.ShellTable;
import org.jspecify.annotations.Nullable;

/** {@code fractal:pattern-instances}: the repositories that were made. */
@Service
@Command(scope = "fractal", name = "pattern-instances", description = "Lists the repositories made from patterns")
public final class PatternInstancesAction extends PatternAction {

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
                "Repository");
        list.repositories().forEach(made -> table.addRow()
                .addContent(
                        made.name(),
                        made.pattern(),
                        made.version(),
                        made.project().orElse(""),
                        made.commit().orElse("being made"),
                        made.repository()));
        table.print(out());
        return null;
    }
}
