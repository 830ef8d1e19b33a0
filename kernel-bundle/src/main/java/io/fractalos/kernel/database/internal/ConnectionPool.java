// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.database.internal;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/** The connections of the running platform, as the role that has no right to change the schema. */
public final class ConnectionPool {
    private ConnectionPool() {}

    /**
     * Opens the pool. While the database is away, asking for a connection fails after five seconds; once it is back, the pool is too.
     *
     * @param size how many connections are kept open
     */
    public static HikariDataSource open(Access access, int size) {
        HikariConfig config = new HikariConfig();
        // The data source itself, not its class name and properties: no class loading, and no password among the pool's
        // properties.
        config.setDataSource(access.asApp());
        config.setPoolName("fractal");
        config.setMaximumPoolSize(size);
        config.setConnectionTimeout(Duration.ofSeconds(5).toMillis());
        config.setValidationTimeout(Duration.ofSeconds(2).toMillis());
        config.setKeepaliveTime(Duration.ofMinutes(2).toMillis());
        return new HikariDataSource(config);
    }

    /**
     * Takes a connection away from a thread that may never give it back: the server rolls back what it did, and the pool may open another in its
     * place. The thread must not give it back at the same time; it may use it, and then learns that it is closed.
     *
     * @param source where the connection is from
     */
    public static void takeAway(DataSource source, Connection connection) throws SQLException {
        connection.abort(Runnable::run);
        // Not close(): a pooled connection closed by two threads at once ends up broken in the pool, for someone else.
        if (source instanceof HikariDataSource pool) {
            pool.evictConnection(connection);
        }
    }
}
