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
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Transactions that belong to the thread that began them, each on one connection of the pool. Safe for use by many threads. */
@Component(service = {Transactions.class, ThreadBoundTransactions.class})
public final class ThreadBoundTransactions implements Transactions {
    private static final Logger log = LoggerFactory.getLogger(ThreadBoundTransactions.class);
    private static final int ATTEMPTS = 5;
    private static final int PAUSE_MILLIS = 20;

    private final DataSource pool;

    @SuppressWarnings("ThreadLocalUsage") // of this database: with a static one, work on two databases would join
    private final ThreadLocal<@Nullable Running> running = new ThreadLocal<>();

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile List<ConstraintProblems> constraintProblems = List.of();

    private record Running(Connection connection, List<Participant> participants) {
        void beforeCommit() {
            // By place: what one participant writes may make another join.
            for (int place = 0; place < participants.size(); place++) {
                participants.get(place).beforeCommit();
            }
        }
    }

    /** Transactions on the pool. */
    @Activate
    public ThreadBoundTransactions(@Reference(target = "(osgi.jndi.service.name=fractal)") DataSource pool) {
        this.pool = pool;
    }

    /** The same without OSGi, for tests. */
    public ThreadBoundTransactions(DataSource pool, List<ConstraintProblems> constraintProblems) {
        this(pool);
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

    @Override
    public void join(Participant participant) {
        Running here = running.get();
        if (here == null) {
            throw new IllegalStateException("No transaction runs on this thread: wrap the work in call or read");
        }
        here.participants().add(participant);
    }

    /** The connection of the transaction that runs on this thread. */
    Optional<Connection> joined() {
        return Optional.ofNullable(running.get()).map(Running::connection);
    }

    /** A connection of its own, for who works outside of a transaction. */
    Connection unjoined() throws SQLException {
        return pool.getConnection();
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
        List<Participant> participants = new ArrayList<>();
        T answer;
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            answer = within(new Running(connection, participants), work, readOnly);
        } catch (SQLException e) {
            throw new SqlFailure(e);
        }
        if (!readOnly) {
            participants.forEach(Participant::committed);
        }
        return answer;
    }

    private <T> T within(Running here, Work<T> work, boolean readOnly) throws SQLException {
        boolean committed = false;
        running.set(here);
        try {
            if (readOnly) {
                startSnapshot(here.connection());
            }
            T answer = work.on(here.connection());
            if (!readOnly) {
                here.beforeCommit();
                here.connection().commit();
                committed = true;
            }
            return answer;
        } finally {
            running.remove();
            here.participants().forEach(Participant::ended);
            if (!committed) {
                rollback(here.connection());
            }
        }
    }

    private static void rollback(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            log.debug("The transaction went with its connection", e);
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
