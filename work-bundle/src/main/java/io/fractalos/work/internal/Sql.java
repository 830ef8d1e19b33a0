// SPDX-License-Identifier: Apache-2.0
package io.fractalos.work.internal;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Runs one statement of fixed text; for queries that grow by their filters see {@link Select}. */
final class Sql {

    private Sql() {}

    /** How many rows the statement changed. */
    static int update(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            return statement.executeUpdate();
        }
    }

    /** Every row of the answer. */
    static <T> List<T> list(Connection connection, String sql, Select.Reader<T> reader, Object... values)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            try (ResultSet row = statement.executeQuery()) {
                List<T> all = new ArrayList<>();
                while (row.next()) {
                    all.add(reader.read(row));
                }
                return all;
            }
        }
    }

    /** The id an insert of one row answers. */
    static long returning(PreparedStatement insert, Object... values) throws SQLException {
        bind(insert, values);
        try (ResultSet row = insert.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /** One column of many records as an array, for {@code unnest}. */
    static <R> Array array(Connection connection, String type, List<R> records, Function<R, @Nullable Object> column)
            throws SQLException {
        return connection.createArrayOf(type, records.stream().map(column).toArray());
    }

    private static void bind(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }
}
