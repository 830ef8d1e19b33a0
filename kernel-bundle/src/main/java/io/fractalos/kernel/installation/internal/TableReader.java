// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.installation.internal;

import io.fractalos.kernel.installation.internal.Index.Chunk;
import io.fractalos.kernel.installation.internal.Index.Content;
import io.fractalos.kernel.installation.internal.Index.Position;
import io.fractalos.kernel.schema.Migrations;
import io.fractalos.kernel.schema.compare.internal.Realm;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/** Reads rows out of tables, the same bytes for the same rows on every server. Holds one chunk in memory, never a table. */
final class TableReader {
    /** A chunk ends with the row that reaches this size. */
    static final int CHUNK_BYTES = 8 << 20;

    private static final String SEQUENCES = """
            SELECT s.relnamespace::regnamespace::text, s.relname, t.relname FROM pg_class s
            LEFT JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = s.oid AND d.deptype IN ('a', 'i')
                AND d.refclassid = 'pg_class'::regclass
            LEFT JOIN pg_class t ON t.oid = d.refobjid
            WHERE s.relkind = 'S' AND s.relnamespace IN $SCHEMAS
            ORDER BY s.relnamespace::regnamespace::text COLLATE "C", s.relname COLLATE "C"
            """.replace("$SCHEMAS", Realm.SCHEMAS);

    /** Where chunks go. */
    @FunctionalInterface
    interface Sink {
        /** Stores the first {@code length} bytes, which are valid only until it returns. */
        void write(Chunk chunk, byte[] bytes, int length) throws IOException;

        /** Keeps nothing: for those who want the digest only. */
        static Sink none() {
            return (chunk, bytes, length) -> {};
        }
    }

    private final Connection connection;
    private final Sink sink;

    /** Of a connection whose transaction was prepared by {@link #fixText}. */
    TableReader(Connection connection, Sink sink) {
        this.connection = connection;
        this.sink = sink;
    }

    /** Makes the server write values in one way for the rest of the transaction, and refuse rather than hide rows. */
    static void fixText(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String setting : List.of(
                    "TimeZone = 'UTC'",
                    "DateStyle = 'ISO, YMD'",
                    "IntervalStyle = 'iso_8601'",
                    "bytea_output = 'hex'",
                    "extra_float_digits = 1",
                    "row_security = off",
                    "search_path = " + Migrations.SCHEMA + ", ext")) {
                statement.execute("SET LOCAL " + setting);
            }
        }
    }

    /** All rows of the table. */
    Content read(LiveTable table) throws SQLException, IOException {
        Sha256 whole = new Sha256();
        List<Chunk> chunks = new ArrayList<>();
        Buffer buffer = new Buffer();
        long rows = 0;
        long inChunk = 0;
        CopyOut copy = connection.unwrap(PGConnection.class).getCopyAPI().copyOut(table.copyOut());
        try {
            for (byte[] row = copy.readFromCopy(); row != null; row = copy.readFromCopy()) {
                whole.update(row, row.length);
                buffer.write(row, 0, row.length);
                rows++;
                inChunk++;
                if (buffer.size() >= CHUNK_BYTES) {
                    chunks.add(end(table, chunks.size() + 1, inChunk, buffer));
                    inChunk = 0;
                }
            }
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
        if (inChunk > 0) {
            chunks.add(end(table, chunks.size() + 1, inChunk, buffer));
        }
        return new Content(table.fullName(), table.columns(), table.keys(), rows, whole.hex(), chunks);
    }

    private Chunk end(LiveTable table, int number, long rows, Buffer buffer) throws IOException {
        String digits = Integer.toString(number);
        String path =
                "data/" + table.fullName() + "/" + "0".repeat(Math.max(0, 4 - digits.length())) + digits + ".copy";
        Chunk chunk = new Chunk(path, rows, buffer.size(), Sha256.of(buffer.bytes(), buffer.size()));
        sink.write(chunk, buffer.bytes(), buffer.size());
        buffer.reset();
        return chunk;
    }

    /** Where the sequences stand now that belong to these tables or to none; read after the rows, it is never behind them. */
    static List<Position> sequences(Connection connection, Set<String> tables) throws SQLException {
        record Name(String schema, String name) {}
        List<Name> names = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            try (ResultSet row = statement.executeQuery(SEQUENCES)) {
                while (row.next()) {
                    Name name = new Name(row.getString(1), row.getString(2));
                    String owner = row.getString(3);
                    if (row.wasNull() || tables.contains(name.schema() + "." + owner)) {
                        names.add(name);
                    }
                }
            }
            List<Position> positions = new ArrayList<>();
            for (Name name : names) {
                String sql = "SELECT last_value, is_called FROM " + LiveTable.quoted(name.schema()) + "."
                        + LiveTable.quoted(name.name());
                try (ResultSet row = statement.executeQuery(sql)) {
                    row.next();
                    positions.add(new Position(name.schema() + "." + name.name(), row.getLong(1), row.getBoolean(2)));
                }
            }
            return positions;
        }
    }

    /** Hands its bytes out without copying them. */
    private static final class Buffer extends ByteArrayOutputStream {
        Buffer() {
            super(1 << 16);
        }

        byte[] bytes() {
            return buf;
        }
    }
}
