// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.installation.internal;

import io.fractalos.kernel.schema.compare.internal.Realm;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A table of the platform or of a module, as rows move in and out of it.
 *
 * @param columns those that move: the primary key first, then by name, so that it does not matter in which order they were once added
 * @param order the expressions that put the rows into the same order in every database, whatever its collation
 * @param grouping columns that hold transaction numbers to tell what was done together: the numbers are others elsewhere, the groups stay
 * @param renumbered columns that hold transaction numbers of this very server to order rows by, as an index on them tells
 */
record LiveTable(
        String schema,
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
            SELECT relnamespace::regnamespace::text, relname, relkind = 'p', attname, attgenerated <> '', atttypid = 'xid8'::regtype,
                attcollation <> 0, array_position(i.indkey::int2[], a.attnum) AS place,
                EXISTS (SELECT FROM pg_index x WHERE x.indrelid = c.oid AND a.attnum = ANY (x.indkey)) AS ordering
            FROM pg_class c JOIN pg_attribute a ON attrelid = c.oid AND attnum > 0 AND NOT attisdropped
            LEFT JOIN pg_index i ON indrelid = c.oid AND indisprimary
            WHERE relnamespace IN $SCHEMAS AND relkind IN ('r', 'p') AND NOT relispartition
            ORDER BY relnamespace, relname COLLATE "C", place NULLS LAST, attname COLLATE "C"
            """.replace("$SCHEMAS", Realm.SCHEMAS);

    /** The tables of the platform and of modules by their full names, Liquibase's own left out. */
    static SortedMap<String, LiveTable> all(Connection connection) throws SQLException {
        SortedMap<String, Building> tables = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(QUERY)) {
            while (row.next()) {
                String schema = row.getString(1);
                String name = row.getString(2);
                if (!name.startsWith("databasechangelog") && !name.equals(ImportJournal.TABLE)) {
                    tables.computeIfAbsent(schema + "." + name, any -> new Building(schema, name))
                            .add(row);
                }
            }
        }
        SortedMap<String, LiveTable> built = new TreeMap<>();
        tables.forEach((name, table) -> built.put(name, table.build()));
        return built;
    }

    /** True unless it is a module's. */
    boolean isPlatform() {
        return schema.equals(Realm.FRACTAL.schema());
    }

    /** With its schema, as the index writes it. */
    String fullName() {
        return schema + "." + name;
    }

    /** With its schema, as SQL wants it. */
    String sqlName() {
        return quoted(schema) + "." + quoted(name);
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
        private final String schema;
        private final String name;
        private boolean partitioned;
        private final List<String> columns = new ArrayList<>();
        private final List<String> keys = new ArrayList<>();
        private final List<String> order = new ArrayList<>();
        private final List<String> grouping = new ArrayList<>();
        private final List<String> renumbered = new ArrayList<>();

        Building(String schema, String name) {
            this.schema = schema;
            this.name = name;
        }

        void add(ResultSet row) throws SQLException {
            partitioned = row.getBoolean(3);
            String column = row.getString(4);
            if (row.getBoolean(6) && row.getBoolean(9)) {
                renumbered.add(column);
            } else if (!row.getBoolean(5)) {
                columns.add(column);
                if (row.getBoolean(6)) {
                    grouping.add(column);
                }
                if (Optional.ofNullable(row.getString(8)).isPresent()) {
                    keys.add(column);
                    order.add(quoted(column) + (row.getBoolean(7) ? " COLLATE \"C\"" : ""));
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
                    schema,
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
