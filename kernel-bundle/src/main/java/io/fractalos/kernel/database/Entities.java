// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.database;

import java.util.function.Function;
import javax.persistence.EntityManager;
import javax.persistence.EntityManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * The entities of one persistence unit inside {@link Transactions}: one entity manager for each transaction that asks for it, written out
 * before the commit and closed at the end.
 *
 * <p>The unit's data source must be the one with {@code osgi.jndi.service.name=fractal-joined}, which is the connection of the running
 * transaction: so JPA and SQL of all bundles share it, and see each other's changes after a flush. Safe for use by many threads; what it binds,
 * it binds to the thread.
 */
public class Entities {
    private final Transactions transactions;
    private final EntityManagerFactory factory;

    @SuppressWarnings("ThreadLocalUsage") // of this unit: with a static one, two units would share entities
    private final ThreadLocal<@Nullable EntityManager> current = new ThreadLocal<>();

    /** The entities of a unit in these transactions. */
    public Entities(Transactions transactions, EntityManagerFactory factory) {
        this.transactions = transactions;
        this.factory = factory;
    }

    /** As {@link Transactions#call}. */
    public final <T> T call(Transactions.Work<T> work) {
        return transactions.call(work);
    }

    /** As {@link Transactions#read}. */
    public final <T> T read(Transactions.Work<T> work) {
        return transactions.read(work);
    }

    /** Like {@link #call} for work on entities; flush before SQL that must see it. */
    public final <T> T callJpa(Function<EntityManager, T> work) {
        return transactions.call(connection -> work.apply(entityManager()));
    }

    /** Like {@link #read} for queries on entities. */
    public final <T> T readJpa(Function<EntityManager, T> work) {
        return transactions.read(connection -> work.apply(entityManager()));
    }

    /** As {@link Transactions#afterCommit}. */
    public final void afterCommit(Runnable action) {
        transactions.afterCommit(action);
    }

    /** The entity manager of the transaction that runs on this thread; IllegalStateException when none does. Never close it. */
    public final EntityManager entityManager() {
        EntityManager here = current.get();
        if (here != null) {
            return here;
        }
        Bound bound = new Bound();
        transactions.join(bound);
        return bound.open();
    }

    /** The entity manager of one transaction. Its own transaction changes nothing but whether it writes: the connection is another's. */
    private final class Bound implements Transactions.Participant {
        private @Nullable EntityManager entities;

        EntityManager open() {
            EntityManager opened = factory.createEntityManager();
            entities = opened;
            opened.getTransaction().begin();
            current.set(opened);
            return opened;
        }

        @Override
        public void beforeCommit() {
            if (entities != null) {
                entities.getTransaction().commit();
            }
        }

        @Override
        public void ended() {
            current.remove();
            if (entities != null) {
                try {
                    if (entities.getTransaction().isActive()) {
                        entities.getTransaction().rollback();
                    }
                } finally {
                    entities.close();
                }
            }
        }
    }
}
