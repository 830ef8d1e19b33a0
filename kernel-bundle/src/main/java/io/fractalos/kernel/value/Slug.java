// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.value;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Human ids: {@code [a-z0-9][a-z0-9-]*}, at most 60 characters. */
public final class Slug {

    /** What a slug looks like. */
    public static final Pattern PATTERN = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?");

    private static final int LIMIT = 60;

    private Slug() {}

    /** A slug made from any text: accents dropped, everything else that is no letter or digit becomes one hyphen; {@code "x"} when nothing is left. */
    public static String of(String text) {
        String ascii = Normalizer.normalize(text, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-+|-+$", "");
        String cut = ascii.length() > LIMIT ? ascii.substring(0, LIMIT).replaceAll("-+$", "") : ascii;
        return cut.isEmpty() ? "x" : cut;
    }
}
