// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.console.internal;

import io.fractalos.kernel.console.ConsoleFailure;
import io.fractalos.kernel.identity.AccessRole;
import io.fractalos.kernel.problem.FractalException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;

/** Completes and reads the names of access roles. */
@Service
public final class RoleCompleter implements Completer {

    @Override
    public int complete(Session session, CommandLine line, List<String> candidates) {
        return new StringsCompleter(names()).complete(session, line, candidates);
    }

    /** The role of that name, or a failure that lists them. */
    static AccessRole role(String name) {
        return Arrays.stream(AccessRole.values())
                .filter(role -> name(role).equals(name.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new ConsoleFailure(
                        FractalException.invalid("--role", "'" + name + "' is none of " + String.join(", ", names()))));
    }

    private static List<String> names() {
        return Arrays.stream(AccessRole.values()).map(RoleCompleter::name).toList();
    }

    private static String name(AccessRole role) {
        return role.name().toLowerCase(Locale.ROOT);
    }
}
