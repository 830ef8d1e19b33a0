// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.importing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * An import as its preview found it, and how far it got since.
 *
 * @param kind {@code harvest}, {@code toggl}, {@code people} or {@code projects}
 * @param status one of previewed, committed, undone and discarded
 * @param rows the rows of the file, broken ones included
 * @param newRows the rows that bring something not there yet
 * @param duplicateRows the rows that are there already
 * @param hours decimal hours with two places, rounded half up from exact seconds
 * @param amounts what the file itself says the billable time is worth, by currency
 * @param from the first day with time, {@code to} the last (inclusive)
 * @param problems the first 100 problems, errors before warnings; a warning stands for all rows it was found on
 * @param problemCount how many problems there are in all
 * @param sample the first rows as they were understood
 */
public record ImportReport(
        long id,
        String kind,
        String fileName,
        String status,
        int rows,
        int newRows,
        int duplicateRows,
        int brokenRows,
        String hours,
        String billableHours,
        List<Amount> amounts,
        Optional<LocalDate> from,
        Optional<LocalDate> to,
        int newClients,
        int newProjects,
        int newTasks,
        int newPeople,
        int newRates,
        List<Problem> problems,
        int problemCount,
        List<Sample> sample,
        Instant createdAt,
        Optional<Instant> committedAt) {

    /** The most problems a report lists. */
    public static final int PROBLEMS = 100;

    /** The most rows a report shows. */
    public static final int SAMPLES = 20;

    public ImportReport {
        amounts = List.copyOf(amounts);
        problems = List.copyOf(problems);
        sample = List.copyOf(sample);
    }

    /** An amount as a decimal string and its ISO 4217 currency. */
    public record Amount(String currency, String amount) {}

    /**
     * Something wrong with a row ({@code error}: the row is not imported) or worth knowing ({@code warning}).
     *
     * @param line the line of the file the row starts on, from 1
     * @param column the column's name in the file, absent when the whole row is meant
     * @param value what stands there
     */
    public record Problem(
            int line,
            Optional<String> column,
            String severity,
            String message,
            Optional<String> value,
            Optional<String> fix) {}

    /** A row as it was understood; what the row's kind does not have is absent. */
    public record Sample(
            int line,
            Optional<LocalDate> date,
            Optional<String> person,
            Optional<String> client,
            Optional<String> project,
            Optional<String> task,
            Optional<String> hours,
            Optional<Boolean> billable,
            Optional<String> note) {}

    /** The same report with another id, state and times. */
    public ImportReport at(long newId, String newStatus, Instant created, Optional<Instant> committed) {
        return new ImportReport(
                newId,
                kind,
                fileName,
                newStatus,
                rows,
                newRows,
                duplicateRows,
                brokenRows,
                hours,
                billableHours,
                amounts,
                from,
                to,
                newClients,
                newProjects,
                newTasks,
                newPeople,
                newRates,
                problems,
                problemCount,
                sample,
                created,
                committed);
    }
}
