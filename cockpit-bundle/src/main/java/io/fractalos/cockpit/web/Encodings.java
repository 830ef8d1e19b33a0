// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.web;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads Accept-Encoding. */
public final class Encodings {

    private Encodings() {}

    /** True when the header (null: absent) names the content coding and does not refuse it with {@code q=0}. */
    public static boolean accepts(@Nullable String header, String coding) {
        if (header == null) {
            return false;
        }
        for (String item : header.toLowerCase(Locale.ROOT).split(",", -1)) {
            String[] parts = item.split(";", -1);
            if (parts[0].strip().equals(coding)) {
                return parts.length == 1 || !parts[1].replace(" ", "").matches("q=0(?:\\.0*)?");
            }
        }
        return false;
    }
}
