// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.testing;

import io.fractalos.kernel.database.ConstraintProblems;
import io.fractalos.kernel.database.internal.JpaTransactions;
import java.util.List;
import java.util.Map;
import javax.persistence.EntityManagerFactory;
import javax.persistence.Persistence;
import javax.sql.DataSource;

/** Transactions of the running kernel on a test database, without OSGi. */
public final class TestKernel implements AutoCloseable {
    private final TestDatabase database;
    private final EntityManagerFactory entities;
    private final JpaTransactions transactions;

    private TestKernel(TestDatabase database, List<ConstraintProblems> constraintProblems) {
        this.database = database;
        this.entities = unit(database.app(), database.url());
        this.transactions = new JpaTransactions(entities, constraintProblems);
    }

    /** The persistence unit on a data source; EclipseLink shares what has the same session name, so each needs one of its own. */
    public static EntityManagerFactory unit(DataSource source, String sessionName) {
        return Persistence.createEntityManagerFactory(
                "kernel",
                Map.of("javax.persistence.nonJtaDataSource", source, "eclipselink.session-name", sessionName));
    }

    /** On a database of its own with all tables and no rows. */
    public static TestKernel start(ConstraintProblems... constraintProblems) {
        return new TestKernel(TestDatabase.migrated(), List.of(constraintProblems));
    }

    /** Transactions as the role the platform runs as. */
    public JpaTransactions transactions() {
        return transactions;
    }

    /** The database below. */
    public TestDatabase database() {
        return database;
    }

    @Override
    public void close() {
        entities.close();
        database.close();
    }
}
