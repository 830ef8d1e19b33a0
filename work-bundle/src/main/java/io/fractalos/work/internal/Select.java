// SPDX-License-Identifier: Apache-2.0
package io.fractalos.work.internal;

import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.value.Page;
import io.fractalos.kernel.value.PageRequest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A query that holds only the conditions a caller asked for, so that PostgreSQL plans each for its own index. Text comes from this package
 * alone, values only as parameters.
 */
final class Select {

    /** The years PostgreSQL, Java and people agree on. */
    private static final int LAST_YEAR = 9999;

    private final StringBuilder sql;
    private final List<Object> values = new ArrayList<>();
    private String glue = " where ";

    Select(String sql, Object... parameters) {
        this.sql = new StringBuilder(sql);
        values.addAll(List.of(parameters));
    }

    /** Adds a condition with its values. */
    Select where(String condition, Object... parameters) {
        sql.append(glue).append(condition);
        glue = " and ";
        values.addAll(List.of(parameters));
        return this;
    }

    /** Adds the condition when the caller gave a value; {@code field} is the name of it that the caller knows. */
    Select filter(String field, String condition, Optional<?> value) {
        if (value.isPresent()) {
            where(condition, known(field, value.get()));
        }
        return this;
    }

    /** The same for an id. */
    Select filter(String condition, OptionalLong value) {
        if (value.isPresent()) {
            where(condition, value.getAsLong());
        }
        return this;
    }

    /** Adds a search for a part of the text of a column, without case. */
    Select contains(String field, String expression, Optional<String> part) {
        part.ifPresent(text -> {
            String escaped = String.valueOf(known(field, text)).replaceAll("([\\\\%_])", "\\\\$1");
            where("lower(" + expression + ") like lower(?)", "%" + escaped + "%");
        });
        return this;
    }

    /** Runs the query and reads every row. */
    <T> List<T> list(Connection connection, Reader<T> reader) throws SQLException {
        return Sql.list(connection, sql.toString(), reader, values.toArray());
    }

    /** Runs the query and reads its first row. */
    <T> Optional<T> first(Connection connection, Reader<T> reader) throws SQLException {
        return list(connection, reader).stream().findFirst();
    }

    /**
     * Reads one page in the given order; {@code cursor} reads the sort key of a row. One row more than asked for tells whether there is a
     * next page.
     */
    <T> Page<T> page(Connection connection, String order, PageRequest request, Reader<T> reader, Reader<String> cursor)
            throws SQLException {
        sql.append(String.format(Locale.ROOT, " order by %s limit %d", order, request.limit() + 1));
        List<Keyed<T>> rows = list(connection, row -> new Keyed<>(reader.read(row), cursor.read(row)));
        List<T> items = rows.stream().limit(request.limit()).map(Keyed::item).toList();
        boolean more = rows.size() > request.limit();
        return new Page<>(
                items, more ? Optional.of(rows.get(request.limit() - 1).cursor()) : Optional.empty());
    }

    private record Keyed<T>(T item, String cursor) {}

    /** Values PostgreSQL would choke on are the caller's mistake, not ours. */
    private static Object known(String field, Object value) {
        boolean text = value instanceof String string && string.indexOf('\0') >= 0;
        boolean day = value instanceof LocalDate date && (date.getYear() < 1 || date.getYear() > LAST_YEAR);
        if (text || day) {
            throw FractalException.invalid("/" + field, "No such value is possible here");
        }
        return value instanceof Enum<?> constant ? constant.name() : value;
    }

    /** Adds conditions to a query that somebody else makes. */
    @FunctionalInterface
    interface Condition {
        void on(Select select);
    }

    /** Reads the row a result set stands on. */
    @FunctionalInterface
    interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }
}
