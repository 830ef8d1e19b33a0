// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.console.internal;

import io.fractalos.kernel.command.CommandBus;
import io.fractalos.kernel.command.CommandDescription;
import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;

/** Completes the names of commands. */
@Service
@SuppressWarnings("NullAway.Init") // Karaf sets the fields before complete()
public final class CommandNameCompleter implements Completer {

    @Reference
    private CommandBus bus;

    @Override
    public int complete(Session session, CommandLine line, List<String> candidates) {
        List<String> names = bus.all().stream().map(CommandDescription::name).toList();
        return new StringsCompleter(names).complete(session, line, candidates);
    }
}
