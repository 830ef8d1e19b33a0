// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.command.internal;

import io.fractalos.kernel.command.CommandContext;
import io.fractalos.kernel.command.CommandDescription;

/** A command that can be run, whichever way it was written: described, with its input checked, and with the code that answers. */
interface OfferedCommand {
    String name();

    String permission();

    boolean readOnly();

    CommandDescription description();

    /** True when the answer holds a secret, which must not be kept to be repeated. */
    boolean answersSecrets();

    /** The input; throws an invalid-request problem with everything wrong with it. */
    Given read(String json);

    /** Throws {@link WrongAnswer} when the text is not what the command says it answers. */
    void check(String answer);

    /** An input that keeps the schema. */
    interface Given {
        /** As JSON text without its secrets. */
        String masked();

        /** Runs the handler. */
        Answer answer(CommandContext context);
    }

    /** What a handler answered. */
    interface Answer {
        /** As JSON text. */
        String json();

        /** As JSON text without its secrets. */
        String masked();
    }
}
