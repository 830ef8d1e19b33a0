// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.environment;

/** Who runs the database. */
public enum Provider {
    /** This installation, as a child process. */
    EMBEDDED,
    /** Someone else: a PostgreSQL server reached by its URL. */
    POSTGRES,
    /** Someone else, reached through a pooler in transaction mode, in a database that holds schemas of others. */
    SUPABASE
}
