// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.command;

import java.util.Set;

/**
 * A command that is data: its schemas are JSON text and its handler takes and answers JSON text. For commands that no Java record describes.
 *
 * @param name such as {@code finance.accounts}: area, dot, verb
 * @param version counts incompatible changes, from 1
 * @param permission the permission a caller needs
 * @param inputSchema JSON Schema 2020-12 of the input; the bus lets nothing else through
 * @param outputSchema JSON Schema 2020-12 of the answer
 */
public record JsonCommand(
        String name,
        int version,
        String title,
        String description,
        String permission,
        Set<Command.Hint> hints,
        String inputSchema,
        String outputSchema,
        Handler handler) {

    public JsonCommand {
        Command.checkName(name);
        hints = Set.copyOf(hints);
    }

    /** The code that answers; runs inside the transaction of the command, must be safe for use by many threads. */
    @FunctionalInterface
    public interface Handler {
        /** The answer, as JSON text, to the input, which is JSON text that keeps the schema; throws FractalException for what the caller can fix. */
        String handle(String input, CommandContext context);
    }
}
