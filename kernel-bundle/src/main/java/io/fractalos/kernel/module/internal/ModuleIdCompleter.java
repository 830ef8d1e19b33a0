// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import io.fractalos.kernel.module.Modules;
import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;

/** Completes ids of modules. */
@Service
@SuppressWarnings("NullAway.Init") // Karaf sets the fields
public final class ModuleIdCompleter implements Completer {
    @Reference
    Modules modules;

    @Override
    public int complete(Session session, CommandLine line, List<String> candidates) {
        StringsCompleter ids = new StringsCompleter();
        modules.all().forEach(info -> ids.getStrings().add(info.descriptor().id()));
        return ids.complete(session, line, candidates);
    }
}
