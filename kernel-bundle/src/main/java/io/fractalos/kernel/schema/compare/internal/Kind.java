// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.compare.internal;

import java.util.Locale;

/** The kinds of object a schema can hold. */
public enum Kind {
    SCHEMA,
    EXTENSION,
    TYPE,
    SEQUENCE,
    FUNCTION,
    TABLE,
    COLUMN,
    CONSTRAINT,
    INDEX,
    VIEW,
    MATERIALIZED_VIEW,
    RULE,
    TRIGGER,
    POLICY,
    STATISTICS,
    /** What PostgreSQL knows and this does not: an operator, a text search dictionary, a default privilege. */
    OTHER;

    /** As a person writes it, such as {@code materialized view}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** As DDL writes it, such as {@code MATERIALIZED VIEW}. */
    String keyword() {
        return name().replace('_', ' ');
    }

    /** True when it stands by itself, so that it can be there although nothing declares it; false for what belongs to a table. */
    public boolean standsAlone() {
        return switch (this) {
            case EXTENSION, TYPE, SEQUENCE, FUNCTION, TABLE, VIEW, MATERIALIZED_VIEW, OTHER -> true;
            default -> false;
        };
    }
}
