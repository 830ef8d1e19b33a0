// SPDX-License-Identifier: Apache-2.0
package io.fractalos.work.internal;

import io.fractalos.kernel.problem.FractalException;
import io.fractalos.work.WorkEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns staged rows into work, set by set, inside one transaction: first what the rows refer to, then the entries. Commits of imports queue
 * behind one lock, so that two files that bring the same client cannot bring it twice. Rows imported before go first: what only they name
 * may have been renamed since and must not come back.
 */
final class ImportCommit {
    /** Any fixed number; it names the queue of commits to PostgreSQL. */
    private static final long QUEUE = 4_720_281_136_553_901L;

    private static final String FORGET_KNOWN = """
            delete from fractal.import_rows r using fractal.time_entries e
             where r.import_id = ? and e.source_key = ? || ':' || r.identity""";
    private static final String FORGET_REPEATED = """
            delete from fractal.import_rows r
             using (select o.identity, min(o.line) as first from fractal.import_rows o
                     where o.import_id = ? group by o.identity having count(*) > 1) as twice
             where r.import_id = ? and r.identity = twice.identity and r.line > twice.first""";
    /** Without {@code on conflict}, which costs half as much again: what could conflict is gone, and the queue keeps others out. */
    private static final String ADD_ENTRIES = """
            insert into fractal.time_entries
                   (user_id, project_id, task_id, work_date, seconds, zone, started_at, ended_at, note, billable, import_id,
                    source_key, imported_bill_rate, imported_cost_rate, imported_currency, version)
            select m.user_id, p.project_id, p.task_id, r.work_date, r.seconds, r.zone, r.started_at, r.ended_at, r.note,
                   r.billable, r.import_id, ? || ':' || r.identity, r.bill_rate, r.cost_rate, r.currency, 1
              from fractal.import_rows r
              join unnest(?::text[], ?::text[], ?::bigint[]) as m (name, email, user_id)
                on m.name = r.person and m.email = coalesce(lower(r.email), '')
              join unnest(?::text[], ?::text[], ?::text[], ?::bigint[], ?::bigint[])
                   as p (client, project, task, project_id, task_id)
                on p.client = r.client and p.project = r.project and p.task = coalesce(r.task, '')
             where r.import_id = ? order by r.line""";

    private final Connection connection;
    private final long id;
    private final String kind;

    private ImportCommit(Connection connection, long id, String kind) {
        this.connection = connection;
        this.id = id;
        this.kind = kind;
    }

    /** Waits until no other import is being committed; held until the transaction ends. */
    static void queue(Connection connection) throws SQLException {
        new Select("select 1 from pg_advisory_xact_lock(" + QUEUE + ")").first(connection, row -> row.getInt(1));
    }

    /** Writes the import and answers what came of it. */
    static WorkEvent.ImportCommitted write(Connection connection, long id, String kind) throws SQLException {
        return new ImportCommit(connection, id, kind).write();
    }

    private WorkEvent.ImportCommitted write() throws SQLException {
        int skipped = Sql.update(connection, FORGET_KNOWN, id, kind) + hashing(FORGET_REPEATED, id, id);
        PersonMatch people = PersonMatch.of(connection, id);
        if (!people.ambiguous().isEmpty()) {
            throw FractalException.conflict(
                    String.join("; ", people.ambiguous()),
                    "Rename all but one of them, or import a file with e-mail addresses");
        }
        Map<PersonMatch.Named, Long> users = new HashMap<>(people.known());
        users.putAll(addPeople(people));
        ImportPlaces found = ImportPlaces.findOrAdd(connection, id);
        int entries = addEntries(users, found);
        int left = Sql.update(connection, "delete from fractal.import_rows where import_id = ?", id);
        if (left != entries) {
            throw new IllegalStateException("Of " + left + " staged rows " + entries + " became entries");
        }
        return new WorkEvent.ImportCommitted(
                id,
                entries,
                skipped,
                found.newClients(),
                found.newProjects(),
                found.newTasks(),
                people.added().size());
    }

    private int addEntries(Map<PersonMatch.Named, Long> users, ImportPlaces found) throws SQLException {
        List<PersonMatch.Named> named = List.copyOf(users.keySet());
        List<ImportPlaces.Place> places = found.places();
        Map<ImportPlaces.Place, Long> tasks = found.taskIds();
        return hashing(
                ADD_ENTRIES,
                kind,
                Sql.array(connection, "text", named, PersonMatch.Named::name),
                Sql.array(connection, "text", named, PersonMatch.Named::email),
                Sql.array(connection, "bigint", named, users::get),
                Sql.array(connection, "text", places, ImportPlaces.Place::client),
                Sql.array(connection, "text", places, ImportPlaces.Place::project),
                Sql.array(connection, "text", places, ImportPlaces.Place::task),
                Sql.array(connection, "bigint", places, found::projectId),
                Sql.array(connection, "bigint", places, tasks::get),
                id);
    }

    /**
     * Runs a statement that joins all rows with all places and people. Nothing has counted rows staged a moment ago, so PostgreSQL takes
     * them for a handful and would compare each with every place in turn, which a file of many tasks turns into hours.
     */
    private int hashing(String sql, Object... values) throws SQLException {
        Sql.update(connection, "set local enable_nestloop = off");
        int rows = Sql.update(connection, sql, values);
        Sql.update(connection, "set local enable_nestloop = on");
        return rows;
    }

    private Map<PersonMatch.Named, Long> addPeople(PersonMatch people) throws SQLException {
        Map<PersonMatch.Named, Long> users = new HashMap<>();
        List<PersonMatch.Newcomer> newcomers = List.copyOf(people.added().keySet());
        List<String> wishes = newcomers.stream().map(ImportCommit::loginWish).toList();
        FreeSlug logins = FreeSlug.in(connection, "users", "login", wishes);
        String insert = """
                insert into fractal.users (login, name, email, access_role, import_id)
                values (?, ?, nullif(?, ''), 'MEMBER', ?) returning id""";
        try (PreparedStatement statement = connection.prepareStatement(insert)) {
            for (PersonMatch.Newcomer newcomer : newcomers) {
                long user = Sql.returning(
                        statement, logins.take(loginWish(newcomer)), newcomer.name(), newcomer.email(), id);
                people.added().getOrDefault(newcomer, List.of()).forEach(who -> users.put(who, user));
            }
        }
        return users;
    }

    /** What stands before the @, else the name. */
    private static String loginWish(PersonMatch.Newcomer newcomer) {
        int at = newcomer.email().indexOf('@');
        return at > 0 ? newcomer.email().substring(0, at) : newcomer.name();
    }
}
