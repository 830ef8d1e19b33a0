// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.pivot;

/** What the rows of a pivot stand for; several of these, in any order, make rows for their combinations. */
public enum Grouping {
    CLIENT,
    PROJECT,
    TASK,
    PERSON,
    /** The role people work in now, without regard to case. */
    ROLE,
    /** A calendar month of work days. */
    MONTH
}
