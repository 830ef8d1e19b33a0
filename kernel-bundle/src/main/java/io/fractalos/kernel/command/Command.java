// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.command;

import io.fractalos.kernel.problem.FractalException;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A command: its name and meaning, the records it takes and answers, who may run it, and the code that answers.
 *
 * <p>Immutable; made with {@link #named}. The JSON Schemas of input and output are generated from the records.
 *
 * @param name such as {@code tasks.create}: area, dot, verb
 * @param version counts incompatible changes, from 1
 * @param permission the permission a caller needs, see {@code io.fractalos.kernel.identity.Permission}
 * @param input the record type of the input; its components that are not Optional are required
 * @param output the record type of the answer
 */
public record Command<I extends Record, O extends Record>(
        String name,
        int version,
        String title,
        String description,
        String permission,
        Set<Hint> hints,
        Class<I> input,
        Class<O> output,
        Handler<I, O> handler) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*\\.[a-z][a-z0-9-]*");

    public Command {
        checkName(name);
        hints = Set.copyOf(hints);
    }

    static void checkName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw FractalException.invalid("/name", "A command is named area.verb in lower case, not '" + name + "'");
        }
    }

    /** What a caller may assume of a command. */
    public enum Hint {
        /** Changes nothing. */
        READ_ONLY,
        /** Running it twice is the same as once. */
        IDEMPOTENT,
        /** Destroys something that cannot be had back. */
        DESTRUCTIVE
    }

    /** The code that answers; runs inside the transaction of the command, must be safe for use by many threads. */
    @FunctionalInterface
    public interface Handler<I extends Record, O extends Record> {
        /** The answer to the input; throws FractalException for what the caller can fix. */
        O handle(I input, CommandContext context);
    }

    /** Starts a command of version 1. */
    public static Named named(String name, String title) {
        return new Named(name, title);
    }

    /** A command with a name, not yet complete. */
    public record Named(String name, String title) {

        /** Completes a command that changes something. */
        public <I extends Record, O extends Record> Command<I, O> writes(
                String permission, Class<I> input, Class<O> output, Handler<I, O> handler) {
            return new Command<>(name, 1, title, title, permission, Set.of(), input, output, handler);
        }

        /** Completes a command that only reads. */
        public <I extends Record, O extends Record> Command<I, O> reads(
                String permission, Class<I> input, Class<O> output, Handler<I, O> handler) {
            return new Command<>(
                    name, 1, title, title, permission, Set.of(Hint.READ_ONLY, Hint.IDEMPOTENT), input, output, handler);
        }
    }

    /** The same command with a longer description. */
    public Command<I, O> describedAs(String text) {
        return new Command<>(name, version, title, text, permission, hints, input, output, handler);
    }

    /** The same command with these hints. */
    public Command<I, O> hinted(Hint... more) {
        return new Command<>(name, version, title, description, permission, Set.of(more), input, output, handler);
    }

    /** True when it changes nothing. */
    public boolean readOnly() {
        return hints.contains(Hint.READ_ONLY);
    }
}
