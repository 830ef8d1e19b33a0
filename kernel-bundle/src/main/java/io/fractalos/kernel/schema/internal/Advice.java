// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.internal;

import io.fractalos.kernel.value.Spelling;
import java.util.Collection;

/** How to put a name right that nothing has. */
final class Advice {
    private Advice() {}

    /** The known name that was probably meant, or all of them under a heading such as {@code Columns here}. */
    static String instead(String written, Collection<String> known, String heading) {
        return Spelling.closest(written, known)
                .map(name -> "Did you mean '" + name + "'?")
                .orElseGet(() -> heading + ": " + (known.isEmpty() ? "none" : String.join(", ", known)));
    }
}
