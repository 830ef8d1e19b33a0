// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import io.fractalos.kernel.command.Command;
import io.fractalos.kernel.command.Command.Hint;
import io.fractalos.kernel.command.CommandContext;
import io.fractalos.kernel.command.CommandSource;
import io.fractalos.kernel.command.Nothing;
import io.fractalos.kernel.identity.Permission;
import io.fractalos.kernel.module.ModuleChange;
import io.fractalos.kernel.module.ModuleChanged;
import io.fractalos.kernel.module.ModuleInfo;
import io.fractalos.kernel.module.ModuleList;
import io.fractalos.kernel.module.ModulePlan;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.value.Spelling;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What can be asked of modules. */
@Component(service = CommandSource.class)
public final class ModulesCommands implements CommandSource {
    private final InstalledModules modules;

    /** Called by the component runtime. */
    @Activate
    public ModulesCommands(@Reference InstalledModules modules) {
        this.modules = modules;
    }

    @Override
    public List<Command<?, ?>> commands() {
        return List.of(
                Command.named("modules.list", "List modules")
                        .reads(
                                Permission.SYSTEM_READ,
                                Nothing.class,
                                ModuleList.class,
                                (input, context) -> new ModuleList(modules.all()))
                        .describedAs("Every version that is wanted, resident or known from before, by id and then by"
                                + " version, the highest first."),
                Command.named("modules.info", "Tell about a module")
                        .reads(
                                Permission.SYSTEM_READ,
                                ModuleList.Of.class,
                                ModuleList.class,
                                (input, context) -> info(input.module()))
                        .describedAs("The versions of one module, with what each brings and what is wrong with it."),
                Command.named("modules.plan", "What a change of modules would do")
                        .reads(
                                Permission.SYSTEM_ADMIN,
                                ModuleChange.class,
                                ModulePlan.class,
                                (input, context) -> modules.plan(input))
                        .describedAs("The steps in order, what changes for people, and a hash that modules.change"
                                + " takes. Reads and checks the archive, changes nothing."),
                Command.named(
                                "modules.change",
                                "Install, upgrade, roll back, disable, enable, remove or purge a module")
                        .writes(Permission.SYSTEM_ADMIN, ModuleChanged.Wish.class, ModuleChanged.class, this::change)
                        .hinted(Hint.DESTRUCTIVE)
                        .describedAs("Only exactly what was planned. What does not get well is undone: the version that"
                                + " answered before still answers. A purge destroys data."));
    }

    private ModuleList info(String module) {
        List<ModuleInfo> all = modules.all();
        List<ModuleInfo> its = all.stream()
                .filter(info -> info.descriptor().id().equals(module))
                .toList();
        if (its.isEmpty()) {
            List<String> ids =
                    all.stream().map(info -> info.descriptor().id()).distinct().toList();
            FractalException problem = FractalException.notFound("module", module);
            throw problem.withAction(Spelling.closest(module, ids)
                    .map(known -> "Did you mean '" + known + "'?")
                    .orElse(ids.isEmpty() ? "There is none yet" : "There are " + String.join(", ", ids)));
        }
        return new ModuleList(its);
    }

    private ModuleChanged change(ModuleChanged.Wish wish, CommandContext context) {
        return modules.apart(wish.change(), wish.plan(), context.caller().login());
    }
}
