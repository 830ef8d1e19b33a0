// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.upgrade;

/** What to do where people and pattern changed the same. */
public enum ConflictPolicy {
    /** Write nothing, and say where. */
    REFUSE,
    /** Leave both between the standard markers, on the branch of the upgrade only. */
    MARKERS
}
