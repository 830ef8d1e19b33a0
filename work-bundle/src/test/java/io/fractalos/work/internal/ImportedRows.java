// SPDX-License-Identifier: Apache-2.0
package io.fractalos.work.internal;

import io.fractalos.work.ImportedTime;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Makes rows of an export for tests: an hour on 2026-03-02 unless said. */
record ImportedRows(ImportedTime get) {

    static ImportedRows row(int line) {
        return new ImportedRows(new ImportedTime(
                line,
                "id-" + line,
                LocalDate.parse("2026-03-02"),
                3600,
                "Europe/Berlin",
                Optional.empty(),
                Optional.empty(),
                "",
                "",
                Optional.empty(),
                Optional.empty(),
                "",
                Optional.empty(),
                "",
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    }

    /** Rows of a small company: 7 clients, 3 projects each, 4 tasks, 20 people, three years. */
    static List<ImportedTime> many(int rows) {
        return IntStream.range(0, rows)
                .mapToObj(i -> {
                    ImportedTime row = row(i + 2)
                            .of("Client " + i % 7, "Project " + i % 3, "Task " + i % 4)
                            .by("Person " + i % 20, i % 2 == 0 ? "person" + i % 20 + "@example.com" : null)
                            .note("Did number " + i)
                            .get();
                    return new ImportedRows(row)
                            .on(LocalDate.parse("2023-01-01").plusDays(i % 1000))
                            .get();
                })
                .toList();
    }

    ImportedRows of(String client, String project, String task) {
        return copy(
                get.identity(),
                get.workDate(),
                get.seconds(),
                client,
                project,
                Optional.ofNullable(task),
                get.projectCode(),
                get.person(),
                get.email(),
                get.note(),
                get.billable());
    }

    ImportedRows by(String person, String email) {
        return copy(
                get.identity(),
                get.workDate(),
                get.seconds(),
                get.client(),
                get.project(),
                get.task(),
                get.projectCode(),
                person,
                Optional.ofNullable(email),
                get.note(),
                get.billable());
    }

    ImportedRows on(LocalDate day) {
        return copy(
                get.identity(),
                day,
                get.seconds(),
                get.client(),
                get.project(),
                get.task(),
                get.projectCode(),
                get.person(),
                get.email(),
                get.note(),
                get.billable());
    }

    ImportedRows lasting(int seconds) {
        return copy(
                get.identity(),
                get.workDate(),
                seconds,
                get.client(),
                get.project(),
                get.task(),
                get.projectCode(),
                get.person(),
                get.email(),
                get.note(),
                get.billable());
    }

    ImportedRows identified(String identity) {
        return copy(
                identity,
                get.workDate(),
                get.seconds(),
                get.client(),
                get.project(),
                get.task(),
                get.projectCode(),
                get.person(),
                get.email(),
                get.note(),
                get.billable());
    }

    ImportedRows note(String note) {
        return copy(
                get.identity(),
                get.workDate(),
                get.seconds(),
                get.client(),
                get.project(),
                get.task(),
                get.projectCode(),
                get.person(),
                get.email(),
                note,
                get.billable());
    }

    ImportedRows billable(boolean billable) {
        return copy(
                get.identity(),
                get.workDate(),
                get.seconds(),
                get.client(),
                get.project(),
                get.task(),
                get.projectCode(),
                get.person(),
                get.email(),
                get.note(),
                billable);
    }

    ImportedRows coded(String code) {
        return copy(
                get.identity(),
                get.workDate(),
                get.seconds(),
                get.client(),
                get.project(),
                get.task(),
                Optional.of(code),
                get.person(),
                get.email(),
                get.note(),
                get.billable());
    }

    ImportedRows priced(String bill, String cost, String currency) {
        return rest(
                get.startedAt(),
                get.endedAt(),
                Optional.of(new BigDecimal(bill)),
                Optional.of(new BigDecimal(cost)),
                Optional.of(currency));
    }

    ImportedRows from(String start, String end) {
        return rest(
                Optional.of(Instant.parse(start)),
                Optional.of(Instant.parse(end)),
                get.billRate(),
                get.costRate(),
                get.currency());
    }

    private ImportedRows rest(
            Optional<Instant> start,
            Optional<Instant> end,
            Optional<BigDecimal> bill,
            Optional<BigDecimal> cost,
            Optional<String> currency) {
        return new ImportedRows(new ImportedTime(
                get.line(),
                get.identity(),
                get.workDate(),
                get.seconds(),
                get.zone(),
                start,
                end,
                get.client(),
                get.project(),
                get.projectCode(),
                get.task(),
                get.person(),
                get.email(),
                get.note(),
                get.billable(),
                bill,
                cost,
                currency));
    }

    private ImportedRows copy(
            String identity,
            LocalDate day,
            int seconds,
            String client,
            String project,
            Optional<String> task,
            Optional<String> code,
            String person,
            Optional<String> email,
            String note,
            boolean billable) {
        return new ImportedRows(new ImportedTime(
                get.line(),
                identity,
                day,
                seconds,
                get.zone(),
                get.startedAt(),
                get.endedAt(),
                client,
                project,
                code,
                task,
                person,
                email,
                note,
                billable,
                get.billRate(),
                get.costRate(),
                get.currency()));
    }
}
