// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.testing;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.fractalos.kernel.database.ConstraintProblems;
import io.fractalos.kernel.database.Entities;
import io.fractalos.kernel.database.internal.JoinedDataSource;
import io.fractalos.kernel.database.internal.ThreadBoundTransactions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.persistence.EntityManagerFactory;
import javax.persistence.Persistence;
import javax.sql.DataSource;

/** Transactions of the running kernel on a data source, and persistence units in them, without OSGi. */
public final class TestKernel implements AutoCloseable {
    private static final int CONNECTIONS = 20;

    private final Optional<TestDatabase> own;
    private final Optional<HikariDataSource> pool;
    private final ThreadBoundTransactions transactions;
    private final List<EntityManagerFactory> units = new ArrayList<>();

    private TestKernel(
            Optional<TestDatabase> own,
            Optional<HikariDataSource> pool,
            DataSource app,
            List<ConstraintProblems> constraintProblems) {
        this.own = own;
        this.pool = pool;
        this.transactions = new ThreadBoundTransactions(app, constraintProblems);
    }

    /** On a database of its own with all tables and no rows. */
    public static TestKernel start(ConstraintProblems... constraintProblems) {
        TestDatabase database = TestDatabase.migrated();
        return new TestKernel(Optional.of(database), Optional.empty(), database.app(), List.of(constraintProblems));
    }

    /** On a database that others start and stop, by connections that are kept as the platform keeps them. */
    public static TestKernel pooledOn(TestDatabase database, ConstraintProblems... constraintProblems) {
        HikariDataSource pool = pool(database);
        return new TestKernel(Optional.empty(), Optional.of(pool), pool, List.of(constraintProblems));
    }

    /** On a database that others start and stop. */
    public static TestKernel on(DataSource app, ConstraintProblems... constraintProblems) {
        return new TestKernel(Optional.empty(), Optional.empty(), app, List.of(constraintProblems));
    }

    private static HikariDataSource pool(TestDatabase database) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(database.app());
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(0);
        return new HikariDataSource(config);
    }

    /** The database below, when it is its own. */
    public TestDatabase database() {
        return own.orElseThrow();
    }

    /** Transactions as the role the platform runs as. */
    public ThreadBoundTransactions transactions() {
        return transactions;
    }

    /** The entities of a persistence unit on the class path, closed with this. */
    public Entities entities(String unit) {
        // EclipseLink shares what has the same session name, so each needs one of its own.
        EntityManagerFactory made = Persistence.createEntityManagerFactory(
                unit,
                Map.of(
                        "javax.persistence.nonJtaDataSource",
                        new JoinedDataSource(transactions),
                        "eclipselink.session-name",
                        UUID.randomUUID().toString()));
        units.add(made);
        return new Entities(transactions, made);
    }

    @Override
    public void close() {
        units.forEach(EntityManagerFactory::close);
        pool.ifPresent(HikariDataSource::close);
        own.ifPresent(TestDatabase::close);
    }
}
