// SPDX-License-Identifier: Apache-2.0
package io.fractalos.work.internal;

import io.fractalos.work.ImportedTime;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Streams rows into the staging table by COPY, a buffer at a time, whatever the size of the file. */
final class ImportCopy {
    private static final String COPY = """
            copy fractal.import_rows (import_id, line, identity, work_date, seconds, zone, started_at, ended_at, client, project,
                 project_code, task, person, email, note, billable, bill_rate, cost_rate, currency) from stdin""";
    private static final int BUFFER = 1 << 16;

    private final StringBuilder text = new StringBuilder(BUFFER + 4096);
    private final CopyIn copy;

    private ImportCopy(CopyIn copy) {
        this.copy = copy;
    }

    /** Writes all rows that the checks let through; throws what the checks found, and then nothing was written. */
    static void all(Connection connection, long importId, Iterator<ImportedTime> rows) throws SQLException {
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY);
        try {
            ImportCopy target = new ImportCopy(copy);
            ImportedTimeCheck check = new ImportedTimeCheck();
            while (rows.hasNext() && !check.enough()) {
                ImportedTime row = rows.next();
                if (check.good(row)) {
                    target.write(importId, row);
                }
            }
            check.throwIfAny();
            target.flush();
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private void write(long importId, ImportedTime row) throws SQLException {
        raw(importId)
                .raw(row.line())
                .value(row.identity())
                .raw(row.workDate())
                .raw(row.seconds())
                .value(row.zone());
        raw(row.startedAt()).raw(row.endedAt());
        value(row.client().strip())
                .value(row.project().strip())
                .value(row.projectCode())
                .value(row.task());
        value(row.person().strip()).value(row.email()).value(row.note().strip());
        raw(row.billable()).raw(row.billRate()).raw(row.costRate()).value(row.currency());
        text.setCharAt(text.length() - 1, '\n');
        if (text.length() >= BUFFER) {
            flush();
        }
    }

    private void flush() throws SQLException {
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
        text.setLength(0);
    }

    /** Values whose text needs no escape. */
    private ImportCopy raw(Object value) {
        Object known = value instanceof Optional<?> optional ? orNull(optional) : value;
        text.append(known == null ? "\\N" : known).append('\t');
        return this;
    }

    private static @Nullable Object orNull(Optional<?> optional) {
        return optional.isPresent() ? optional.get() : null;
    }

    /** Blank counts as absent. */
    private ImportCopy value(Optional<String> value) {
        Optional<String> known = value.map(String::strip).filter(string -> !string.isEmpty());
        return known.isPresent() ? value(known.get()) : raw("\\N");
    }

    private ImportCopy value(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\\' -> text.append("\\\\");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                default -> text.append(c);
            }
        }
        text.append('\t');
        return this;
    }
}
