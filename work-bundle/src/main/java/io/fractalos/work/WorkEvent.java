// SPDX-License-Identifier: Apache-2.0
package io.fractalos.work;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * What happened to clients, jobs, tasks and time. Each record is one type of event; they carry ids and days so that a listener knows what
 * to look at again, and neither money nor anybody's notes, because everyone who may listen hears them.
 */
public sealed interface WorkEvent {

    /** A client came. */
    record ClientAdded(long clientId, String slug) implements WorkEvent {}

    /** A client was renamed, archived or got another currency. */
    record ClientChanged(long clientId) implements WorkEvent {}

    /** A client that had no projects is gone. */
    record ClientRemoved(long clientId) implements WorkEvent {}

    /** A project came. */
    record ProjectAdded(long projectId, long clientId, String slug) implements WorkEvent {}

    /** Something about a project changed. */
    record ProjectChanged(long projectId, long clientId) implements WorkEvent {}

    /** A project without recorded time is gone, its tasks with it. */
    record ProjectRemoved(long projectId, long clientId) implements WorkEvent {}

    /** A task came. */
    record TaskAdded(long taskId, long projectId) implements WorkEvent {}

    /** Something about a task changed. */
    record TaskChanged(long taskId, long projectId) implements WorkEvent {}

    /** A task without recorded time is gone. */
    record TaskRemoved(long taskId, long projectId) implements WorkEvent {}

    /** Time was recorded. */
    record TimeEntryRecorded(long timeEntryId, long userId, long projectId, LocalDate workDate) implements WorkEvent {}

    /** Several entries were recorded at once; {@code from} and {@code to} are the first and the last day. */
    record TimeEntriesRecorded(List<Long> timeEntryIds, LocalDate from, LocalDate to) implements WorkEvent {
        public TimeEntriesRecorded {
            timeEntryIds = List.copyOf(timeEntryIds);
        }
    }

    /** Recorded time changed, perhaps its project and day too. */
    record TimeEntryChanged(
            long timeEntryId,
            long userId,
            long projectId,
            LocalDate workDate,
            long formerProjectId,
            LocalDate formerWorkDate)
            implements WorkEvent {}

    /** Recorded time is gone. */
    record TimeEntryRemoved(long timeEntryId, long userId, long projectId, LocalDate workDate) implements WorkEvent {}

    /** A person's timer runs. */
    record TimerStarted(long userId, long projectId, Instant startedAt) implements WorkEvent {}

    /** The running timer runs on something else, or since another moment. */
    record TimerChanged(long userId, long projectId, Instant startedAt) implements WorkEvent {}

    /** The timer stopped and became that entry. */
    record TimerStopped(long userId, long projectId, long timeEntryId, LocalDate workDate) implements WorkEvent {}

    /** The timer was thrown away. */
    record TimerDiscarded(long userId) implements WorkEvent {}

    /** A week was submitted: its time stays as it is from now on. */
    record TimeSheetSubmitted(long userId, LocalDate week) implements WorkEvent {}

    /** A submitted week was taken back by its person. */
    record TimeSheetWithdrawn(long userId, LocalDate week) implements WorkEvent {}

    /** A submitted week was approved. */
    record TimeSheetApproved(long userId, LocalDate week) implements WorkEvent {}

    /** A submitted week was given back to its person. */
    record TimeSheetReturned(long userId, LocalDate week) implements WorkEvent {}

    /** An approved week was opened again. */
    record TimeSheetReopened(long userId, LocalDate week) implements WorkEvent {}

    /** A previewed import was thrown away. */
    record ImportDiscarded(long importId) implements WorkEvent {}

    /** An import was committed: how much came new, and how many rows were there already. */
    record ImportCommitted(
            long importId, int entries, int skippedRows, int newClients, int newProjects, int newTasks, int newPeople)
            implements WorkEvent {}

    /** An import was undone: how many entries went, and how many of those somebody had changed by hand since. */
    record ImportUndone(
            long importId, int entries, int changedEntries, int clients, int projects, int tasks, int people)
            implements WorkEvent {}
}
