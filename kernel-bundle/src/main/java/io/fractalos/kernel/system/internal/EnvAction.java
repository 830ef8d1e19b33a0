// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.system.internal;

import io.fractalos.kernel.console.ConsoleFailure;
import io.fractalos.kernel.environment.Environment;
import io.fractalos.kernel.environment.Setting;
import io.fractalos.kernel.json.Json;
import io.fractalos.kernel.problem.FractalException;
import java.util.List;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.table.ShellTable;
import org.jspecify.annotations.Nullable;

/** Shows where each setting came from; secrets arrive here masked already. */
@Service
@Command(scope = "fractal", name = "env", description = "Shows every setting, its value and where it came from")
@SuppressWarnings("NullAway.Init") // Karaf sets the fields before execute()
public final class EnvAction implements Action {
    @Reference
    Session session;

    @Reference(optional = true)
    @Nullable
    Environment environment;

    @Option(name = "--json", description = "As JSON, for scripts")
    boolean json;

    @Argument(name = "key", description = "Only this setting, or those whose key starts with it")
    @Completion(SettingKeys.class)
    @Nullable
    String key;

    @Override
    public @Nullable Object execute() {
        List<Setting> settings = chosen();
        if (json) {
            session.getConsole().println(Json.write(settings));
            return null;
        }
        ShellTable table = new ShellTable();
        table.column("Key");
        table.column("Value");
        table.column("From");
        table.column("A change counts");
        table.column("Meaning");
        settings.forEach(setting -> table.addRow()
                .addContent(
                        setting.key(),
                        setting.value().orElse(""),
                        setting.origin(),
                        when(setting),
                        setting.description()));
        table.print(session.getConsole());
        Environment used = environment;
        if (used != null) {
            used.refused().ifPresent(problem -> session.getConsole()
                    .println("\nThe files were changed since and are not in use:\n" + problem.text()));
        }
        return null;
    }

    private static String when(Setting setting) {
        return setting.atNextStart()
                .map(origin -> "at the next start: changed in " + origin)
                .orElse(setting.hot() ? "at once" : "at the next start");
    }

    private List<Setting> chosen() {
        Environment known = environment;
        if (known == null) {
            throw new ConsoleFailure(FractalException.unavailable(
                    "The settings are not valid, so none is in use", "fractal:boot says what is wrong with them"));
        }
        String prefix = key == null ? "" : key;
        List<Setting> settings = known.settings().stream()
                .filter(setting -> setting.key().startsWith(prefix))
                .toList();
        if (settings.isEmpty()) {
            throw new ConsoleFailure(FractalException.notFound("setting", prefix));
        }
        return settings;
    }
}
