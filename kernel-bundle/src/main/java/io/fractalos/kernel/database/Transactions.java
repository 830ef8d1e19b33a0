// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.database;

import java.sql.Connection;
import java.sql.SQLException;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Transactions on the one database as the runtime role, which has no right to change the schema.
 *
 * <p>Everything called on the same thread inside {@code call} joins the same transaction, JPA and JDBC alike; it commits when the outermost
 * call returns and rolls back when it throws. Safe for use by many threads. When the database cannot be reached the answer is an UNAVAILABLE
 * problem.
 */
@ProviderType
public interface Transactions {
    /** Runs the work in the running transaction or a new one; the connection is only valid inside and must not be closed or committed. */
    <T> T call(Work<T> work);

    /** Runs the read in the running transaction or a new read-only one, so that all its queries see one snapshot. */
    <T> T read(Work<T> work);

    /** What runs inside a transaction. */
    @FunctionalInterface
    interface Work<T> {
        /** Works on the transaction's connection. An SQLException rolls back and becomes a problem or an incident. */
        T on(Connection connection) throws SQLException;
    }
}
