// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.build.internal;

import java.util.regex.Pattern;

/** What a program prints as plain text: without colours, without control characters, of a bounded length. */
final class PlainLine {
    /** Characters of a line at most. */
    static final int LONGEST = 2_000;

    private static final Pattern ESCAPES =
            Pattern.compile("\\x1B(?:\\[[0-?]*[ -/]*[@-~]|[\\]PX^_][^\\x07\\x1B]*(?:\\x07|\\x1B\\\\)?|[ -/]*[0-~])");
    /** Those that turn the direction of text around could show another text than there is. */
    private static final Pattern INVISIBLE =
            Pattern.compile("[\\p{Cntrl}\\x80-\\x9F\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069&&[^\\t]]");

    private PlainLine() {}

    /** What a terminal would show at the end: what comes after a carriage return stands over what came before. */
    static String of(String printed) {
        int end = printed.length();
        while (end > 0 && printed.charAt(end - 1) == '\r') {
            end--;
        }
        String shown = printed.substring(printed.lastIndexOf('\r', end - 1) + 1, end);
        String plain = ESCAPES.matcher(shown).replaceAll("");
        return Words.cut(INVISIBLE.matcher(plain).replaceAll(""), LONGEST);
    }
}
