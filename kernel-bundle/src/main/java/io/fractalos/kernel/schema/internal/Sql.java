// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.internal;

import java.util.List;
import java.util.Locale;

/** Pieces all DDL is made of. */
final class Sql {
    private Sql() {}

    static String list(List<String> items) {
        return "(" + String.join(", ", items) + ")";
    }

    static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** The statement that gives the role these rights, or none. */
    static List<String> grants(String role, List<String> rights, String target) {
        return rights.isEmpty()
                ? List.of()
                : List.of("GRANT " + String.join(", ", rights).toUpperCase(Locale.ROOT) + " ON " + target + " TO "
                        + role);
    }

    /** Dollar quotes that the text does not hold itself. */
    static String dollarQuote(String text) {
        String tag = "$body$";
        while (text.contains(tag)) {
            tag = "$x" + tag.substring(1);
        }
        return tag;
    }
}
