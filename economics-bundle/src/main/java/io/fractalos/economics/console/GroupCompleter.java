// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.console;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;

/** Completes groupings of the pivot. */
@Service
public final class GroupCompleter implements Completer {
    @Override
    public int complete(Session session, CommandLine commandLine, List<String> candidates) {
        return new StringsCompleter(List.of("client", "project", "task", "person", "role", "month"))
                .complete(session, commandLine, candidates);
    }
}
