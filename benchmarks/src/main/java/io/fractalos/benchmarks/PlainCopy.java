// SPDX-License-Identifier: Apache-2.0
package io.fractalos.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * COPY of every table an export has, without anything an export does beside it.
 *
 * @param folder where the rows are in between
 */
record PlainCopy(Path folder) {
    /** The references of the big table, as they are in the schema that is measured. */
    private static final String REFERENCES = "alter table plain.time_entries add foreign key (user_id) references plain.users (id),"
            + " add foreign key (project_id) references plain.projects (id),"
            + " add foreign key (task_id, project_id) references plain.tasks (id, project_id),"
            + " add foreign key (import_id) references plain.imports (id)";

    /** Those an export has, each after the tables it points at. */
    static List<String> tables(Statement statement) throws SQLException {
        List<String> tables = new ArrayList<>(List.of("imports", "users", "clients", "projects", "tasks", "time_entries"));
        try (ResultSet row = statement.executeQuery("select tablename from pg_tables where schemaname = 'fractal'"
                + " and tablename not like 'databasechangelog%' and tablename not in ('sessions', 'idempotency_keys', 'drift_findings')"
                + " order by tablename")) {
            while (row.next()) {
                if (!tables.contains(row.getString(1))) {
                    tables.add(row.getString(1));
                }
            }
        }
        return tables;
    }

    /** Writes all rows as files; answers the time it took, in nanoseconds. */
    long out(Connection database, List<String> tables) throws IOException, SQLException {
        long begin = System.nanoTime();
        for (String table : tables) {
            try (OutputStream file = Files.newOutputStream(folder.resolve(table + ".copy"))) {
                copies(database).copyOut("copy (select * from fractal." + table + ") to stdout", file);
            }
        }
        return System.nanoTime() - begin;
    }

    /** Into equal tables whose indexes, and the foreign keys of the big one, are there from the start. */
    long in(Connection database, List<String> tables) throws IOException, SQLException {
        prepare(database, tables, "including all excluding generated");
        run(database, REFERENCES);
        long begin = System.nanoTime();
        rows(database, tables);
        return System.nanoTime() - begin;
    }

    /** The same with indexes and foreign keys made after the rows, as a dump is restored and as an import works. */
    long inAndIndexAfter(Connection database, List<String> tables) throws IOException, SQLException {
        prepare(database, tables, "including all excluding generated excluding indexes");
        List<String> indexes = new ArrayList<>();
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery("select indexdef from pg_indexes where schemaname = 'fractal' and tablename = any ('{"
                        + String.join(",", tables) + "}') order by indexname")) {
            while (row.next()) {
                indexes.add(row.getString(1).replace(" ON fractal.", " ON plain."));
            }
        }
        long begin = System.nanoTime();
        rows(database, tables);
        for (String index : indexes) {
            run(database, index);
        }
        run(database, REFERENCES);
        return System.nanoTime() - begin;
    }

    private static void prepare(Connection database, List<String> tables, String like) throws SQLException {
        run(database, "drop schema if exists plain cascade");
        run(database, "create schema plain");
        for (String table : tables) {
            run(database, "create table plain." + table + " (like fractal." + table + " " + like + ")");
        }
        run(database, "checkpoint");
    }

    private void rows(Connection database, List<String> tables) throws IOException, SQLException {
        for (String table : tables) {
            try (InputStream file = Files.newInputStream(folder.resolve(table + ".copy"))) {
                copies(database).copyIn("copy plain." + table + " from stdin", file);
            }
        }
    }

    /** So that what comes next does not pay for what went before. */
    static void clear(Connection database) throws SQLException {
        run(database, "drop schema if exists plain cascade");
        run(database, "checkpoint");
    }

    private static void run(Connection database, String sql) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute(sql);
        }
    }

    private static CopyManager copies(Connection database) throws SQLException {
        return database.unwrap(PGConnection.class).getCopyAPI();
    }
}
