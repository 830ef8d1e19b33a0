// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.installation.internal;

import io.fractalos.kernel.schema.Migrations;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A table of the database as rows move in and out of it.
 *
 * @param columns those that move: the primary key first, then by name, so that it does not matter in which order they were once added
 * @param order the expressions that put the rows into the same order in every database, whatever its collation
 * @param grouping columns that hold transaction numbers to tell what was done together: the numbers are others elsewhere, the groups stay
 * @param renumbered columns that hold transaction numbers of this very server to order rows by, as an index on them tells
 */
record LiveTable(
        String name,
        boolean partitioned,
        List<String> columns,
        List<String> keys,
        List<String> order,
        List<String> grouping,
        List<String> renumbered) {
    /** No server gets to such a number, so a group that moved never meets one made later. */
    private static final long FIRST_GROUP = 1L << 62;

    private static final String QUERY = """
            SELECT relname, relkind = 'p', attname, attgenerated <> '', atttypid = 'xid8'::regtype, attcollation <> 0,
                array_position(i.indkey::int2[], a.attnum) AS place,
                EXISTS (SELECT FROM pg_index x WHERE x.indrelid = c.oid AND a.attnum = ANY (x.indkey)) AS ordering
            FROM pg_class c JOIN pg_attribute a ON attrelid = c.oid AND attnum > 0 AND NOT attisdropped
            LEFT JOIN pg_index i ON indrelid = c.oid AND indisprimary
            WHERE relnamespace = to_regnamespace(?) AND relkind IN ('r', 'p') AND NOT relispartition
            ORDER BY relname COLLATE "C", place NULLS LAST, attname COLLATE "C"
            """;

    /** The tables of the platform's schema by name, Liquibase's own left out. */
    static SortedMap<String, LiveTable> all(Connection connection) throws SQLException {
        SortedMap<String, Building> tables = new TreeMap<>();
        try (PreparedStatement query = connection.prepareStatement(QUERY)) {
            query.setString(1, Migrations.SCHEMA);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    String name = row.getString(1);
                    if (!name.startsWith("databasechangelog") && !name.equals(ImportJournal.TABLE)) {
                        tables.computeIfAbsent(name, Building::new).add(row);
                    }
                }
            }
        }
        SortedMap<String, LiveTable> built = new TreeMap<>();
        tables.forEach((name, table) -> built.put(name, table.build()));
        return built;
    }

    /** With its schema, as the index writes it. */
    String fullName() {
        return Migrations.SCHEMA + "." + name;
    }

    /** With its schema, as SQL wants it. */
    String sqlName() {
        return quoted(Migrations.SCHEMA) + "." + quoted(name);
    }

    String copyOut() {
        String by = " ORDER BY " + String.join(", ", order);
        String selected = columns.stream()
                .map(column -> grouping.contains(column) ? groupNumber(column, by) : quoted(column))
                .collect(Collectors.joining(", "));
        String begins = grouping.stream()
                .map(column -> ", CASE WHEN " + quoted(column) + " IS DISTINCT FROM lag(" + quoted(column) + ") OVER ("
                        + by + ") THEN 1 ELSE 0 END AS " + begin(column))
                .collect(Collectors.joining());
        String rows = begins.isEmpty() ? sqlName() : "(SELECT *" + begins + " FROM " + sqlName() + ") AS grouped";
        return "COPY (SELECT " + selected + " FROM " + rows + by + ") TO STDOUT";
    }

    private static String groupNumber(String column, String by) {
        return "CASE WHEN " + quoted(column) + " IS NOT NULL THEN " + FIRST_GROUP + " + sum(" + begin(column)
                + ") OVER (" + by + ") END";
    }

    private static String begin(String column) {
        return quoted("begin of " + column);
    }

    /** Into these columns, in this order; frozen where the server can, which spares a later pass over all rows. */
    String copyIn(List<String> into) {
        return "COPY " + sqlName() + " (" + list(into) + ") FROM STDIN" + (partitioned ? "" : " WITH (FREEZE)");
    }

    static String quoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    private static String list(List<String> names) {
        return names.stream().map(LiveTable::quoted).collect(Collectors.joining(", "));
    }

    private static final class Building {
        private final String name;
        private boolean partitioned;
        private final List<String> columns = new ArrayList<>();
        private final List<String> keys = new ArrayList<>();
        private final List<String> order = new ArrayList<>();
        private final List<String> grouping = new ArrayList<>();
        private final List<String> renumbered = new ArrayList<>();

        Building(String name) {
            this.name = name;
        }

        void add(ResultSet row) throws SQLException {
            partitioned = row.getBoolean(2);
            String column = row.getString(3);
            if (row.getBoolean(5) && row.getBoolean(8)) {
                renumbered.add(column);
            } else if (!row.getBoolean(4)) {
                columns.add(column);
                if (row.getBoolean(5)) {
                    grouping.add(column);
                }
                if (Optional.ofNullable(row.getString(7)).isPresent()) {
                    keys.add(column);
                    order.add(quoted(column) + (row.getBoolean(6) ? " COLLATE \"C\"" : ""));
                }
            }
        }

        LiveTable build() {
            // Without a key the rows themselves are the key.
            List<String> by = order.isEmpty()
                    ? columns.stream()
                            .map(c -> quoted(c) + "::text COLLATE \"C\"")
                            .toList()
                    : order;
            return new LiveTable(
                    name,
                    partitioned,
                    List.copyOf(columns),
                    List.copyOf(keys),
                    List.copyOf(by),
                    List.copyOf(grouping),
                    List.copyOf(renumbered));
        }
    }
}
