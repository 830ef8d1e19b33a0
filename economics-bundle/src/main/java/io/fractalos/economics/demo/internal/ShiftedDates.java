// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.demo.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

/** A CSV file whose every line but the first starts with an ISO date, with all dates moved by whole weeks; one line in memory at a time. */
final class ShiftedDates extends InputStream {

    private static final int ISO_DATE = 10;

    private final BufferedReader lines;
    private final long weeks;
    private byte[] line = {};
    private int at;
    private boolean header = true;

    ShiftedDates(InputStream in, long weeks) {
        this.lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        this.weeks = weeks;
    }

    @Override
    public int read() throws IOException {
        return fill() ? line[at++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, line.length - at);
        System.arraycopy(line, at, buffer, offset, count);
        at += count;
        return count;
    }

    private boolean fill() throws IOException {
        if (at < line.length) {
            return true;
        }
        String next = lines.readLine();
        if (next == null) {
            return false;
        }
        String moved = header
                ? next
                : LocalDate.parse(next.substring(0, ISO_DATE)).plusWeeks(weeks) + next.substring(ISO_DATE);
        header = false;
        line = (moved + "\n").getBytes(StandardCharsets.UTF_8);
        at = 0;
        return true;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
