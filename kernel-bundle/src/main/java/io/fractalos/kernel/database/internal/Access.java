// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.database.internal;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** How to reach a prepared database as its owner and as the runtime user; no text shows the URL, which may hold a password. */
public record Access(String url, Login owner, Login app) {
    private static final int CONNECT_SECONDS = 5;

    /** Connections as the owner of the schema, each a session of its own. For boot only, never a service. */
    public DataSource asOwner() {
        return source(url, owner);
    }

    DataSource asApp() {
        return source(url, app);
    }

    /** The major version of the server. */
    public int serverVersion() throws SQLException {
        try (Connection connection = asApp().getConnection()) {
            return connection.getMetaData().getDatabaseMajorVersion();
        }
    }

    static PGSimpleDataSource source(String url, Login login) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(login.user());
        source.setPassword(login.password());
        source.setCurrentSchema("fractal,ext");
        source.setApplicationName("fractalos");
        source.setReWriteBatchedInserts(true);
        source.setTcpKeepAlive(true);
        source.setConnectTimeout(CONNECT_SECONDS);
        return source;
    }

    @Override
    public String toString() {
        return "Access[" + owner + ", " + app + "]";
    }
}
