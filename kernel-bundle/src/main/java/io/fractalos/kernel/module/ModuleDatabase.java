// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module;

import io.fractalos.kernel.database.Transactions;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A module's own part of the database: every module bundle that asks for this service gets its own.
 *
 * <p>Work runs in the running transaction or a new one, as the role of the module: it reads and writes the tables of the schema {@code
 * module_<id>}, which names without a schema mean, and nothing else. This contains mistakes, not malice: code in the same Java process can
 * always do more. Safe for use by many threads; failures as told at {@link Transactions}.
 */
@ProviderType
public interface ModuleDatabase {
    /** Runs the work in the running transaction or a new one. */
    <T> T call(Transactions.Work<T> work);

    /** Runs the read in the running transaction or a new read-only one. */
    <T> T read(Transactions.Work<T> work);
}
