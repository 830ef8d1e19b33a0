// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.database.internal;

import io.fractalos.kernel.database.ConstraintProblems;
import io.fractalos.kernel.database.Transactions;
import io.fractalos.kernel.problem.FractalException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import javax.persistence.EntityManager;
import javax.persistence.EntityManagerFactory;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Transactions whose JPA and JDBC share one connection: the entity manager starts the database transaction at once and hands its connection
 * out. Entities and SQL see each other's changes after a flush. Safe for use by many threads; what it binds, it binds to the thread.
 */
@Component(service = {Transactions.class, JpaTransactions.class})
public final class JpaTransactions implements Transactions {
    private static final Logger log = LoggerFactory.getLogger(JpaTransactions.class);
    private static final int ATTEMPTS = 5;
    private static final int PAUSE_MILLIS = 20;

    private final EntityManagerFactory entities;

    @SuppressWarnings("ThreadLocalUsage") // of this database: with a static one, work on two databases would join
    private final ThreadLocal<@Nullable Running> running = new ThreadLocal<>();

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile List<ConstraintProblems> constraintProblems = List.of();

    private record Running(EntityManager entities, Connection connection, List<Runnable> afterCommit) {}

    /** Transactions on the persistence unit {@code kernel}. */
    @Activate
    public JpaTransactions(@Reference(target = "(osgi.unit.name=kernel)") EntityManagerFactory entities) {
        this.entities = entities;
    }

    /** The same without OSGi, for tests. */
    public JpaTransactions(EntityManagerFactory entities, List<ConstraintProblems> constraintProblems) {
        this(entities);
        this.constraintProblems = List.copyOf(constraintProblems);
    }

    @Override
    public <T> T call(Work<T> work) {
        Running joined = running.get();
        return joined == null ? outermost(work, false) : nested(work, joined);
    }

    @Override
    public <T> T read(Work<T> work) {
        Running joined = running.get();
        return joined == null ? outermost(work, true) : nested(work, joined);
    }

    @Override
    public boolean inside() {
        return running.get() != null;
    }

    /** Like {@link #call} for work on entities; flush before SQL that must see it. */
    public <T> T callJpa(Function<EntityManager, T> work) {
        return call(connection -> work.apply(entityManager()));
    }

    /** Like {@link #read} for queries on entities. */
    public <T> T readJpa(Function<EntityManager, T> work) {
        return read(connection -> work.apply(entityManager()));
    }

    /** The entity manager of the transaction that runs on this thread; IllegalStateException when none does. Never close it. */
    public EntityManager entityManager() {
        return current().entities();
    }

    /**
     * Runs the action on this thread once the running transaction has committed; dropped when it rolls back. The action must neither throw
     * nor take long: the change it follows is done already.
     */
    public void afterCommit(Runnable action) {
        current().afterCommit().add(action);
    }

    private Running current() {
        Running here = running.get();
        if (here == null) {
            throw new IllegalStateException("No transaction runs on this thread: wrap the work in call or read");
        }
        return here;
    }

    @SuppressWarnings("IllegalCatch") // EclipseLink and jdbi wrap an SQLException in unchecked types of their own
    private <T> T nested(Work<T> work, Running joined) {
        try {
            return work.on(joined.connection());
        } catch (SQLException e) {
            throw translateNested(new SqlFailure(e));
        } catch (RuntimeException e) {
            throw translateNested(e);
        }
    }

    /** Leaves what a repeat may cure to the outermost call. */
    private RuntimeException translateNested(RuntimeException e) {
        return SqlProblems.retryable(e) ? e : SqlProblems.translate(e, constraintProblems);
    }

    @SuppressWarnings("IllegalCatch") // as in nested
    private <T> T outermost(Work<T> work, boolean readOnly) {
        for (int attempt = 1; ; attempt++) {
            try {
                return once(work, readOnly);
            } catch (RuntimeException e) {
                if (attempt == ATTEMPTS || !SqlProblems.retryable(e)) {
                    throw SqlProblems.translate(e, constraintProblems);
                }
                log.debug("Attempt {} met a deadlock or serialization conflict; trying again", attempt, e);
            }
            pause(attempt);
        }
    }

    private <T> T once(Work<T> work, boolean readOnly) {
        List<Runnable> afterCommit = new ArrayList<>();
        EntityManager em = entities.createEntityManager();
        T answer;
        try {
            em.getTransaction().begin();
            Connection connection = em.unwrap(Connection.class);
            if (readOnly) {
                startSnapshot(connection);
            }
            running.set(new Running(em, connection, afterCommit));
            answer = work.on(connection);
            if (!readOnly) {
                em.getTransaction().commit();
            }
        } catch (SQLException e) {
            throw new SqlFailure(e);
        } finally {
            running.remove();
            end(em);
        }
        afterCommit.forEach(Runnable::run);
        return answer;
    }

    private static void end(EntityManager em) {
        try {
            if (em.getTransaction().isActive()) {
                em.getTransaction().rollback();
            }
        } finally {
            em.close();
        }
    }

    /** Of this transaction only: the driver's own setters would change the session, which a pooler gives to the next one. */
    private static void startSnapshot(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
        }
    }

    private static void pause(int attempt) {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextInt(1, PAUSE_MILLIS * attempt));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw FractalException.unavailable("Interrupted while waiting for the database", "Try again")
                    .causedBy(e);
        }
    }
}
