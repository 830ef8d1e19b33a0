// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.importing.internal;

/** Follows bytes one by one and says when they stop being UTF-8 (overlong forms, surrogates and code points beyond U+10FFFF included). */
final class Utf8Check {
    private int missing;
    private int lowest = 0x80;
    private int highest = 0xBF;
    private boolean sound = true;
    private boolean sawUndefined;

    /** True while everything up to this byte (0 to 255) is UTF-8; false from the first byte that is not. */
    boolean accepts(int b) {
        sawUndefined |= TextEncoding.undefinedInWindows1252(b);
        sound = sound && step(b);
        return sound;
    }

    boolean sound() {
        return sound;
    }

    /** True when no character is cut off at the end. */
    boolean complete() {
        return sound && missing == 0;
    }

    /** True when a byte passed that windows-1252 gives no meaning, although it may be right in UTF-8. */
    boolean sawUndefinedInWindows1252() {
        return sawUndefined;
    }

    private boolean step(int b) {
        if (missing > 0) {
            boolean continues = b >= lowest && b <= highest;
            missing--;
            lowest = 0x80;
            highest = 0xBF;
            return continues;
        }
        return b < 0x80 || starts(b);
    }

    private boolean starts(int b) {
        if (b < 0xC2 || b > 0xF4) {
            return false;
        }
        if (b < 0xE0) {
            missing = 1;
        } else if (b < 0xF0) {
            missing = 2;
            lowest = b == 0xE0 ? 0xA0 : 0x80;
            highest = b == 0xED ? 0x9F : 0xBF;
        } else {
            missing = 3;
            lowest = b == 0xF0 ? 0x90 : 0x80;
            highest = b == 0xF4 ? 0x8F : 0xBF;
        }
        return true;
    }
}
