// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.drift.internal;

import io.fractalos.kernel.drift.DriftReport;
import io.fractalos.kernel.drift.DriftReport.Source;
import io.fractalos.kernel.drift.Finding;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/** A report for people to read. */
final class DriftText {
    private DriftText() {}

    /** The whole report. */
    static String of(DriftReport report) {
        StringJoiner text = new StringJoiner("\n");
        report.findings().forEach(finding -> text.add(paragraph(finding)));
        if (!report.unmanaged().isEmpty()) {
            text.add("Nothing declares these:\n");
            report.unmanaged().forEach(finding -> text.add(paragraph(finding)));
        }
        for (Source source : report.sources()) {
            source.problem().ifPresent(problem -> text.add(source.name() + " cannot tell: " + problem));
            source.action().ifPresent(text::add);
        }
        long inSync = report.objects().stream()
                .filter(object -> object.severity().isEmpty())
                .count();
        return text.add(word(report.verdict()) + ": " + report.findings().size() + " differences, "
                        + report.unmanaged().size() + " objects that nothing declares, " + inSync + " of "
                        + report.objects().size() + " objects in sync, " + report.durationMillis() + " ms")
                .toString();
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String paragraph(Finding finding) {
        StringJoiner text = new StringJoiner("\n", "", "\n");
        text.add(word(finding.severity()) + "  " + finding.object() + "  " + word(finding.change())
                + (finding.changed().isEmpty() ? "" : " (" + String.join(", ", finding.changed()) + ")"));
        finding.expected().ifPresent(value -> text.add("  declared: " + value));
        finding.actual().ifPresent(value -> text.add("  actual:   " + value));
        finding.evidence().forEach(value -> text.add("  because " + value));
        finding.firstSeenAt().ifPresent(value -> text.add("  since:    " + value));
        add(text, "repair", finding.repair().statements());
        if (!finding.repair().risk().isEmpty()) {
            text.add("  risk:     " + finding.repair().risk());
        }
        if (!finding.repair().lock().equals("none")) {
            text.add("  lock:     " + finding.repair().lock());
        }
        return text.toString();
    }

    private static void add(StringJoiner text, String title, List<String> statements) {
        if (!statements.isEmpty()) {
            text.add("  " + title + ":");
            statements.forEach(sql -> text.add("    " + sql.replace("\n", "\n    ") + ";"));
        }
    }
}
