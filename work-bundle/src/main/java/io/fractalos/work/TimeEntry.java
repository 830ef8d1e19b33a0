// SPDX-License-Identifier: Apache-2.0
package io.fractalos.work;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Time a person worked on a project.
 *
 * @param workDate the local day the time counts on, in {@code zone}; an entry over midnight counts on the day it started
 * @param seconds how long, 1 to 86,400
 * @param zone the IANA zone it was recorded in
 * @param billable whether the client pays for it
 * @param overtime whether it is overtime, which may be priced otherwise
 * @param importId the import it came with, if any
 */
public record TimeEntry(
        long id,
        long userId,
        String userName,
        long projectId,
        String projectName,
        long clientId,
        String clientName,
        OptionalLong taskId,
        Optional<String> taskName,
        LocalDate workDate,
        int seconds,
        String zone,
        Optional<Instant> startedAt,
        Optional<Instant> endedAt,
        String note,
        boolean billable,
        boolean overtime,
        OptionalLong importId,
        int version) {

    /**
     * Time to record: either {@code workDate} and {@code seconds}, or {@code startedAt} and {@code endedAt}. The person is the caller
     * unless said, the zone the organisation's, billable what the project says, and it is no overtime.
     */
    public record New(
            OptionalLong userId,
            long projectId,
            OptionalLong taskId,
            Optional<LocalDate> workDate,
            Optional<Integer> seconds,
            Optional<Instant> startedAt,
            Optional<Instant> endedAt,
            Optional<String> zone,
            Optional<String> note,
            Optional<Boolean> billable,
            Optional<Boolean> overtime) {}

    /** Up to 1,000 entries to record, all or none. */
    public record NewList(List<New> entries) {}

    /** The new state of an entry; {@code version} is the one the change was made from. Whether it is overtime stays unless said. */
    public record Change(
            long id,
            int version,
            long projectId,
            OptionalLong taskId,
            Optional<LocalDate> workDate,
            Optional<Integer> seconds,
            Optional<Instant> startedAt,
            Optional<Instant> endedAt,
            Optional<String> zone,
            Optional<String> note,
            boolean billable,
            Optional<Boolean> overtime) {}

    /** Which entries are wanted; {@code from} inclusive, {@code to} exclusive. */
    public record Filter(
            Optional<LocalDate> from,
            Optional<LocalDate> to,
            OptionalLong userId,
            OptionalLong projectId,
            OptionalLong clientId,
            OptionalLong taskId,
            Optional<Boolean> billable,
            OptionalLong importId) {}
}
