// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.importing.internal;

import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.Violation;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/**
 * How a file spells its characters: UTF-8 when all of it is, else windows-1252 when all of it can be; anything else is refused, because a
 * guess would put wrong names into invoices.
 *
 * @param firstForeignLine the first line that is not UTF-8, when the charset is windows-1252
 */
record TextEncoding(Charset charset, int markBytes, OptionalInt firstForeignLine) {

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final String SAVE_AS = "Save it as CSV UTF-8, or export it again";
    private static final int PROBE = 4096;

    /** Reads the whole file once, a buffer at a time. */
    static TextEncoding of(Path file) throws IOException {
        byte[] start = probe(file);
        if (startsWith(start, 0x50, 0x4B, 0x03, 0x04) || startsWith(start, 0xD0, 0xCF, 0x11, 0xE0)) {
            throw refused(1, "This is an Excel workbook, not a CSV file", "Save it in Excel as 'CSV UTF-8'");
        }
        if (startsWith(start, 0xFF, 0xFE) || startsWith(start, 0xFE, 0xFF) || contains(start, 0)) {
            throw refused(1, "The file is in UTF-16 or binary, not in UTF-8", SAVE_AS);
        }
        int mark = startsWith(start, 0xEF, 0xBB, 0xBF) ? 3 : 0;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            return scan(in, mark);
        }
    }

    private static TextEncoding scan(InputStream in, int mark) throws IOException {
        Utf8Check utf8 = new Utf8Check();
        int line = 1;
        int foreign = 0;
        for (int b = in.read(); b >= 0; b = in.read()) {
            if (foreign == 0 && !utf8.accepts(b)) {
                foreign = line;
            }
            if (undefinedInWindows1252(b) && !utf8.sound()) {
                throw undecodable(line);
            }
            if (b == '\n') {
                line++;
            }
        }
        if (foreign == 0 && utf8.complete()) {
            return new TextEncoding(StandardCharsets.UTF_8, mark, OptionalInt.empty());
        }
        if (utf8.sawUndefinedInWindows1252()) {
            throw undecodable(Math.max(1, foreign));
        }
        return new TextEncoding(WINDOWS_1252, mark, OptionalInt.of(foreign == 0 ? line : foreign));
    }

    static boolean undefinedInWindows1252(int b) {
        return b == 0x81 || b == 0x8D || b == 0x8F || b == 0x90 || b == 0x9D;
    }

    private static FractalException undecodable(int line) {
        return refused(line, "The file is neither UTF-8 nor windows-1252", SAVE_AS);
    }

    private static FractalException refused(int line, String message, String fix) {
        return FractalException.invalid(List.of(Violation.atLine(line, "", message, fix)));
    }

    private static byte[] probe(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(PROBE);
        }
    }

    private static boolean startsWith(byte[] bytes, int... wanted) {
        if (bytes.length < wanted.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if ((bytes[i] & 0xFF) != wanted[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean contains(byte[] bytes, int wanted) {
        for (byte b : bytes) {
            if (b == wanted) {
                return true;
            }
        }
        return false;
    }
}
