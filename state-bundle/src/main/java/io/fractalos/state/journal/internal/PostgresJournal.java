// SPDX-License-Identifier: Apache-2.0
package io.fractalos.state.journal.internal;

import io.fractalos.kernel.database.Transactions;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The journal in the tables manifest_changes and state_adoptions. Whoever writes one of them holds the lock of all manifests until the end of
 * the transaction, so rows appear in the order of their numbers and a transaction as a whole: reading on from the last row misses none.
 */
@Component(service = Journal.class)
public final class PostgresJournal implements Journal {
    private final Transactions transactions;

    /** The journal of these transactions' database. */
    @Activate
    public PostgresJournal(@Reference Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public List<Step> after(Position position, int limit) {
        return transactions.read(connection -> {
            int rows = limit;
            while (true) {
                List<Change> changes = changes(connection, position, rows + 1);
                if (changes.size() <= rows) {
                    return Steps.of(changes, adoptions(connection, position, Long.MAX_VALUE));
                }
                List<List<Change>> groups = Steps.transactions(changes);
                if (groups.size() > 1) {
                    // The last transaction may go on after the limit.
                    List<Change> whole = groups.subList(0, groups.size() - 1).stream()
                            .flatMap(List::stream)
                            .toList();
                    long last = whole.get(whole.size() - 1).sequence();
                    return Steps.of(whole, adoptions(connection, position, last));
                }
                rows = Math.multiplyExact(rows, 10);
            }
        });
    }

    private static List<Change> changes(Connection connection, Position position, int limit) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT sequence, transaction::text, kind, name, document::text, author, at
                FROM fractal.manifest_changes WHERE sequence > ? ORDER BY sequence LIMIT ?""")) {
            select.setLong(1, position.sequence());
            select.setInt(2, limit);
            List<Change> changes = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    changes.add(new Change(
                            row.getLong(1),
                            row.getString(2),
                            row.getString(3),
                            row.getString(4),
                            Optional.ofNullable(row.getString(5)),
                            row.getString(6),
                            at(row, 7)));
                }
            }
            return changes;
        }
    }

    private static List<Adoption> adoptions(Connection connection, Position position, long last) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT id, after_sequence, sequence, commit_id, origin, author, at
                FROM fractal.state_adoptions WHERE (sequence, id) > (?, ?) AND sequence <= ? ORDER BY sequence, id""")) {
            select.setLong(1, position.sequence());
            select.setLong(2, position.adoption());
            select.setLong(3, last);
            List<Adoption> adoptions = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    adoptions.add(new Adoption(
                            row.getLong(1),
                            row.getLong(2),
                            row.getLong(3),
                            row.getString(4),
                            row.getString(5),
                            row.getString(6),
                            at(row, 7)));
                }
            }
            return adoptions;
        }
    }

    private static Instant at(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    @Override
    public long latest() {
        return transactions.read(connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                            "SELECT COALESCE(max(sequence), 0) FROM fractal.manifest_changes");
                    ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    @Override
    public void bundle(long adoption, Consumer<InputStream> reader) {
        transactions.read(connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                    "SELECT data FROM fractal.state_bundles WHERE adoption_id = ? ORDER BY part")) {
                select.setLong(1, adoption);
                // One part in memory at a time.
                select.setFetchSize(1);
                try (ResultSet rows = select.executeQuery()) {
                    reader.accept(new SequenceInputStream(new Parts(rows)));
                }
            }
            return adoption;
        });
    }

    @SuppressWarnings("JdkObsolete") // SequenceInputStream takes nothing else
    private static final class Parts implements Enumeration<InputStream> {
        private final ResultSet rows;
        private boolean more;

        Parts(ResultSet rows) throws SQLException {
            this.rows = rows;
            this.more = rows.next();
        }

        @Override
        public boolean hasMoreElements() {
            return more;
        }

        @Override
        public InputStream nextElement() {
            if (!more) {
                throw new NoSuchElementException();
            }
            try {
                InputStream part = new ByteArrayInputStream(rows.getBytes(1));
                more = rows.next();
                return part;
            } catch (SQLException e) {
                throw new IllegalStateException("Cannot read a bundle", e);
            }
        }
    }
}
