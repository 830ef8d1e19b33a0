// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.web;

import io.fractalos.kernel.command.CommandBus;
import io.fractalos.kernel.command.CommandCall;
import io.fractalos.kernel.identity.Caller;
import java.util.Optional;

/**
 * Who sends a request, handed to resource methods as {@code @Context}.
 *
 * @param idempotencyKey the header that makes a repeated write harmless
 */
public record Actor(Caller caller, Optional<String> idempotencyKey) {

    /** Runs a command for this actor and reads its answer. */
    public <O> O run(CommandBus bus, String command, Record input, Class<O> answer) {
        return bus.execute(CommandCall.of(caller, command, input).once(idempotencyKey), answer);
    }

    /** Runs a command for this actor whose answer nobody needs. */
    public void run(CommandBus bus, String command, Record input) {
        bus.execute(CommandCall.of(caller, command, input).once(idempotencyKey));
    }

    /** Runs a command with JSON text in and out. */
    public String runJson(CommandBus bus, String command, String input) {
        return bus.execute(CommandCall.ofJson(caller, command, input).once(idempotencyKey));
    }

    /** The caller, who has the permission; throws a not-permitted problem otherwise. */
    public Caller allowed(String permission) {
        caller.require(permission);
        return caller;
    }
}
