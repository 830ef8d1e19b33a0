// SPDX-License-Identifier: Apache-2.0
package io.fractalos.state.journal.internal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What becomes one commit: the changes of one database transaction, or an adoption with the changes it made, which may be none.
 *
 * @param author who acted, as {@code Name <mail>}
 */
public record Step(Position position, Optional<Adoption> adoption, List<Change> changes, String author, Instant at) {
    public Step {
        changes = List.copyOf(changes);
    }

    /** The step of a transaction; there is at least one change. */
    static Step of(List<Change> changes) {
        Change last = changes.get(changes.size() - 1);
        return new Step(new Position(last.sequence(), 0), Optional.empty(), changes, last.author(), last.at());
    }

    /** The step of an adoption. */
    static Step of(Adoption adoption, List<Change> changes) {
        return new Step(
                new Position(adoption.sequence(), adoption.id()),
                Optional.of(adoption),
                changes,
                adoption.author(),
                adoption.at());
    }
}
