// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.command.internal;

import java.sql.Connection;
import java.sql.SQLException;

/** Is told how far the run of a command has come, and stops it by throwing. */
interface RunWatch {
    /** Lets everything through. */
    RunWatch NONE = new RunWatch() {
        @Override
        public void began(Connection connection) {}

        @Override
        public void answered(OfferedCommand command, String answer) {}

        @Override
        public void aboutToCommit() {}

        @Override
        public void left() {}
    };

    /** The transaction has begun, perhaps again: a transaction that lost a deadlock is repeated. */
    void began(Connection connection) throws SQLException;

    /** The handler has answered this. */
    void answered(OfferedCommand command, String answer);

    /** All is done; if this returns, the transaction is committed. */
    void aboutToCommit();

    /** The connection is about to be given back, whatever happened. */
    void left();
}
