// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.importing.internal;

import io.fractalos.economics.importing.ImportReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is wrong or odd about the rows of one file: all counted, the first hundred kept. Not for use by several threads. */
final class Findings {

    private static final int LONGEST_VALUE = 120;

    private final List<ImportReport.Problem> errors = new ArrayList<>();
    private final Map<String, Seen> warnings = new LinkedHashMap<>();
    private int errorCount;

    private record Seen(ImportReport.Problem first, int rows) {}

    /** A reason not to import the row. */
    void error(int line, Optional<String> column, String message, Optional<String> value, String fix) {
        errorCount++;
        if (errors.size() < ImportReport.PROBLEMS) {
            errors.add(problem(line, column, "error", message, value, fix));
        }
    }

    /** Something to know about the row; the same message about many rows is told once, with their number. */
    void warning(int line, Optional<String> column, String message, Optional<String> value, String fix) {
        warnings.merge(
                message,
                new Seen(problem(line, column, "warning", message, value, fix), 1),
                (before, more) -> new Seen(before.first(), before.rows() + 1));
    }

    int count() {
        return errorCount + warnings.size();
    }

    /** The first problems, errors before warnings, but no warning crowded out: there are only a few kinds of them. */
    List<ImportReport.Problem> first() {
        int room = Math.max(0, ImportReport.PROBLEMS - warnings.size());
        List<ImportReport.Problem> all = new ArrayList<>(errors.subList(0, Math.min(room, errors.size())));
        warnings.values().stream().map(Findings::told).forEach(all::add);
        return all;
    }

    private static ImportReport.Problem told(Seen seen) {
        ImportReport.Problem p = seen.first();
        if (seen.rows() == 1) {
            return p;
        }
        String message = p.message() + " (and " + (seen.rows() - 1) + " more rows)";
        return new ImportReport.Problem(p.line(), p.column(), p.severity(), message, p.value(), p.fix());
    }

    private static ImportReport.Problem problem(
            int line, Optional<String> column, String severity, String message, Optional<String> value, String fix) {
        Optional<String> advice = fix.isEmpty() ? Optional.empty() : Optional.of(fix);
        return new ImportReport.Problem(line, column, severity, message, value.map(Findings::shown), advice);
    }

    /** Text of unknown origin made fit for a console: short, without control characters. */
    static String shown(String value) {
        String plain = value.replaceAll("\\p{Cntrl}", " ");
        return plain.length() <= LONGEST_VALUE ? plain : plain.substring(0, LONGEST_VALUE) + "…";
    }
}
