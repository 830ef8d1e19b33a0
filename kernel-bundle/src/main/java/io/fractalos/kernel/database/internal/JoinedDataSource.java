// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.database.internal;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Set;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What persistence units work on: inside a transaction its connection, whose beginning and end stay with who began it; outside, as when a unit
 * starts, a connection of the pool. Safe for use by many threads.
 */
@Component(service = DataSource.class, property = "osgi.jndi.service.name=fractal-joined")
public final class JoinedDataSource implements DataSource {
    /** What would end the transaction, or change what the owner of the connection relies on. */
    private static final Set<String> OWNERS =
            Set.of("commit", "rollback", "close", "setAutoCommit", "setReadOnly", "setTransactionIsolation");

    private final ThreadBoundTransactions transactions;

    /** The connections of these transactions. */
    @Activate
    public JoinedDataSource(@Reference ThreadBoundTransactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection running = transactions.joined().orElse(null);
        return running == null ? transactions.unjoined() : borrowed(running);
    }

    private static Connection borrowed(Connection running) {
        return (Connection) Proxy.newProxyInstance(
                JoinedDataSource.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> invoke(running, method, arguments));
    }

    private static @Nullable Object invoke(Connection running, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        if (OWNERS.contains(method.getName())) {
            return null;
        }
        try {
            return method.invoke(running, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("Connections are of the role the platform runs as");
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(PrintWriter out) {}

    @Override
    public void setLoginTimeout(int seconds) {}

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        throw new SQLException("This is no " + type.getName());
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }
}
