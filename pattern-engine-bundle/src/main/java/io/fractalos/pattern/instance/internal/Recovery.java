// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.instance.internal;

import io.fractalos.kernel.database.Transactions;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.ProblemType;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends what was left under way, and tries again what could not be done. Safe for use by many threads, though one is enough. */
final class Recovery {
    private static final Logger log = LoggerFactory.getLogger(Recovery.class);
    /** How long nobody was at a row that a node then ends, in seconds. */
    private static final long IDLE = 60;
    /** How long what cannot be made since something is away is tried again, before it is taken back. */
    private static final Duration PATIENCE = Duration.ofHours(1);

    private final RecordedInstances instances;
    private final Transactions transactions;
    private final Delivery delivery;
    private final Repositories repositories;
    private final Clock clock;
    /** What the log says of a repository, by its name. */
    private final Map<String, String> told = new ConcurrentHashMap<>();

    Recovery(
            RecordedInstances instances,
            Transactions transactions,
            Delivery delivery,
            Repositories repositories,
            Clock clock) {
        this.instances = instances;
        this.transactions = transactions;
        this.delivery = delivery;
        this.repositories = repositories;
        this.clock = clock;
    }

    /** Ends what was under way when a node went down: completes each, or takes it back. Waits for no remote. */
    void recover() {
        for (Row row : transactions.read(InstanceTable::all)) {
            if (row.commit().isEmpty() && row.remote().isEmpty()) {
                recover(row);
            }
        }
    }

    /** The same for what nobody on any node is at since a while, and pushes that are to be tried again. */
    void followUp() {
        transactions.call(connection -> InstanceTable.idle(connection, IDLE)).forEach(this::recover);
    }

    @SuppressWarnings("IllegalCatch") // whatever it is, one repository keeps no other from it, and nobody from booting
    private void recover(Row row) {
        try {
            if (row.commit().isPresent()) {
                delivery.push(row, row.remote().orElseThrow().url());
            } else {
                instances.again(row);
                log.info("The repository {} that was under way is made", row.name());
            }
            told.remove(row.name());
        } catch (FractalException e) {
            ended(row, e);
        } catch (RuntimeException e) {
            log.error("The repository {} that was under way cannot be looked at", row.name(), e);
        }
    }

    /** What is away for a moment takes nothing back; told in the log when it is new. */
    private void ended(Row row, FractalException e) {
        if (!e.detail().equals(told.put(row.name(), e.detail()))) {
            log.warn("The repository {} cannot be made or pushed: {}", row.name(), e.detail(), e);
        }
        if (row.commit().isPresent()) {
            return;
        }
        if (e.type() == ProblemType.UNAVAILABLE
                && row.at().isAfter(clock.instant().minus(PATIENCE))) {
            transactions.call(connection -> {
                InstanceTable.touch(connection, row);
                return true;
            });
            return;
        }
        instances
                .takeBack(row.name(), row.plan(), row.project(), Optional.empty(), e)
                .ifPresent(stays -> log.warn("The repository {} was taken back: {}", row.name(), stays));
    }

    /** Removes what killed Git programs left in repositories that are made, while nobody is at the row. */
    void removeStaleLocks() {
        for (Row row : transactions.read(InstanceTable::all)) {
            if (row.commit().isPresent()) {
                removeStaleLocks(row);
            }
        }
    }

    private void removeStaleLocks(Row row) {
        try {
            Instant now = clock.instant();
            for (Path lock : StaleLocks.in(repositories.of(row.name()), now)) {
                boolean removed = transactions.call(connection ->
                        InstanceTable.lockIdle(connection, row.name()).isPresent() && StaleLocks.remove(lock, now));
                if (removed) {
                    log.warn("Removed the lock {}, which a killed Git program left", lock);
                }
            }
        } catch (FractalException e) {
            log.warn("The repository {} cannot be looked at for locks: {}", row.name(), e.detail(), e);
        }
    }
}
