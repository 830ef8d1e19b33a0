// SPDX-License-Identifier: Apache-2.0
package io.fractalos.work;

import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;

/** A job for a client. Names are unique per client; {@code budgetSeconds} is the planned effort, {@code endsOn} the last day (inclusive). */
public record Project(
        long id,
        String slug,
        Optional<String> code,
        String name,
        long clientId,
        String clientName,
        boolean billable,
        Optional<String> currency,
        Status status,
        Optional<LocalDate> startsOn,
        Optional<LocalDate> endsOn,
        OptionalLong budgetSeconds,
        int version) {

    /** Whether time may be recorded on it. */
    public enum Status {
        ACTIVE,
        CLOSED
    }

    /** A project to add; the slug is made from client and name when absent, billable when not said. */
    public record New(
            long clientId,
            String name,
            Optional<String> code,
            Optional<String> slug,
            Optional<Boolean> billable,
            Optional<String> currency,
            Optional<LocalDate> startsOn,
            Optional<LocalDate> endsOn,
            OptionalLong budgetSeconds) {}

    /** The new state of a project; {@code version} is the one the change was made from. */
    public record Change(
            long id,
            int version,
            String name,
            Optional<String> code,
            boolean billable,
            Optional<String> currency,
            Status status,
            Optional<LocalDate> startsOn,
            Optional<LocalDate> endsOn,
            OptionalLong budgetSeconds) {}

    /** Which projects are wanted; {@code q} is part of a name or code. */
    public record Filter(Optional<String> q, OptionalLong clientId, Optional<Status> status) {}
}
