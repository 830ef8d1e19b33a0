// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.console.internal;

import io.fractalos.kernel.console.ConsoleFailure;
import io.fractalos.kernel.identity.ReadablePassword;
import io.fractalos.kernel.problem.FractalException;
import java.util.Optional;
import org.apache.karaf.shell.api.console.Session;

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
        return Keyboard.line(session, prompt, '*')
                .filter(line -> !line.isEmpty())
                .orElseThrow(() -> new ConsoleFailure(FractalException.invalid("", "No password was typed")
                        .withAction("Where nobody can type, as in ./fractalos run or a script, let one be made: add"
                                + " --generate before the name. To choose one, type it in ./fractalos console")));
    }
}
