// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.database;

/**
 * A declared constraint that the database saw broken; the transaction is rolled back already.
 *
 * @param constraint its name as declared, such as {@code clients_slug_key}
 * @param table the table it is declared on, without schema
 * @param detail what the database adds, such as what a trigger says that guards the table; empty when nothing
 */
public record ConstraintViolation(Kind kind, String constraint, String table, String detail) {

    /** What sort of constraint. */
    public enum Kind {
        /** A value that must be unique is there already. */
        UNIQUE,
        /** A row refers to one that does not exist. */
        UNKNOWN_REFERENCE,
        /** A row to remove is still referred to. */
        STILL_REFERENCED,
        /** A value outside what the declaration allows. */
        CHECK,
        /** Two rows that exclude each other, such as overlapping periods. */
        EXCLUSION
    }
}
