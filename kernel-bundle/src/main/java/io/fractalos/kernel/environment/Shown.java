// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.environment;

/** Texts as they may be shown: URLs without the password people put into them. */
public final class Shown {
    private Shown() {}

    /** The text with three asterisks where a password stands, as {@code user:password@host} or {@code password=…}. */
    public static String of(String text) {
        return text.replaceAll("(?i)(password=|token=)[^&\\s]*", "$1***")
                .replaceAll("(?i)([a-z][a-z0-9+.-]*://[^:/?#@\\s]*):[^/@\\s]*@", "$1:***@");
    }
}
