// SPDX-License-Identifier: Apache-2.0
package io.fractalos.state.journal.internal;

import java.time.Instant;
import java.util.Optional;

/**
 * A row of the journal: one manifest was written or removed.
 *
 * @param transaction groups what changed together
 * @param document the whole manifest as JSON text, empty when it was removed
 * @param author who did it, as {@code Name <mail>}
 */
public record Change(
        long sequence,
        String transaction,
        String kind,
        String name,
        Optional<String> document,
        String author,
        Instant at) {}
