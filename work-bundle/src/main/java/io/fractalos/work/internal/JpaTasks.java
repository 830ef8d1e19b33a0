// SPDX-License-Identifier: Apache-2.0
package io.fractalos.work.internal;

import io.fractalos.kernel.database.Entities;
import io.fractalos.kernel.event.Events;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.value.Page;
import io.fractalos.kernel.value.PageRequest;
import io.fractalos.work.Task;
import io.fractalos.work.Tasks;
import io.fractalos.work.WorkEvent;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalLong;
import javax.persistence.EntityManager;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The tasks in PostgreSQL. */
@Component(service = Tasks.class)
public final class JpaTasks implements Tasks {
    private static final String KIND = "task";
    private static final String VIEW = """
            select t.id, t.project_id, p.name as project_name, p.client_id, c.name as client_name, t.name, t.status,
                   t.assignee_id, t.due_on, t.version
              from fractal.tasks t
              join fractal.projects p on p.id = t.project_id
              join fractal.clients c on c.id = p.client_id""";

    private final Entities transactions;
    private final Events events;
    private final Clock clock;

    /** The tasks in the one database. */
    @Activate
    public JpaTasks(@Reference(service = WorkEntities.class) Entities transactions, @Reference Events events) {
        this(transactions, events, Clock.systemUTC());
    }

    JpaTasks(Entities transactions, Events events, Clock clock) {
        this.transactions = transactions;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public Optional<Task> find(long id) {
        return transactions.read(connection -> find(connection, id));
    }

    private static Optional<Task> find(Connection connection, long id) throws SQLException {
        return new Select(VIEW).where("t.id = ?", id).first(connection, JpaTasks::read);
    }

    @Override
    public Page<Task> page(Task.Filter filter, PageRequest request) {
        Optional<Cursor> cursor = Cursor.open("tasks", 1, request);
        Select select = new Select(VIEW)
                .contains("q", "t.name", filter.q())
                .filter("t.project_id = ?", filter.projectId())
                .filter("p.client_id = ?", filter.clientId())
                .filter("status", "t.status = ?", filter.status())
                .filter("t.assignee_id = ?", filter.assigneeId())
                .filter("dueBefore", "t.due_on < ?", filter.dueBefore());
        cursor.ifPresent(after -> select.where("t.id > ?", after.number(0)));
        return transactions.read(connection -> select.page(
                connection, "t.id", request, JpaTasks::read, row -> Cursor.seal("tasks", row.getLong("id"))));
    }

    @Override
    public Task add(Task.New task) {
        Findings findings = new Findings();
        String name = findings.name("/name", task.name(), Findings.TASK_LIMIT);
        findings.day("/dueOn", task.dueOn());
        return transactions.call(connection -> {
            if (!exists(connection, "projects", task.projectId())) {
                findings.add("/projectId", "There is no project " + task.projectId());
            }
            checkAssignee(connection, findings, task.assigneeId());
            findings.throwIfAny();
            refuseTaken(connection, task.projectId(), name, 0);
            TaskRow row = new TaskRow();
            row.projectId = task.projectId();
            row.name = name;
            row.assigneeId = Columns.boxed(task.assigneeId());
            row.dueOn = task.dueOn().orElse(null);
            EntityManager em = transactions.entityManager();
            em.persist(row);
            em.flush();
            events.record(new WorkEvent.TaskAdded(row.id, row.projectId));
            return find(connection, row.id).orElseThrow();
        });
    }

    @Override
    public Task change(Task.Change change) {
        Findings findings = new Findings();
        String name = findings.name("/name", change.name(), Findings.TASK_LIMIT);
        findings.day("/dueOn", change.dueOn());
        return transactions.call(connection -> {
            EntityManager em = transactions.entityManager();
            TaskRow row = Rows.locked(em, TaskRow.class, KIND, change.id(), change.version());
            checkAssignee(connection, findings, change.assigneeId());
            findings.throwIfAny();
            refuseTaken(connection, row.projectId, name, change.id());
            row.name = name;
            row.status = change.status();
            row.assigneeId = Columns.boxed(change.assigneeId());
            row.dueOn = change.dueOn().orElse(null);
            row.updatedAt = clock.instant();
            em.flush();
            events.record(new WorkEvent.TaskChanged(row.id, row.projectId));
            return find(connection, row.id).orElseThrow();
        });
    }

    @Override
    public void remove(long id, int version) {
        transactions.call(connection -> {
            EntityManager em = transactions.entityManager();
            TaskRow row = Rows.locked(em, TaskRow.class, KIND, id, version);
            refuseUsed(connection, "time_entries", "Time is recorded on the task '" + row.name + "'", id);
            refuseUsed(connection, "timers", "A timer runs on the task '" + row.name + "'", id);
            em.remove(row);
            em.flush();
            events.record(new WorkEvent.TaskRemoved(id, row.projectId));
            return id;
        });
    }

    private static void checkAssignee(Connection connection, Findings findings, OptionalLong assignee)
            throws SQLException {
        if (assignee.isPresent() && !exists(connection, "users", assignee.getAsLong())) {
            findings.add("/assigneeId", "There is no user " + assignee.getAsLong());
        }
    }

    private static boolean exists(Connection connection, String table, long id) throws SQLException {
        Select one = new Select("select 1 from fractal." + table).where("id = ?", id);
        return one.first(connection, row -> row.getInt(1)).isPresent();
    }

    private static void refuseUsed(Connection connection, String table, String detail, long id) throws SQLException {
        Select used = new Select("select 1 from fractal." + table).where("task_id = ? limit 1", id);
        if (used.first(connection, row -> row.getInt(1)).isPresent()) {
            throw FractalException.conflict(detail, "Mark the task done instead");
        }
    }

    /** Names the task that is in the way; two at the same moment are left to the unique index, see {@link WorkConstraints}. */
    private static void refuseTaken(Connection connection, long projectId, String name, long self) throws SQLException {
        Select taken = new Select(VIEW)
                .where("t.project_id = ?", projectId)
                .where("lower(t.name) = lower(?)", name)
                .where("t.id <> ?", self);
        Optional<Task> other = taken.first(connection, JpaTasks::read);
        if (other.isPresent()) {
            throw FractalException.conflict(
                    "The project '" + other.get().projectName() + "' has a task '"
                            + other.get().name() + "' already, number "
                            + other.get().id(),
                    "Use that task, or choose another name");
        }
    }

    private static Task read(ResultSet row) throws SQLException {
        return new Task(
                row.getLong("id"),
                row.getLong("project_id"),
                row.getString("project_name"),
                row.getLong("client_id"),
                row.getString("client_name"),
                row.getString("name"),
                Task.Status.valueOf(row.getString("status")),
                Columns.number(row, "assignee_id"),
                Columns.day(row, "due_on"),
                row.getInt("version"));
    }
}
