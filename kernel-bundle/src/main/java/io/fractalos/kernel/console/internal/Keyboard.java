// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.console.internal;

import java.io.IOException;
import java.util.Optional;
import org.apache.karaf.shell.api.console.Session;
import org.jspecify.annotations.Nullable;

/** What a person types when asked. */
public final class Keyboard {
    private Keyboard() {}

    /**
     * A line, perhaps empty; nothing where nobody can type, as in {@code ./fractalos run} or a script.
     *
     * @param mask what is shown instead of each character, null to show what is typed
     */
    public static Optional<String> line(Session session, String prompt, @Nullable Character mask) {
        try {
            return Optional.ofNullable(session.readLine(prompt, mask));
        } catch (IOException | UnsupportedOperationException nobody) {
            // A session without a terminal has no reader at all.
            return Optional.empty();
        }
    }
}
