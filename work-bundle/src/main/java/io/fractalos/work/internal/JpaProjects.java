// SPDX-License-Identifier: Apache-2.0
package io.fractalos.work.internal;

import io.fractalos.kernel.database.Entities;
import io.fractalos.kernel.event.Events;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.value.Page;
import io.fractalos.kernel.value.PageRequest;
import io.fractalos.work.Project;
import io.fractalos.work.Projects;
import io.fractalos.work.WorkEvent;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import javax.persistence.EntityManager;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The projects in PostgreSQL. */
@Component(service = Projects.class)
public final class JpaProjects implements Projects {
    private static final String KIND = "project";
    private static final String VIEW = """
            select p.id, p.slug, p.code, p.name, p.client_id, c.name as client_name, p.billable, p.currency, p.status,
                   p.starts_on, p.ends_on, p.budget_seconds, p.version, lower(c.name) as client_sort, lower(p.name) as sort
              from fractal.projects p join fractal.clients c on c.id = p.client_id""";

    private final Entities transactions;
    private final Events events;
    private final Clock clock;

    /** The projects in the one database. */
    @Activate
    public JpaProjects(@Reference(service = WorkEntities.class) Entities transactions, @Reference Events events) {
        this(transactions, events, Clock.systemUTC());
    }

    JpaProjects(Entities transactions, Events events, Clock clock) {
        this.transactions = transactions;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public Optional<Project> find(long id) {
        return transactions.read(connection -> find(connection, id));
    }

    private static Optional<Project> find(Connection connection, long id) throws SQLException {
        return new Select(VIEW).where("p.id = ?", id).first(connection, JpaProjects::read);
    }

    @Override
    public Page<Project> page(Project.Filter filter, PageRequest request) {
        Optional<Cursor> cursor = Cursor.open("projects", 2, request);
        Select select = new Select(VIEW)
                .contains("q", "(p.name || ' ' || coalesce(p.code, ''))", filter.q())
                .filter("p.client_id = ?", filter.clientId())
                .filter("status", "p.status = ?", filter.status());
        // The first condition follows from the second; it is there because only it can use the index on client names.
        cursor.ifPresent(after -> select.where("lower(c.name) >= ?", after.text(0))
                .where("(lower(c.name), lower(p.name)) > (?, ?)", after.text(0), after.text(1)));
        return transactions.read(connection -> select.page(
                connection,
                "lower(c.name), lower(p.name)",
                request,
                JpaProjects::read,
                row -> Cursor.seal("projects", row.getString("client_sort"), row.getString("sort"))));
    }

    @Override
    public Project add(Project.New project) {
        Findings findings = new Findings();
        ProjectFields fields = ProjectFields.of(project, findings);
        Optional<String> slug = findings.slug("/slug", project.slug());
        return transactions.call(connection -> {
            Optional<String> client = new Select("select c.name from fractal.clients c")
                    .where("c.id = ?", project.clientId())
                    .first(connection, row -> row.getString(1));
            if (client.isEmpty()) {
                findings.add("/clientId", "There is no client " + project.clientId());
            }
            findings.throwIfAny();
            refuseTaken(connection, project.clientId(), fields.name(), slug, 0);
            ProjectRow row = new ProjectRow();
            row.clientId = project.clientId();
            String wish = client.orElseThrow() + " " + fields.name();
            row.slug = slug.isPresent()
                    ? slug.get()
                    : FreeSlug.in(connection, "projects", "slug", List.of(wish)).take(wish);
            fields.into(row);
            EntityManager em = transactions.entityManager();
            em.persist(row);
            em.flush();
            events.record(new WorkEvent.ProjectAdded(row.id, row.clientId, row.slug));
            return find(connection, row.id).orElseThrow();
        });
    }

    @Override
    public Project change(Project.Change change) {
        Findings findings = new Findings();
        ProjectFields fields = ProjectFields.of(change, findings);
        findings.throwIfAny();
        return transactions.call(connection -> {
            EntityManager em = transactions.entityManager();
            ProjectRow row = Rows.locked(em, ProjectRow.class, KIND, change.id(), change.version());
            refuseTaken(connection, row.clientId, fields.name(), Optional.empty(), change.id());
            fields.into(row);
            row.status = change.status();
            row.updatedAt = clock.instant();
            em.flush();
            events.record(new WorkEvent.ProjectChanged(row.id, row.clientId));
            return find(connection, row.id).orElseThrow();
        });
    }

    @Override
    public void remove(long id, int version) {
        transactions.call(connection -> {
            EntityManager em = transactions.entityManager();
            ProjectRow row = Rows.locked(em, ProjectRow.class, KIND, id, version);
            refuseUsed(connection, "time_entries", "Time is recorded on the project '" + row.name + "'", id);
            refuseUsed(connection, "timers", "A timer runs on the project '" + row.name + "'", id);
            Sql.update(connection, "delete from fractal.tasks where project_id = ?", id);
            em.remove(row);
            em.flush();
            events.record(new WorkEvent.ProjectRemoved(id, row.clientId));
            return id;
        });
    }

    private static void refuseUsed(Connection connection, String table, String detail, long id) throws SQLException {
        Select used = new Select("select 1 from fractal." + table).where("project_id = ? limit 1", id);
        if (used.first(connection, row -> row.getInt(1)).isPresent()) {
            throw FractalException.conflict(detail, "Close the project instead: it then takes no more time");
        }
    }

    /** Names the project that is in the way; two at the same moment are left to the unique index, see {@link WorkConstraints}. */
    private static void refuseTaken(Connection connection, long clientId, String name, Optional<String> slug, long self)
            throws SQLException {
        Select taken = new Select(VIEW)
                .where("(p.client_id = ? and lower(p.name) = lower(?) or p.slug = ?)", clientId, name, slug.orElse(""))
                .where("p.id <> ?", self);
        Optional<Project> other = taken.first(connection, JpaProjects::read);
        if (other.isPresent()) {
            throw FractalException.conflict(
                    "The client '" + other.get().clientName() + "' has a project '"
                            + other.get().name() + "' already, with the slug '"
                            + other.get().slug() + "'",
                    "Use that project, or choose another name and slug");
        }
    }

    private static Project read(ResultSet row) throws SQLException {
        return new Project(
                row.getLong("id"),
                row.getString("slug"),
                Columns.text(row, "code"),
                row.getString("name"),
                row.getLong("client_id"),
                row.getString("client_name"),
                row.getBoolean("billable"),
                Columns.text(row, "currency"),
                Project.Status.valueOf(row.getString("status")),
                Columns.day(row, "starts_on"),
                Columns.day(row, "ends_on"),
                Columns.number(row, "budget_seconds"),
                row.getInt("version"));
    }
}
