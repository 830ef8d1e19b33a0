// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import io.fractalos.kernel.console.ConsoleFailure;
import io.fractalos.kernel.console.internal.Keyboard;
import io.fractalos.kernel.json.Json;
import io.fractalos.kernel.module.ModuleChange;
import io.fractalos.kernel.module.ModuleChanged;
import io.fractalos.kernel.module.ModulePlan;
import io.fractalos.kernel.problem.FractalException;
import java.util.Locale;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.jspecify.annotations.Nullable;

/** What the commands that change modules have in common: they show the plan, ask, carry it out and tell how it went. */
@SuppressWarnings("NullAway.Init") // Karaf sets the fields before execute()
public abstract class ChangeAction extends ModuleAction {

    @Argument(name = "module", description = "Its id, such as finance", required = true)
    @Completion(ModuleIdCompleter.class)
    String module;

    @Option(name = "--yes", description = "Does not ask")
    boolean yes;

    @Option(name = "--plan-only", description = "Shows the plan and its hash, changes nothing")
    boolean planOnly;

    @Option(name = "--plan", description = "Carries out only the plan with this hash, and does not ask")
    @Nullable
    String plan;

    /** The change that was typed. */
    abstract ModuleChange change();

    /** Whether it was said so clearly that nobody needs to ask. */
    boolean sure() {
        return yes || plan != null;
    }

    @Override
    public @Nullable Object execute() {
        ModuleChange change = change();
        ModulePlan planned = run("modules.plan", change, ModulePlan.class);
        if (planOnly || !json) {
            session.getConsole().println(json ? Json.write(planned) : ModuleText.of(planned));
        }
        if (planOnly) {
            return null;
        }
        if (!sure() && !agreed()) {
            session.getConsole().println("Nothing was done");
            return null;
        }
        String hash = Optional.ofNullable(plan).orElse(planned.hash());
        ModuleChanged changed = run("modules.change", new ModuleChanged.Wish(change, hash), ModuleChanged.class);
        session.getConsole().println(json ? Json.write(changed) : ModuleText.of(changed));
        return null;
    }

    ModuleChange change(ModuleChange.Action action, @Nullable String version, @Nullable String source) {
        if (version != null && version.startsWith("-")) {
            // The shell reads options before the first argument only.
            throw new ConsoleFailure(FractalException.invalid(
                    "version",
                    "'" + version + "' is no version; options stand before the module: " + version + " " + module));
        }
        return new ModuleChange(action, module, Optional.ofNullable(version), Optional.ofNullable(source));
    }

    private boolean agreed() {
        String answer = Keyboard.line(session, "Carry this out? (yes or no) ", null)
                .orElseThrow(() -> new ConsoleFailure(FractalException.invalid("", "Nobody can answer here")
                        .withAction("Add --yes before " + module + ", or --plan with the hash above")));
        return answer.strip().toLowerCase(Locale.ROOT).startsWith("y");
    }
}
