// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.console;

import io.fractalos.economics.importing.ImportReport;
import java.io.PrintStream;
import java.util.stream.Collectors;
import org.apache.karaf.shell.support.table.ShellTable;

/** An import as people read it on a console. */
final class ImportText {

    private ImportText() {}

    static void print(ImportReport report, String file, PrintStream out) {
        out.println(report.fileName() + " (" + report.kind() + "), import " + report.id() + ": " + report.status());
        ShellTable table = new ShellTable().noHeaders();
        table.column("what");
        table.column("figure").alignRight();
        add(table, "rows", report.rows());
        add(table, "  new", report.newRows());
        add(table, "  there already", report.duplicateRows());
        add(table, "  broken", report.brokenRows());
        report.from().ifPresent(from -> {
            add(table, "hours", report.hours());
            add(table, "  billable", report.billableHours());
            report.amounts().forEach(a -> add(table, "  worth, says the file", a.amount() + " " + a.currency()));
            add(table, "first day", from);
            report.to().ifPresent(to -> add(table, "last day", to));
        });
        add(table, "new clients", report.newClients());
        add(table, "new projects", report.newProjects());
        add(table, "new tasks", report.newTasks());
        add(table, "new people", report.newPeople());
        add(table, "new rates", report.newRates());
        table.print(out);
        problems(report, out);
        if (report.status().equals("previewed")) {
            out.println("Nothing is changed yet. To bring it in: fractal:import " + file + " --commit"
                    + (report.brokenRows() > 0 ? " --skip-broken" : ""));
        }
    }

    private static void add(ShellTable table, String what, Object figure) {
        table.addRow().addContent(what, figure);
    }

    private static void problems(ImportReport report, PrintStream out) {
        if (report.problems().isEmpty()) {
            return;
        }
        out.println();
        out.println(report.problems().stream().map(ImportText::line).collect(Collectors.joining("\n")));
        int more = report.problemCount() - report.problems().size();
        if (more > 0) {
            out.println("and " + more + " more problems");
        }
        out.println();
    }

    private static String line(ImportReport.Problem problem) {
        return "line " + problem.line() + problem.column().map(c -> ", " + c).orElse("") + ": " + problem.severity()
                + ": " + problem.message() + problem.fix().map(f -> ". " + f).orElse("");
    }
}
