// SPDX-License-Identifier: Apache-2.0
package io.fractalos.work.internal;

import io.fractalos.work.WorkEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Takes back what an import brought: its entries, then the tasks, projects, clients and people it created that nothing refers to. What refers
 * to them is asked of the database's own foreign keys, so tables of other bundles count without being known here.
 */
final class ImportUndo {
    private static final String REMOVE_ENTRIES = """
            with gone as (delete from fractal.time_entries where import_id = ? returning version)
            select count(*), count(*) filter (where version > 1) from gone""";

    /** One condition per foreign key that points at the table; {@code x} is the row that may go. */
    private static final String UNUSED = """
            select format('not exists (select 1 from %s r where %s)', k.conrelid::regclass,
                          (select string_agg(format('r.%I = x.%I', a.attname, b.attname), ' and ')
                             from unnest(k.conkey, k.confkey) as u (theirs, ours)
                             join pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.theirs
                             join pg_attribute b on b.attrelid = k.confrelid and b.attnum = u.ours))
              from pg_constraint k
             where k.contype = 'f' and k.confrelid = ?::regclass and has_table_privilege(k.conrelid, 'SELECT')
             order by 1""";

    private ImportUndo() {}

    static WorkEvent.ImportUndone write(Connection connection, long id) throws SQLException {
        record Removed(int entries, int changed) {}
        Removed removed = Sql.list(connection, REMOVE_ENTRIES, row -> new Removed(row.getInt(1), row.getInt(2)), id)
                .get(0);
        int tasks = removeUnused(connection, "fractal.tasks", "true", id);
        int projects = removeUnused(connection, "fractal.projects", "true", id);
        int clients = removeUnused(connection, "fractal.clients", "true", id);
        // Who was given a password since is more than a name in a file.
        int people = removeUnused(connection, "fractal.users", "x.password_hash is null", id);
        return new WorkEvent.ImportUndone(id, removed.entries(), removed.changed(), clients, projects, tasks, people);
    }

    private static int removeUnused(Connection connection, String table, String condition, long id)
            throws SQLException {
        List<String> unused = Sql.list(connection, UNUSED, row -> row.getString(1), table);
        String sql = "delete from " + table + " x where x.import_id = ? and " + condition;
        return Sql.update(connection, sql + unused.stream().map(" and "::concat).reduce("", String::concat), id);
    }
}
