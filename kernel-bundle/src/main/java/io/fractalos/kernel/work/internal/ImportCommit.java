// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.work.internal;

import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.work.WorkEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
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
    private static final String NEW_CLIENTS = """
            select (array_agg(r.client order by r.line))[1] from fractal.import_rows r
             where r.import_id = ? and not exists (select 1 from fractal.clients c where lower(c.name) = lower(r.client))
             group by lower(r.client) order by min(r.line)""";
    private static final String NEW_PROJECTS = """
            select c.id, c.name, (array_agg(r.project order by r.line))[1],
                   (array_agg(r.project_code order by r.line) filter (where r.project_code is not null))[1],
                   bool_or(r.billable)
              from fractal.import_rows r join fractal.clients c on lower(c.name) = lower(r.client)
             where r.import_id = ?
               and not exists (select 1 from fractal.projects p
                                where p.client_id = c.id and lower(p.name) = lower(r.project))
             group by c.id, c.name, lower(r.project) order by min(r.line)""";
    private static final String ADD_TASKS = """
            insert into fractal.tasks (project_id, name, import_id)
            select p.id, (array_agg(r.task order by r.line))[1], r.import_id
              from fractal.import_rows r
              join fractal.clients c on lower(c.name) = lower(r.client)
              join fractal.projects p on p.client_id = c.id and lower(p.name) = lower(r.project)
             where r.import_id = ? and r.task is not null
               and not exists (select 1 from fractal.tasks t where t.project_id = p.id and lower(t.name) = lower(r.task))
             group by p.id, lower(r.task), r.import_id order by min(r.line)""";
    private static final String ADD_ENTRIES = """
            insert into fractal.time_entries
                   (user_id, project_id, task_id, work_date, seconds, zone, started_at, ended_at, note, billable, import_id,
                    source_key, imported_bill_rate, imported_cost_rate, imported_currency, version)
            select m.user_id, p.id, t.id, r.work_date, r.seconds, r.zone, r.started_at, r.ended_at, r.note, r.billable,
                   r.import_id, ? || ':' || r.identity, r.bill_rate, r.cost_rate, r.currency, 1
              from fractal.import_rows r
              join unnest(?::text[], ?::text[], ?::bigint[]) as m (name, email, user_id)
                on m.name = r.person and m.email = coalesce(lower(r.email), '')
              join fractal.clients c on lower(c.name) = lower(r.client)
              join fractal.projects p on p.client_id = c.id and lower(p.name) = lower(r.project)
              left join fractal.tasks t on t.project_id = p.id and lower(t.name) = lower(r.task)
             where r.import_id = ? order by r.line
            on conflict (source_key) where source_key is not null do nothing""";

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
        int skipped = Sql.update(connection, FORGET_KNOWN, id, kind);
        PersonMatch people = PersonMatch.of(connection, id);
        if (!people.ambiguous().isEmpty()) {
            throw FractalException.conflict(
                    String.join("; ", people.ambiguous()),
                    "Rename all but one of them, or import a file with e-mail addresses");
        }
        Map<PersonMatch.Named, Long> users = new HashMap<>(people.known());
        users.putAll(addPeople(people));
        int clients = addClients();
        int projects = addProjects();
        int tasks = Sql.update(connection, ADD_TASKS, id);
        List<PersonMatch.Named> named = List.copyOf(users.keySet());
        int entries = Sql.update(
                connection,
                ADD_ENTRIES,
                kind,
                Sql.array(connection, "text", named, PersonMatch.Named::name),
                Sql.array(connection, "text", named, PersonMatch.Named::email),
                Sql.array(connection, "bigint", named, users::get),
                id);
        int left = Sql.update(connection, "delete from fractal.import_rows where import_id = ?", id);
        return new WorkEvent.ImportCommitted(
                id,
                entries,
                skipped + left - entries,
                clients,
                projects,
                tasks,
                people.added().size());
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

    private int addClients() throws SQLException {
        List<String> names = new ArrayList<>(Sql.list(connection, NEW_CLIENTS, row -> row.getString(1), id));
        FreeSlug slugs = FreeSlug.in(connection, "clients", "slug", names);
        return Sql.update(
                connection,
                "insert into fractal.clients (slug, name, import_id) select n.slug, n.name, ? from unnest(?::text[], ?::text[])"
                        + " as n (slug, name)",
                id,
                Sql.array(connection, "text", names, slugs::take),
                Sql.array(connection, "text", names, name -> name));
    }

    private record NewProject(long clientId, String client, String name, String code, boolean billable) {
        String wish() {
            return client + " " + name;
        }
    }

    private int addProjects() throws SQLException {
        List<NewProject> projects = Sql.list(
                connection,
                NEW_PROJECTS,
                row -> new NewProject(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        Columns.text(row, 4).orElse(""),
                        row.getBoolean(5)),
                id);
        FreeSlug slugs = FreeSlug.in(
                connection,
                "projects",
                "slug",
                projects.stream().map(NewProject::wish).toList());
        return Sql.update(
                connection,
                """
                insert into fractal.projects (client_id, slug, name, code, billable, import_id)
                select n.client_id, n.slug, n.name, nullif(n.code, ''), n.billable, ?
                  from unnest(?::bigint[], ?::text[], ?::text[], ?::text[], ?::boolean[])
                       as n (client_id, slug, name, code, billable)""",
                id,
                Sql.array(connection, "bigint", projects, NewProject::clientId),
                Sql.array(connection, "text", projects, project -> slugs.take(project.wish())),
                Sql.array(connection, "text", projects, NewProject::name),
                Sql.array(connection, "text", projects, NewProject::code),
                Sql.array(connection, "boolean", projects, NewProject::billable));
    }
}
