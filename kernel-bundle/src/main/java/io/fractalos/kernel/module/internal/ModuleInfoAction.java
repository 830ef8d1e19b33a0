// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import io.fractalos.kernel.json.Json;
import io.fractalos.kernel.module.ModuleList;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

/** {@code fractal:module-info}: what a module brings, and what is wrong with it. */
@Service
@Command(scope = "fractal", name = "module-info", description = "Tells what a module brings and what is wrong with it")
@SuppressWarnings("NullAway.Init") // Karaf sets the fields before execute()
public final class ModuleInfoAction extends ModuleAction {

    @Argument(name = "module", description = "Its id, such as finance", required = true)
    @Completion(ModuleIdCompleter.class)
    String module;

    @Override
    public @Nullable Object execute() {
        ModuleList list = run("modules.info", new ModuleList.Of(module), ModuleList.class);
        String text = list.modules().stream().map(ModuleText::of).collect(Collectors.joining("\n\n"));
        session.getConsole().println(json ? Json.write(list) : text);
        return null;
    }
}
