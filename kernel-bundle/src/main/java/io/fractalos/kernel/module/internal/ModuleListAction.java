// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import io.fractalos.kernel.command.Nothing;
import io.fractalos.kernel.json.Json;
import io.fractalos.kernel.module.ModuleInfo;
import io.fractalos.kernel.module.ModuleList;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.table.ShellTable;
import org.jspecify.annotations.Nullable;

/** {@code fractal:module-list}: every version of every module, as wanted and as it is. */
@Service
@Command(scope = "fractal", name = "module-list", description = "Lists the modules, as wanted and as they are here")
public final class ModuleListAction extends ModuleAction {

    @Override
    public @Nullable Object execute() {
        ModuleList list = run("modules.list", Nothing.NOTHING, ModuleList.class);
        if (json) {
            session.getConsole().println(Json.write(list));
            return null;
        }
        ShellTable table = new ShellTable().emptyTableText("There is no module yet: fractal:module-install ID");
        for (String title : new String[] {"Module", "Version", "Title", "Wanted", "Is", "Bundle", "Problem"}) {
            table.column(title);
        }
        for (ModuleInfo info : list.modules()) {
            table.addRow()
                    .addContent(
                            info.descriptor().id(),
                            info.descriptor().version(),
                            info.descriptor().title(),
                            ModuleText.word(info.desired()),
                            ModuleText.word(info.actual()),
                            info.bundle().isPresent()
                                    ? String.valueOf(info.bundle().getAsLong())
                                    : "",
                            info.problem().map(ModuleText::firstLine).orElse(""));
        }
        table.print(session.getConsole());
        return null;
    }
}
