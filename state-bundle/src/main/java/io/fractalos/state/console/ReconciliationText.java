// SPDX-License-Identifier: Apache-2.0
package io.fractalos.state.console;

import io.fractalos.kernel.problem.Violation;
import io.fractalos.state.reconcile.Reconciliation;
import io.fractalos.state.reconcile.Reconciliation.Changed;
import io.fractalos.state.reconcile.Reconciliation.Difference;
import io.fractalos.state.reconcile.Reconciliation.Field;
import java.io.PrintStream;
import java.util.Locale;
import org.apache.karaf.shell.support.table.ShellTable;

/** A comparison as people read it on a console. */
final class ReconciliationText {
    private ReconciliationText() {}

    static void print(Reconciliation view, PrintStream out) {
        out.println(view.remote().map(name -> "Remote " + name).orElse("The repository of this node") + " at "
                + view.commit().orElse("no commit") + ", last common commit "
                + view.base().orElse("none"));
        if (view.rewritten()) {
            out.println("It was force-pushed: it lost commits it had taken");
        }
        out.println(view.equal() + " equal, " + view.differences().size() + " different");
        if (!view.differences().isEmpty()) {
            print(view.differences(), out);
        }
        view.problems().stream().map(Violation::text).forEach(out::println);
        if (view.conflicting()) {
            out.println("Both sides changed some: choose with --apply --take Kind/name=git or Kind/name=database");
        } else if (view.differences().stream().anyMatch(difference -> difference.changed() == Changed.GIT)) {
            out.println("Take over what Git changed with --apply");
        }
    }

    private static void print(Iterable<Difference> differences, PrintStream out) {
        ShellTable table = new ShellTable();
        table.column("Manifest");
        table.column("Is");
        table.column("Changed by");
        table.column("Field");
        table.column("Git");
        table.column("Database");
        for (Difference difference : differences) {
            Object[] head = {difference.id(), word(difference.where()), word(difference.changed())};
            if (difference.fields().isEmpty()) {
                table.addRow().addContent(head[0], head[1], head[2], "", "", "");
            }
            for (Field field : difference.fields()) {
                table.addRow()
                        .addContent(
                                head[0],
                                head[1],
                                word(field.changed()),
                                field.pointer(),
                                field.git().orElse(""),
                                field.database().orElse(""));
            }
        }
        table.print(out);
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
