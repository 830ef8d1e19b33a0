// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.database.internal;

import io.fractalos.kernel.problem.FractalException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;

/** The provider {@code embedded}: the server is ours, so both roles are made here and their passwords kept with the data. */
public final class EmbeddedDatabase {
    private EmbeddedDatabase() {}

    /**
     * Prepares the database the embedded server announced.
     *
     * @param announced what its bundle published: {@code url}, {@code superuser}, {@code superpassword}, or {@code problem} and {@code action}
     * @param data the folder the two passwords are kept in
     */
    public static Access prepare(Properties announced, Path data) {
        String problem = announced.getProperty("problem");
        if (problem != null) {
            throw FractalException.unavailable(problem, announced.getProperty("action", "Read the log"));
        }
        String url = announced.getProperty("url", "");
        Login superuser = new Login(announced.getProperty("superuser", ""), announced.getProperty("superpassword", ""));
        Login owner = new Login(Roles.OWNER, new KeptPassword(data, Roles.OWNER).get());
        Login app = new Login(Roles.APP, new KeptPassword(data, Roles.APP).get());
        Access access = new Access(url, owner, app);
        try {
            try (Connection connection = Access.source(url, superuser).getConnection()) {
                Roles.create(connection, owner, app);
            }
            try (Connection connection = access.asOwner().getConnection()) {
                Roles.open(connection, app.user());
            }
            return access;
        } catch (SQLException e) {
            throw ConnectProblem.of(e, url, superuser.user());
        }
    }
}
