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
 *
 * <p>A command of the platform runs on the caller's thread and joins the transaction that runs there. A command of a module runs on a thread of
 * the module, in a transaction of its own, for a bounded time, while the caller waits; it may run commands of the platform, which join that
 * transaction. Called inside a transaction, a module's command that only reads runs beside it and does not see what it has changed; one that
 * changes something is refused as an incident, since it could not be undone with the transaction around it. Failures of a module:
 *
 * <ul>
 *   <li>INTERNAL, naming the module: it threw, or answered something else than its schema says, or more than 16 MiB
 *   <li>UNAVAILABLE with an incident id: it took too long and was given up; nothing of it is kept
 *   <li>UNAVAILABLE with {@code retryAfter}: too many calls of it run, it has failed too often just now, or it is briefly away
 *   <li>NOT_FOUND at once: it was removed on purpose, and the action says how to have it back
 * </ul>
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
