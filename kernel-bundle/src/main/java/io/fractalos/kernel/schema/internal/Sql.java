// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.internal;

import java.util.List;

/** Pieces all DDL is made of. */
final class Sql {
    private Sql() {}

    static String list(List<String> items) {
        return "(" + String.join(", ", items) + ")";
    }

    static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
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
