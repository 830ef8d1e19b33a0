// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.command.internal;

import java.sql.Connection;
import java.sql.SQLException;

/** Takes a database connection away from a thread that may never give it back. */
@FunctionalInterface
interface Disconnect {
    void from(Connection held) throws SQLException;
}
