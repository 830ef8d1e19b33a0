// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.database.internal;

import java.sql.SQLException;

/** Carries an SQLException through code that declares none, until the outermost call decides what it means. */
final class SqlFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SqlFailure(SQLException cause) {
        super(cause);
    }
}
