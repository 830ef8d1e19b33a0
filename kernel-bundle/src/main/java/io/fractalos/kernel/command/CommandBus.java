// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.command;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The one door for everything that is not a Java caller: validates the input against the command's JSON Schema, checks the permission,
 * honours idempotency keys, and writes what the command did and its audit record in one transaction.
 *
 * <p>Safe for use by many threads. Failures the caller can fix are FractalExceptions; anything else a handler throws becomes an incident:
 * a FractalException of type INTERNAL whose detail carries only an incident id, with the stack in the log once.
 */
@ProviderType
public interface CommandBus {
    /** Runs a command; the answer is JSON text. */
    String execute(CommandCall call);

    /** Runs a command and reads its answer as the record type. */
    <O> O execute(CommandCall call, Class<O> type);

    /** Every command there is now, by name. */
    List<CommandDescription> all();

    /** The command of that name. */
    Optional<CommandDescription> find(String name);
}
