// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.system.internal;

import io.fractalos.kernel.environment.Environment;
import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.jspecify.annotations.Nullable;

/** Completes the keys of settings. */
@Service
public final class SettingKeys implements Completer {
    @Reference(optional = true)
    @Nullable
    Environment environment;

    @Override
    public int complete(Session session, CommandLine line, List<String> candidates) {
        StringsCompleter keys = new StringsCompleter();
        Environment known = environment;
        if (known != null) {
            known.settings().forEach(setting -> keys.getStrings().add(setting.key()));
        }
        return keys.complete(session, line, candidates);
    }
}
