// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.console.internal;

import io.fractalos.kernel.identity.User;
import io.fractalos.kernel.identity.Users;
import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;

/** Completes the logins of people. */
@Service
@SuppressWarnings("NullAway.Init") // Karaf sets the fields before complete()
public final class LoginCompleter implements Completer {

    @Reference
    private Users users;

    @Override
    public int complete(Session session, CommandLine line, List<String> candidates) {
        List<String> logins = users.all().stream().map(User::login).toList();
        return new StringsCompleter(logins).complete(session, line, candidates);
    }
}
