// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.console.internal;

import io.fractalos.kernel.console.ConsoleFailure;
import io.fractalos.kernel.identity.ReadablePassword;
import io.fractalos.kernel.problem.FractalException;
import java.io.IOException;
import java.util.Optional;
import org.apache.karaf.shell.api.console.Session;
import org.jspecify.annotations.Nullable;

/** A password typed twice, or made. Never an argument: those stay in the shell's history and the list of processes. */
final class NewPassword {
    private NewPassword() {}

    static Optional<String> of(Session session, boolean ask, boolean generate) {
        if (generate) {
            return Optional.of(ReadablePassword.random());
        }
        return ask ? Optional.of(ask(session)) : Optional.empty();
    }

    private static String ask(Session session) {
        String password = line(session, "Password: ");
        if (!password.equals(line(session, "Again: "))) {
            throw new ConsoleFailure(FractalException.invalid("", "The two passwords differ"));
        }
        return password;
    }

    private static String line(Session session, String prompt) {
        @Nullable String line;
        try {
            line = session.readLine(prompt, '*');
        } catch (IOException e) {
            throw new ConsoleFailure(nobodyThere().causedBy(e));
        }
        if (line == null || line.isEmpty()) {
            throw new ConsoleFailure(nobodyThere());
        }
        return line;
    }

    private static FractalException nobodyThere() {
        return FractalException.invalid("", "No password was typed")
                .withAction("Where nobody can type, as in a script, use --generate");
    }
}
