// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.instance;

import java.util.Optional;

/**
 * A file of a plan, or of the repository that is there.
 *
 * @param path below the root, with slashes
 * @param mode as Git writes it, such as {@code 100644}
 * @param size in bytes
 * @param sha256 the digest of what is planned, 64 hexadecimal digits; empty for a file that is not planned
 */
public record PlannedChange(String path, Status status, String mode, long size, Optional<String> sha256) {

    /** How what is planned compares with the repository of that name; without one all is added. */
    public enum Status {
        /** It is planned and not there. */
        ADDED,
        /** It is there, and planned with other bytes or another mode. */
        CHANGED,
        /** It was made, is still there, and is not planned. */
        REMOVED,
        /** It is there as planned. */
        SAME
    }
}
