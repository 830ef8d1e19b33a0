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
    /**
     * Records a fact, a record named in the past tense, in the running transaction (opens one when there is none). Components marked {@code
     * @Secret} are masked.
     */
    void record(Record fact);

    /**
     * The facts that come after the one with that sequence number (0: all), in the order all nodes tell them, at most {@code limit}.
     *
     * <p>Only those that no running transaction can still precede: a reader that remembers the sequence number of the last fact it was given
     * misses none and gets none twice. The numbers themselves need not rise from one fact to the next.
     */
    List<RecordedEvent> after(long sequence, int limit);

    /** The sequence number of the last fact readable now, 0 when there is none. */
    long latest();
}
