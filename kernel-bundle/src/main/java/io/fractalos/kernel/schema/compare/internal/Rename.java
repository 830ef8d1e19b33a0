// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.compare.internal;

import java.util.List;

/**
 * An object that seems to be another one under a new name.
 *
 * @param declared as it should be called
 * @param live as it is called
 * @param evidence why it seems so, a sentence each
 */
public record Rename(CatalogObject declared, CatalogObject live, List<String> evidence) {
    /** What the evidence begins with when the declaration itself names the old name. */
    public static final String DECLARED = "the declaration says ";

    public Rename {
        evidence = List.copyOf(evidence);
    }

    /** Gives the live object its declared name. */
    String sql() {
        return sql(live, declared.name());
    }

    /** Gives the declared object the name it has in the live schema. */
    String reverse() {
        return sql(declared, live.name());
    }

    private static String sql(CatalogObject object, String name) {
        return switch (object.kind()) {
            case COLUMN -> "ALTER TABLE " + object.relation() + " RENAME COLUMN " + object.name() + " TO " + name;
            case CONSTRAINT ->
                "ALTER TABLE " + object.relation() + " RENAME CONSTRAINT " + object.name() + " TO " + name;
            default -> "ALTER " + object.kind().keyword() + " " + object.name() + " RENAME TO " + name;
        };
    }
}
