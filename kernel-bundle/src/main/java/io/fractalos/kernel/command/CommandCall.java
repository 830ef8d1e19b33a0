// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.command;

import io.fractalos.kernel.identity.Caller;
import io.fractalos.kernel.json.Json;
import java.util.Optional;

/**
 * One request to run a command.
 *
 * @param input the input as JSON text
 * @param idempotencyKey when present, a repeat with the same key by the same caller within 24 hours gets the first answer and changes
 *     nothing; the same key with another input is a conflict
 */
public record CommandCall(Caller caller, String command, String input, Optional<String> idempotencyKey) {

    /** A call with a record for its input. */
    public static CommandCall of(Caller caller, String command, Record input) {
        return new CommandCall(caller, command, Json.write(input), Optional.empty());
    }

    /** A call with JSON text for its input. */
    public static CommandCall ofJson(Caller caller, String command, String input) {
        return new CommandCall(caller, command, input, Optional.empty());
    }

    /** The same call with an idempotency key. */
    public CommandCall once(Optional<String> key) {
        return new CommandCall(caller, command, input, key);
    }
}
