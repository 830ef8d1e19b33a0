// SPDX-License-Identifier: Apache-2.0
package io.fractalos.work.internal;

import io.fractalos.work.Project;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;

/** What a new project and a changed one have in common, checked. */
record ProjectFields(
        String name,
        Optional<String> code,
        boolean billable,
        Optional<String> currency,
        Optional<LocalDate> startsOn,
        Optional<LocalDate> endsOn,
        OptionalLong budgetSeconds) {

    static ProjectFields of(Project.New project, Findings findings) {
        return new ProjectFields(
                        project.name(),
                        project.code(),
                        project.billable().orElse(true),
                        project.currency(),
                        project.startsOn(),
                        project.endsOn(),
                        project.budgetSeconds())
                .checked(findings);
    }

    static ProjectFields of(Project.Change change, Findings findings) {
        return new ProjectFields(
                        change.name(),
                        change.code(),
                        change.billable(),
                        change.currency(),
                        change.startsOn(),
                        change.endsOn(),
                        change.budgetSeconds())
                .checked(findings);
    }

    private ProjectFields checked(Findings findings) {
        if (startsOn.isPresent() && endsOn.isPresent() && endsOn.get().isBefore(startsOn.get())) {
            findings.add("/endsOn", "Lies before the start, " + startsOn.get());
        }
        return new ProjectFields(
                findings.name("/name", name),
                findings.name("/code", code, Findings.CODE_LIMIT),
                billable,
                findings.currency("/currency", currency),
                findings.day("/startsOn", startsOn),
                findings.day("/endsOn", endsOn),
                findings.notNegative("/budgetSeconds", budgetSeconds));
    }

    void into(ProjectRow row) {
        row.name = name;
        row.code = code.orElse(null);
        row.billable = billable;
        row.currency = currency.orElse(null);
        row.startsOn = startsOn.orElse(null);
        row.endsOn = endsOn.orElse(null);
        row.budgetSeconds = Columns.boxed(budgetSeconds);
    }
}
