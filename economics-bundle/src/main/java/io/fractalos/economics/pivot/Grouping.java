// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.pivot;

/** What one row of the pivot stands for. */
public enum Grouping {
    CLIENT,
    PROJECT,
    PERSON,
    /** A calendar month of work days. */
    MONTH
}
