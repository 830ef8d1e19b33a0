// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.pivot;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * Which time and other lines count: what fits all that is given.
 *
 * @param taskId 0 for time without a task
 * @param role compared without case
 * @param billable whether the client pays; lines that are not time are neither, and left out by either answer
 * @param overtime whether it is overtime; the same
 */
public record PivotFilter(
        OptionalLong clientId,
        OptionalLong projectId,
        OptionalLong taskId,
        OptionalLong userId,
        Optional<String> role,
        Optional<Boolean> billable,
        Optional<Boolean> overtime) {

    /** Everything. */
    public static final PivotFilter ALL = new PivotFilter(
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /** True when it tells nothing apart but people and roles. */
    public boolean ofPeople() {
        return clientId.isEmpty()
                && projectId.isEmpty()
                && taskId.isEmpty()
                && billable.isEmpty()
                && overtime.isEmpty();
    }

    /** True when it tells people, tasks or roles apart, which only time has. */
    public boolean asksForTime() {
        return taskId.isPresent()
                || userId.isPresent()
                || role.isPresent()
                || billable.isPresent()
                || overtime.isPresent();
    }
}
