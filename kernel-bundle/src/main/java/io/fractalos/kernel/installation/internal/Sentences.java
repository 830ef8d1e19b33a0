// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.installation.internal;

import io.fractalos.kernel.installation.internal.Index.Content;
import java.util.Locale;
import java.util.Optional;

/** Progress as people read it. */
final class Sentences {
    private Sentences() {}

    /** For a table that has rows. */
    static Optional<String> table(Content table) {
        return table.rows() == 0
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT, "%s: %,d rows, %s", table.name(), table.rows(), size(table.bytes())));
    }

    static String size(long bytes) {
        return bytes < 1 << 20
                ? String.format(Locale.ROOT, "%.1f KiB", bytes / 1024.0)
                : String.format(Locale.ROOT, "%.1f MiB", bytes / 1048576.0);
    }
}
