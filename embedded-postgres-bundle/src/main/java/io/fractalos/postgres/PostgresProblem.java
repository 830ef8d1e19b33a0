// SPDX-License-Identifier: Apache-2.0
package io.fractalos.postgres;

import org.jspecify.annotations.Nullable;

/**
 * The database could not be started. The message says what is wrong and where; {@link #action()} says
 * what a person can do about it. Neither ever holds a password.
 */
public final class PostgresProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String action;

    /** A problem with its way out. */
    public PostgresProblem(String problem, String action) {
        this(problem, action, null);
    }

    /** A problem with its way out, found through {@code cause}. */
    public PostgresProblem(String problem, String action, @Nullable Throwable cause) {
        super(problem, cause);
        this.action = action;
    }

    /** What to do, as a sentence. */
    public String action() {
        return action;
    }
}
