// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.compare.internal;

/** When a step may run, so that nothing is dropped that is still used and nothing made before what it needs. */
public enum Phase {
    DROP_TRIGGER,
    DROP_VIEW,
    DROP_FOREIGN_KEY,
    DROP_CONSTRAINT,
    DROP_COLUMN,
    DROP_TABLE,
    DROP_ROUTINE,
    DROP_TYPE,
    CREATE_TYPE,
    CREATE_SEQUENCE,
    CREATE_ROUTINE,
    CREATE_TABLE,
    CREATE_COLUMN,
    CREATE_CONSTRAINT,
    CREATE_FOREIGN_KEY,
    CREATE_VIEW,
    CREATE_TRIGGER,
    ATTRIBUTE,
    /** Last, so that all other steps use the names the schema has. */
    RENAME
}
