// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.event;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The outbox: facts recorded in the transaction that made them true, read back in order by every node.
 *
 * <p>Safe for use by many threads.
 */
@ProviderType
public interface Events {
    /** Records a fact, a record named in the past tense, in the running transaction (opens one when there is none). */
    void record(Record fact);

    /**
     * The facts after that sequence number, oldest first, at most {@code limit}; only those no running transaction can still precede, so
     * that a reader that remembers the last sequence misses none.
     */
    List<RecordedEvent> after(long sequence, int limit);

    /** The sequence number of the newest readable fact, 0 when there is none. */
    long latest();
}
