// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.boot.internal;

import com.zaxxer.hikari.HikariDataSource;
import io.fractalos.kernel.database.internal.Access;
import io.fractalos.kernel.database.internal.ConnectionPool;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

/** The connections everything works with, as a service while they are open. Safe for use by many threads. */
final class Pool {
    private final BundleContext context;
    private @Nullable HikariDataSource open;
    private @Nullable ServiceRegistration<DataSource> service;

    Pool(BundleContext context) {
        this.context = context;
    }

    synchronized void open(Access access, int size) {
        HikariDataSource opened = ConnectionPool.open(access, size);
        open = opened;
        service = context.registerService(
                DataSource.class, opened, FrameworkUtil.asDictionary(Map.of("osgi.jndi.service.name", "fractal")));
    }

    /** Whoever uses it lets go first. */
    synchronized void close() {
        ServiceRegistration<DataSource> told = service;
        HikariDataSource opened = open;
        if (told != null && opened != null) {
            told.unregister();
            opened.close();
            service = null;
            open = null;
        }
    }
}
