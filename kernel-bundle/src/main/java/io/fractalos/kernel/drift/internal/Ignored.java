// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.drift.internal;

import io.fractalos.kernel.schema.compare.internal.CatalogObject;
import io.fractalos.kernel.schema.compare.internal.Difference;
import io.fractalos.kernel.schema.compare.internal.Difference.Change;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What an operator wants to be left alone: only what nothing declares, for a declaration that does not hold is never fine. */
record Ignored(List<Pattern> patterns) {
    /** Patterns as {@code schema.object}, separated by commas, with {@code *} for any text. */
    static Ignored of(String text) {
        return new Ignored(Stream.of(text.split(",", -1))
                .map(String::strip)
                .filter(pattern -> !pattern.isEmpty())
                .map(pattern -> Pattern.compile(Stream.of(pattern.split("\\*", -1))
                        .map(Pattern::quote)
                        .reduce((one, two) -> one + ".*" + two)
                        .orElseThrow()))
                .toList());
    }

    boolean covers(String schema, Difference difference) {
        CatalogObject object = difference.object();
        String name = schema + "." + object.name();
        return difference.change() == Change.EXTRA
                && object.kind().standsAlone()
                && patterns.stream().anyMatch(pattern -> pattern.matcher(name).matches());
    }
}
