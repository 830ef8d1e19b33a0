// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.database.internal;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;

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
}
