// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.fractalos.kernel.json.Json;
import io.fractalos.kernel.module.ModuleView;
import io.fractalos.kernel.module.ModuleView.Column;
import io.fractalos.kernel.module.ModuleView.Show;
import io.fractalos.kernel.problem.FractalException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.karaf.shell.support.table.Col;
import org.apache.karaf.shell.support.table.Row;
import org.apache.karaf.shell.support.table.ShellTable;

/** What a view's command answered, on the console: figures as lines, everything else as a table. */
final class ViewAnswer {
    private ViewAnswer() {}

    static void print(ModuleView view, String answer, PrintStream out) {
        List<JsonNode> rows = rows(view, Json.read(answer, JsonNode.class));
        if (view.show() == Show.FIGURES) {
            rows.forEach(row -> figures(view.columns(), row, out));
        } else {
            table(view.columns(), rows, out);
        }
    }

    private static List<JsonNode> rows(ModuleView view, JsonNode answer) {
        if (view.rows().isEmpty()) {
            return List.of(answer);
        }
        JsonNode list = answer.path(view.rows());
        if (!list.isArray()) {
            throw FractalException.conflict(
                    "What " + view.command() + " answers has no list '" + view.rows() + "'",
                    "Put right rows: in views/" + view.id() + ".yaml of the module " + view.module());
        }
        List<JsonNode> rows = new ArrayList<>();
        list.forEach(rows::add);
        return rows;
    }

    private static void figures(List<Column> columns, JsonNode row, PrintStream out) {
        int widest = columns.stream()
                .mapToInt(column -> column.title().length())
                .max()
                .orElse(0);
        for (Column column : columns) {
            out.println(column.title() + " ".repeat(widest - column.title().length() + 2) + ViewValue.of(column, row));
        }
    }

    private static void table(List<Column> columns, List<JsonNode> rows, PrintStream out) {
        ShellTable table = new ShellTable().emptyTableText("No rows");
        for (Column column : columns) {
            Col head = table.column(column.title());
            if (ViewValue.right(column.format())) {
                head.alignRight();
            }
        }
        for (JsonNode row : rows) {
            Row line = table.addRow();
            columns.forEach(column -> line.addContent(ViewValue.of(column, row)));
        }
        table.print(out);
    }
}
