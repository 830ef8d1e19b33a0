// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.importing.internal;

import io.fractalos.economics.importing.ImportOptions;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.Violation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A file that was understood as a whole: its encoding, columns, kind and notation are known, and its rows can be read, as often as needed.
 * Whatever stands in the way of that is an invalid-request problem with the line.
 */
record ImportFile(Upload upload, TextEncoding encoding, Layout layout, Notation notation, int headerLine) {

    /** Looks at a file; reads it twice at most. */
    static ImportFile open(Upload upload, String kind, ImportOptions options) {
        return checked(() -> {
            TextEncoding encoding = TextEncoding.of(upload.path());
            try (CsvRows rows = CsvRows.open(upload, encoding)) {
                Header header = header(rows);
                Layout layout = Layout.of(kind, header);
                if (!rows.hasNext()) {
                    throw refused(
                            header.line() + 1,
                            "The file has no rows below its column names",
                            "Export a period with time in it");
                }
                Notation notation = Notation.of(header, rows, options);
                return new ImportFile(upload, encoding, layout, notation, header.line());
            }
        });
    }

    private static Header header(CsvRows rows) {
        if (!rows.hasNext()) {
            throw refused(1, "The file is empty", "Export it again");
        }
        return new Header(rows.next());
    }

    private static FractalException refused(int line, String message, String fix) {
        return FractalException.invalid(List.of(Violation.atLine(line, "", message, fix)));
    }

    /** Reads the rows below the header from the first on. */
    <T> T read(Findings findings, Function<RowSource, T> reader) {
        return checked(() -> {
            try (CsvRows rows = CsvRows.open(upload, encoding)) {
                Header header = new Header(rows.next());
                encoding.firstForeignLine()
                        .ifPresent(line -> findings.warning(
                                line,
                                Optional.empty(),
                                "The file is not UTF-8 and was read as windows-1252: check the names with accents",
                                Optional.empty(),
                                "Save it as CSV UTF-8"));
                return reader.apply(new RowSource(this, header, rows, findings));
            }
        });
    }

    /** The rows of a file, one at a time. */
    record RowSource(ImportFile file, Header header, CsvRows rows, Findings findings) {

        boolean hasNext() {
            return rows.hasNext();
        }

        Fields next() {
            return new Fields(header, file.notation(), findings, rows.next());
        }
    }

    /** Work that reads a file. */
    @FunctionalInterface
    private interface Reading<T> {
        T read() throws IOException;
    }

    private static <T> T checked(Reading<T> reading) {
        try {
            return reading.read();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the uploaded file again", e);
        }
    }
}
