// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.pivot.internal;

import io.fractalos.kernel.problem.FractalException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Where a page of a pivot ended: what its last row was sorted by, and its keys. */
record PivotCursor(String sort, String ident) {
    static PivotCursor of(String text) {
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            int end = plain.lastIndexOf('\n');
            if (end >= 0) {
                return new PivotCursor(plain.substring(0, end), plain.substring(end + 1));
            }
        } catch (IllegalArgumentException notOurs) {
            // Told below.
        }
        throw FractalException.invalid("/after", "No page starts there");
    }

    String text() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((sort + "\n" + ident).getBytes(StandardCharsets.UTF_8));
    }
}
