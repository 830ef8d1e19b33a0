// SPDX-License-Identifier: Apache-2.0
package io.fractalos.work;

import java.time.Instant;
import java.util.Optional;

/**
 * A file brought in: previewed first, then committed as a whole, and undone as a whole.
 *
 * @param summary what the preview found, JSON text of the importing bundle
 */
public record Import(
        long id,
        String kind,
        String fileName,
        Status status,
        String summary,
        Instant createdAt,
        Optional<Instant> committedAt) {

    /** How far it got. */
    public enum Status {
        PREVIEWED,
        COMMITTED,
        UNDONE,
        DISCARDED
    }
}
