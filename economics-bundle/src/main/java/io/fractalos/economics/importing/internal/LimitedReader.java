// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.importing.internal;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** Stops a row without end (a quote never closed) from filling the memory. */
final class LimitedReader extends FilterReader {

    /** The most characters one row may have; a little more passes, because the parser reads ahead. */
    static final int LONGEST_ROW = 1 << 20;

    private int read;

    LimitedReader(Reader in) {
        super(in);
    }

    /** Tells that a new row begins. */
    void startRow() {
        read = 0;
    }

    @Override
    public int read() throws IOException {
        count(1);
        return super.read();
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        int got = super.read(buffer, offset, length);
        count(Math.max(0, got));
        return got;
    }

    private void count(int more) throws RowTooLong {
        read += more;
        if (read > LONGEST_ROW) {
            throw new RowTooLong();
        }
    }

    /** A row is longer than any real one: most likely a quote was never closed. */
    static final class RowTooLong extends IOException {
        private static final long serialVersionUID = 1L;

        RowTooLong() {
            super("The row is longer than " + LONGEST_ROW + " characters: most likely a quote is never closed");
        }
    }
}
