// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.event.internal;

import io.fractalos.kernel.database.Transactions;
import io.fractalos.kernel.event.Events;
import io.fractalos.kernel.event.RecordedEvent;
import io.fractalos.kernel.json.Json;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The outbox table. Facts are told in the order of their transactions' ids, and within a transaction as recorded; only of transactions older
 * than every one still running, so nothing can come later that belongs before. The sequence alone would not do: a slow transaction may hold
 * the lower number.
 */
@Component(service = {Events.class, Outbox.class})
public final class Outbox implements Events {
    private static final String READABLE = "transaction < pg_snapshot_xmin(pg_current_snapshot())";

    private final Transactions transactions;
    private final Set<Runnable> wakers = new CopyOnWriteArraySet<>();

    /** The outbox of these transactions' database. */
    @Activate
    public Outbox(@Reference Transactions transactions) {
        this.transactions = transactions;
    }

    /** Calls the action after each local commit that recorded a fact, until it is removed; it must return at once. */
    void wake(Runnable action) {
        wakers.add(action);
    }

    void stopWaking(Runnable action) {
        wakers.remove(action);
    }

    @Override
    public void record(Record fact) {
        transactions.call(connection -> insert(connection, fact));
    }

    private int insert(Connection connection, Record fact) throws SQLException {
        transactions.afterCommit(() -> wakers.forEach(Runnable::run));
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO fractal.events (type, data) VALUES (?, ?::jsonb)")) {
            insert.setString(1, fact.getClass().getSimpleName());
            insert.setString(2, Json.masked(fact));
            return insert.executeUpdate();
        }
    }

    @Override
    public List<RecordedEvent> after(long sequence, int limit) {
        return transactions.read(connection -> select(connection, sequence, limit));
    }

    @Override
    public long latest() {
        return transactions.read(connection -> {
            try (PreparedStatement select = connection.prepareStatement("SELECT sequence FROM fractal.events WHERE "
                            + READABLE + " ORDER BY transaction DESC, sequence DESC LIMIT 1");
                    ResultSet row = select.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        });
    }

    private static List<RecordedEvent> select(Connection connection, long sequence, int limit) throws SQLException {
        Optional<String> transaction = transactionOf(connection, sequence);
        // When the row of that sequence is gone, its number is all there is to go by.
        String later = transaction.isPresent() ? "(transaction, sequence) > (?::xid8, ?)" : "sequence > ?";
        try (PreparedStatement select =
                connection.prepareStatement("SELECT sequence, type, at, data FROM fractal.events WHERE " + READABLE
                        + " AND " + later + " ORDER BY transaction, sequence LIMIT ?")) {
            int next = 1;
            if (transaction.isPresent()) {
                select.setString(next++, transaction.get());
            }
            select.setLong(next++, sequence);
            select.setInt(next, limit);
            return read(select);
        }
    }

    private static Optional<String> transactionOf(Connection connection, long sequence) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT transaction FROM fractal.events WHERE sequence = ?")) {
            select.setLong(1, sequence);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        }
    }

    private static List<RecordedEvent> read(PreparedStatement select) throws SQLException {
        List<RecordedEvent> events = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                events.add(new RecordedEvent(
                        row.getLong(1),
                        row.getString(2),
                        row.getObject(3, OffsetDateTime.class).toInstant(),
                        row.getString(4)));
            }
        }
        return events;
    }
}
