// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.importing.internal;

import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.Violation;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** The rows of a CSV file with the line each starts on, one at a time, empty lines left out. Not for use by several threads. */
final class CsvRows implements Iterator<CsvRows.Row>, AutoCloseable {

    private final CSVParser parser;
    private final LimitedReader reader;
    private final Iterator<CSVRecord> records;
    private @Nullable Row next;
    private int startLine = 1;

    /** A row: its values as they stand, and the line it starts on, from 1. */
    record Row(int line, List<String> values) {}

    private CsvRows(LimitedReader reader, CSVParser parser) {
        this.reader = reader;
        this.parser = parser;
        this.records = parser.iterator();
    }

    /** Opens the file from its first row; close it afterwards. */
    static CsvRows open(Upload upload, TextEncoding encoding) throws IOException {
        char delimiter = delimiter(upload, encoding);
        LimitedReader reader = new LimitedReader(reader(upload, encoding));
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setDelimiter(delimiter)
                .setIgnoreEmptyLines(false)
                .get();
        return new CsvRows(
                reader, CSVParser.builder().setReader(reader).setFormat(format).get());
    }

    private static Reader reader(Upload upload, TextEncoding encoding) throws IOException {
        var in = Files.newInputStream(upload.path());
        in.skipNBytes(encoding.markBytes());
        return new InputStreamReader(in, encoding.charset());
    }

    /** The mark that separates the first row most often, outside quotes. */
    private static char delimiter(Upload upload, TextEncoding encoding) throws IOException {
        int[] counts = new int[3];
        String marks = ",;\t";
        boolean quoted = false;
        try (Reader in = new LimitedReader(reader(upload, encoding))) {
            for (int c = in.read(); c >= 0 && (quoted || (c != '\n' && c != '\r')); c = in.read()) {
                if (c == '"') {
                    quoted = !quoted;
                } else if (!quoted && marks.indexOf(c) >= 0) {
                    counts[marks.indexOf(c)]++;
                }
            }
        }
        int best = counts[1] > counts[0] ? 1 : 0;
        return marks.charAt(counts[2] > counts[best] ? 2 : best);
    }

    @Override
    public boolean hasNext() {
        while (next == null && advance()) {
            // An empty line is a row of nothing: go on.
        }
        return next != null;
    }

    private boolean advance() {
        reader.startRow();
        startLine = (int) parser.getCurrentLineNumber() + 1;
        try {
            if (!records.hasNext()) {
                return false;
            }
            CSVRecord row = records.next();
            if (row.size() > 1 || !row.get(0).isBlank()) {
                next = new Row(startLine, row.toList());
            }
            return true;
        } catch (UncheckedIOException e) {
            throw unreadable(e);
        }
    }

    @Override
    public Row next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Row row = next;
        next = null;
        if (row == null) {
            throw new NoSuchElementException();
        }
        return row;
    }

    private FractalException unreadable(UncheckedIOException e) {
        String message = e.getCause() instanceof LimitedReader.RowTooLong tooLong
                ? String.valueOf(tooLong.getMessage())
                : "The quotes of this row do not match: a value in quotes must end with one before the next delimiter";
        Violation violation = new Violation(
                "",
                message,
                Optional.of("Close the quote, and write a quote inside a value twice (\"\")"),
                OptionalInt.of(startLine),
                OptionalInt.empty());
        return FractalException.invalid(List.of(violation)).causedBy(e);
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
