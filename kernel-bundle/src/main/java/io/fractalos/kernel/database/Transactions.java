// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.database;

import java.sql.Connection;
import java.sql.SQLException;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Transactions on the one database as the runtime role, which has no right to change the schema.
 *
 * <p>Everything called on the same thread inside {@code call} joins the same transaction, JPA and JDBC alike; it commits when the outermost
 * call returns and rolls back when it throws. A failure that a nested call threw and its caller caught does not roll back by itself, but after
 * a failed statement the database refuses everything else in the transaction. Safe for use by many threads.
 *
 * <p>Work may run more than once: the outermost call repeats it, a few times, when the database breaks a deadlock or a serialization conflict.
 * So work changes nothing but the database. Nothing is kept in the database session between transactions (poolers hand it to others): use
 * {@code SET LOCAL} only.
 *
 * <p>Failures arrive as problems: UNAVAILABLE when the database cannot be reached or is too busy, STALE for a lost optimistic lock, CONFLICT or
 * INVALID_REQUEST for a broken constraint (see {@link ConstraintProblems}) or a value the database cannot hold. Any other SQLException is a
 * mistake of ours and arrives as an IllegalStateException.
 */
@ProviderType
public interface Transactions {

    /** Runs the work in the running transaction or a new one; the connection is only valid inside and must not be closed or committed. */
    <T> T call(Work<T> work);

    /**
     * Runs the read in the running transaction or a new read-only one, so that all its queries see one snapshot. Inside a read-only
     * transaction {@link #call} joins it too and cannot write.
     */
    <T> T read(Work<T> work);

    /** Whether a transaction runs on this thread, which {@link #call} and {@link #read} would join. */
    boolean inside();

    /** Tells the participant how the transaction that runs on this thread goes on; IllegalStateException when none does. */
    void join(Participant participant);

    /** Runs the action on this thread once the running transaction has committed; dropped when it rolls back. */
    default void afterCommit(Runnable action) {
        join(new Participant() {
            @Override
            public void committed() {
                action.run();
            }
        });
    }

    /** Something with work of its own in a transaction, such as changes not written yet. Called on the transaction's thread. */
    interface Participant {
        /** Writes what is not written yet, on the connection of the transaction; what it throws rolls back. */
        default void beforeCommit() {}

        /** Lets go of everything that belongs to the transaction, which is over or about to roll back; must not throw. */
        default void ended() {}

        /** Follows what is done already, after {@link #ended}: must neither throw nor take long. */
        default void committed() {}
    }

    /** What runs inside a transaction. */
    @FunctionalInterface
    interface Work<T> {
        /** Works on the transaction's connection. An SQLException rolls back and becomes a problem or an incident. */
        T on(Connection connection) throws SQLException;
    }
}
