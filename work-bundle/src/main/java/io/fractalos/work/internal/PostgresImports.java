// SPDX-License-Identifier: Apache-2.0
package io.fractalos.work.internal;

import io.fractalos.kernel.database.Transactions;
import io.fractalos.kernel.event.Events;
import io.fractalos.kernel.identity.Caller;
import io.fractalos.kernel.identity.Permission;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.work.Import;
import io.fractalos.work.ImportedTime;
import io.fractalos.work.Imports;
import io.fractalos.work.WorkEvent;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Imports staged and committed by PostgreSQL itself; Java only streams the rows in and decides who is who. */
@Component(service = Imports.class)
public final class PostgresImports implements Imports {
    private static final String VIEW =
            "select i.id, i.kind, i.file_name, i.status, i.summary, i.created_at, i.committed_at from fractal.imports i";
    private static final Pattern KIND = Pattern.compile("[a-z][a-z0-9-]{0,39}");
    private static final int FILE_NAME_LIMIT = 200;

    private static final String COUNT = """
            with r as (
                select r.seconds, r.billable, lower(r.client) as client, lower(r.project) as project, lower(r.task) as task,
                       not exists (select 1 from fractal.time_entries e where e.source_key = ? || ':' || r.identity) as fresh
                  from fractal.import_rows r where r.import_id = ?),
            named as (select distinct r.client, r.project, r.task from r where r.fresh),
            found as (
                select n.*, c.id as client_id, p.id as project_id, t.id as task_id
                  from named n
                  left join fractal.clients c on lower(c.name) = n.client
                  left join fractal.projects p on p.client_id = c.id and lower(p.name) = n.project
                  left join fractal.tasks t on t.project_id = p.id and lower(t.name) = n.task)
            select count(*) as total, count(*) filter (where r.fresh) as fresh, coalesce(sum(r.seconds), 0) as seconds,
                   coalesce(sum(r.seconds) filter (where r.billable), 0) as billable,
                   (select count(distinct client) from found where client_id is null) as clients,
                   (select count(distinct (client, project)) from found where project_id is null) as projects,
                   (select count(distinct (client, project, task)) from found
                     where task is not null and task_id is null) as tasks
              from r""";

    private final Transactions transactions;
    private final Events events;

    /** The imports in the one database. */
    @Activate
    public PostgresImports(@Reference Transactions transactions, @Reference Events events) {
        this.transactions = transactions;
        this.events = events;
    }

    @Override
    public Staged stage(Caller caller, String kind, String fileName, Iterator<ImportedTime> rows) {
        caller.require(Permission.IMPORT_RUN);
        if (!KIND.matcher(kind).matches()) {
            throw FractalException.invalid("/kind", "'" + Findings.shown(kind) + "' is no kind of import");
        }
        AtomicBoolean read = new AtomicBoolean();
        return transactions.call(connection -> {
            if (read.getAndSet(true)) {
                throw FractalException.unavailable(
                        "The database asked to repeat the import, and the file is read already", "Upload it again");
            }
            long id = Sql.list(
                            connection,
                            "insert into fractal.imports (kind, file_name, user_id) values (?, ?, ?) returning id",
                            row -> row.getLong(1),
                            kind,
                            shortName(fileName),
                            caller.userId())
                    .get(0);
            ImportCopy.all(connection, id, rows);
            PersonMatch people = PersonMatch.of(connection, id);
            return Sql.list(connection, COUNT, row -> staged(row, id, people), kind, id)
                    .get(0);
        });
    }

    private static Staged staged(ResultSet row, long id, PersonMatch people) throws SQLException {
        return new Staged(
                id,
                row.getInt("total"),
                row.getInt("fresh"),
                row.getLong("seconds"),
                row.getLong("billable"),
                row.getInt("clients"),
                row.getInt("projects"),
                row.getInt("tasks"),
                people.added().size(),
                people.ambiguous());
    }

    /** File names come from strangers: one line, not too long. */
    private static String shortName(String fileName) {
        String line = fileName.replaceAll("\\p{Cntrl}", " ").strip();
        String kept = line.length() > FILE_NAME_LIMIT ? line.substring(0, FILE_NAME_LIMIT) : line;
        return kept.isEmpty() ? "unnamed" : kept;
    }

    @Override
    public Import summarise(long id, String summary) {
        return transactions.call(connection -> {
            Sql.update(connection, "update fractal.imports set summary = ?::jsonb where id = ?", summary, id);
            return existing(connection, id);
        });
    }

    @Override
    public List<Import> latest() {
        return transactions.read(
                connection -> Sql.list(connection, VIEW + " order by i.id desc limit 100", PostgresImports::read));
    }

    @Override
    public Optional<Import> find(long id) {
        return transactions.read(
                connection -> new Select(VIEW).where("i.id = ?", id).first(connection, PostgresImports::read));
    }

    private static Import existing(Connection connection, long id) throws SQLException {
        return new Select(VIEW)
                .where("i.id = ?", id)
                .first(connection, PostgresImports::read)
                .orElseThrow(() -> FractalException.notFound("import", id));
    }

    @Override
    public Import move(Caller caller, long id, Import.Status to) {
        caller.require(Permission.IMPORT_RUN);
        return transactions.call(connection -> {
            ImportCommit.queue(connection);
            Import now = new Select(VIEW)
                    .where("i.id = ? for update", id)
                    .first(connection, PostgresImports::read)
                    .orElseThrow(() -> FractalException.notFound("import", id));
            refuseWrongState(now, to);
            Record fact =
                    switch (to) {
                        case COMMITTED -> ImportCommit.write(connection, id, now.kind());
                        case UNDONE -> ImportUndo.write(connection, id);
                        case DISCARDED -> discard(connection, id);
                        case PREVIEWED -> throw FractalException.invalid("/status", "Nothing becomes a preview again");
                    };
            Sql.update(
                    connection,
                    "update fractal.imports set status = ?, committed_at = case when ? then now() else committed_at end where id = ?",
                    to.name(),
                    to == Import.Status.COMMITTED,
                    id);
            events.record(fact);
            return existing(connection, id);
        });
    }

    private static Record discard(Connection connection, long id) throws SQLException {
        Sql.update(connection, "delete from fractal.import_rows where import_id = ?", id);
        return new WorkEvent.ImportDiscarded(id);
    }

    private static void refuseWrongState(Import now, Import.Status to) {
        Import.Status needed = to == Import.Status.UNDONE ? Import.Status.COMMITTED : Import.Status.PREVIEWED;
        if (now.status() != needed) {
            throw FractalException.conflict(
                    String.format(
                            Locale.ROOT,
                            "The import %d of '%s' is %s; only one that is %s can become %s",
                            now.id(),
                            now.fileName(),
                            word(now.status()),
                            word(needed),
                            word(to)),
                    "Import the file again for another go");
        }
    }

    private static String word(Import.Status status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    private static Import read(ResultSet row) throws SQLException {
        return new Import(
                row.getLong("id"),
                row.getString("kind"),
                row.getString("file_name"),
                Import.Status.valueOf(row.getString("status")),
                row.getString("summary"),
                Columns.instant(row, "created_at").orElseThrow(),
                Columns.instant(row, "committed_at"));
    }
}
