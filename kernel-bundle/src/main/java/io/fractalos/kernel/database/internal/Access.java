// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.database.internal;

import io.fractalos.kernel.schema.Migrations;
import io.fractalos.kernel.schema.compare.internal.SearchPath;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * How to reach a prepared database as its owner and as the runtime user; no text shows the URLs, which may hold a password.
 *
 * @param url where the runtime user connects
 * @param ownerUrl where the owner connects, which gets a session of its own there
 * @param pooled whether {@code url} leads through a pooler in transaction mode
 */
public record Access(String url, String ownerUrl, Login owner, Login app, boolean pooled) {
    private static final int CONNECT_SECONDS = 5;

    Access(String url, Login owner, Login app) {
        this(url, url, owner, app, false);
    }

    /** Connections as the owner of the schema, each a session of its own. For boot only, never a service. */
    public DataSource asOwner() {
        return pooled ? ownSession(ownerUrl, owner) : source(ownerUrl, owner);
    }

    /** Connections as the runtime user, not pooled by us. */
    DataSource asApp() {
        return pooled ? throughPooler(url, app) : source(url, app);
    }

    /** The major version of the server. */
    public int serverVersion() throws SQLException {
        try (Connection connection = asApp().getConnection()) {
            return connection.getMetaData().getDatabaseMajorVersion();
        }
    }

    static PGSimpleDataSource source(String url, Login login) {
        PGSimpleDataSource source = prepared(new PGSimpleDataSource(), url, login);
        source.setCurrentSchema(SearchPath.of(Migrations.SCHEMA));
        return source;
    }

    /** For the owner beside a pooler, perhaps through it in session mode: such a pooler refuses a path named while connecting. */
    static PGSimpleDataSource ownSession(String url, Login login) {
        return prepared(new OwnSession(), url, login);
    }

    /**
     * For a pooler in transaction mode, which gives every transaction another session: nothing is set for the session, and no statement stays
     * prepared in it. Where names are looked for is a default of the role.
     */
    static PGSimpleDataSource throughPooler(String url, Login login) {
        PGSimpleDataSource source = prepared(new PGSimpleDataSource(), url, login);
        source.setPrepareThreshold(0);
        return source;
    }

    private static PGSimpleDataSource prepared(PGSimpleDataSource source, String url, Login login) {
        source.setUrl(url);
        source.setUser(login.user());
        source.setPassword(login.password());
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

    /** Sets the search path once connected. */
    private static final class OwnSession extends PGSimpleDataSource {
        private static final long serialVersionUID = 1L;

        @Override
        public Connection getConnection(@Nullable String user, @Nullable String password) throws SQLException {
            Connection connection = super.getConnection(user, password);
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET search_path TO " + SearchPath.of(Migrations.SCHEMA));
                return connection;
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
        }
    }
}
