// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.util.List;
import java.util.Optional;

/**
 * A page a module declares: what a command answers, shown as a table, chart, figures or form. The cockpit and the console draw it; a module has
 * no code for that.
 *
 * @param id unique within the module, such as {@code accounts}
 * @param group the part of the navigation it stands in
 * @param permission who sees it; the permission of its command when the file does not say
 * @param command the command that answers what is shown, or that a form runs
 * @param input what the command is given, as JSON text
 * @param rows the name of the list in the answer; empty for an answer that is one row
 * @param columns what of each row is shown, in order; for a chart the first is the axis and the others are series
 */
public record ModuleView(
        String module,
        String id,
        String title,
        Optional<String> help,
        Group group,
        String permission,
        Show show,
        String command,
        @JsonRawValue String input,
        String rows,
        List<Column> columns) {

    public ModuleView {
        columns = List.copyOf(columns);
    }

    /** Parts of the navigation. */
    public enum Group {
        WORK,
        INSIGHT,
        ENGINE,
        SYSTEM
    }

    /** Ways to show an answer. */
    public enum Show {
        TABLE,
        BARS,
        LINE,
        FIGURES,
        FORM
    }

    /** How a value is written. */
    public enum Format {
        TEXT,
        NUMBER,
        MONEY,
        PERCENT,
        HOURS,
        DATE,
        INSTANT
    }

    /**
     * A column.
     *
     * @param field the name in the row
     * @param currency the field of the row that holds the currency, for money
     */
    public record Column(String field, String title, Format format, Optional<String> currency) {}
}
