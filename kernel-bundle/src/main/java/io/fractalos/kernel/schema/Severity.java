// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema;

/** How much a difference between what is declared and what is matters; the worst comes first. */
public enum Severity {
    /** Data is gone, or bringing the object back to what is declared may lose data. */
    LOSSY,
    /** Something that is relied on does not hold: a rule, a right, a query's column, what a function does. */
    BREAKING,
    /** What works goes on working: a comment, an index, an object nobody uses. */
    COSMETIC
}
