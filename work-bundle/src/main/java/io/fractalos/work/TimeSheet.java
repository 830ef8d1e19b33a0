// SPDX-License-Identifier: Apache-2.0
package io.fractalos.work;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A week of a person's recorded time on its way to whoever approves it. Once submitted, its time stays as it is.
 *
 * @param week its Monday; an entry belongs to the week of its local day
 * @param seconds what is recorded in it
 * @param billableSeconds what of that the client pays for
 * @param missingDays the working days with less time than expected; told once the week is over or submitted
 * @param note what was said with the last step, such as why it was returned; empty when nothing
 * @param changedAt when the last step was taken; absent in a week nobody submitted yet
 * @param changedBy the name of who took it; absent also when the platform itself did
 * @param version counts the steps, 0 before the first
 */
public record TimeSheet(
        long userId,
        String userName,
        LocalDate week,
        Status status,
        long seconds,
        long billableSeconds,
        List<LocalDate> missingDays,
        String note,
        Optional<Instant> changedAt,
        Optional<String> changedBy,
        int version) {

    public TimeSheet {
        missingDays = List.copyOf(missingDays);
    }

    /** How far a week got. */
    public enum Status {
        /** Its time changes. */
        OPEN,
        /** It waits for somebody to approve or return it. */
        SUBMITTED,
        /** It is settled. */
        APPROVED
    }

    /** What moves a week on. */
    public enum Step {
        /** From open to submitted, by the person or somebody for them. */
        SUBMIT,
        /** From submitted back to open, by the person. */
        WITHDRAW,
        /** From submitted to approved. */
        APPROVE,
        /** From submitted back to open, with what to change. */
        RETURN,
        /** From approved back to open. */
        REOPEN
    }

    /** A step that was taken; the seconds are those of the week at that moment, {@code by} is absent for the platform itself. */
    public record Taken(Step step, Instant at, Optional<String> by, String note, long seconds, long billableSeconds) {}

    /** A week with what looks odd in its time (100 findings at most) and its steps, newest first. */
    public record Detail(TimeSheet sheet, List<TimeFinding> findings, List<Taken> steps) {
        public Detail {
            findings = List.copyOf(findings);
            steps = List.copyOf(steps);
        }
    }

    /** A step to take in a week; the person is the caller unless said, {@code week} its Monday. */
    public record Move(OptionalLong userId, LocalDate week, Optional<String> note) {}

    /** A week as somebody saw it; {@code version} is the one they saw. */
    public record Seen(long userId, LocalDate week, int version) {}

    /** Which weeks are wanted; {@code week} is the Monday of all of them. */
    public record Filter(LocalDate week, Optional<Status> status, OptionalLong userId) {}
}
