// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.definition.internal;

import io.fractalos.kernel.problem.Violation;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** Whether the text files of a pattern are texts. */
final class Utf8 {
    private static final int LONGEST = 1 << 20;

    private Utf8() {}

    /** What is wrong with it as a text of at most 1 MiB. */
    static Optional<Violation> problem(String file, byte[] bytes) {
        if (bytes.length > LONGEST) {
            String size = "Has " + bytes.length + " bytes, a template has " + LONGEST + " at most";
            return Optional.of(at(file, 1, 1, size, "Split it, or copy it as it is by verbatim"));
        }
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        try {
            StandardCharsets.UTF_8.newDecoder().decode(rest);
            return Optional.empty();
        } catch (CharacterCodingException e) {
            String good = new String(bytes, 0, rest.position(), StandardCharsets.UTF_8);
            int line = (int) good.chars().filter(c -> c == '\n').count() + 1;
            String last = good.substring(good.lastIndexOf('\n') + 1);
            String shown = String.format(Locale.ROOT, "%02X", bytes[rest.position()]);
            int column = last.codePointCount(0, last.length()) + 1;
            return Optional.of(at(file, line, column, "This is not UTF-8 text: the byte " + shown, "Save it as UTF-8"));
        }
    }

    static Violation at(String file, int line, int column, String message, String fix) {
        return new Violation(file + "#", message, Optional.of(fix), OptionalInt.of(line), OptionalInt.of(column));
    }
}
