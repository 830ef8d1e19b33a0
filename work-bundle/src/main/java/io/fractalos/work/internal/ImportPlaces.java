// SPDX-License-Identifier: Apache-2.0
package io.fractalos.work.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Finds or adds the clients, projects and tasks that staged rows name. A file names few of them many times, so each is looked up once, here,
 * and the rows join on the spelling of the file afterwards. What counts as the same name is PostgreSQL's word alone: {@code lower}.
 */
final class ImportPlaces {
    private static final String NAMED = """
            select r.client, r.project, coalesce(r.task, '') as task, lower(r.client) as client_key,
                   lower(r.project) as project_key, lower(coalesce(r.task, '')) as task_key,
                   coalesce(min(r.project_code), '') as code, bool_or(r.billable) as billable
              from fractal.import_rows r where r.import_id = ?
             group by r.client, r.project, r.task order by min(r.line)""";

    private final Connection connection;
    private final long importId;
    private final List<Place> places;
    private final Map<String, Long> clients = new HashMap<>();
    private final Map<Child, Long> projects = new HashMap<>();
    private final Map<Child, Long> tasks = new HashMap<>();
    private int newClients;
    private int newProjects;
    private int newTasks;

    private ImportPlaces(Connection connection, long importId, List<Place> places) {
        this.connection = connection;
        this.importId = importId;
        this.places = places;
    }

    /** A client, project and task as one file spells them; the task is empty when there is none. */
    record Place(
            String client,
            String project,
            String task,
            String clientKey,
            String projectKey,
            String taskKey,
            String code,
            boolean billable) {}

    /** The name of something inside something else. */
    private record Child(long parent, String key) {}

    private record NewProject(long clientId, String key, String name, String slug, String code, boolean billable) {}

    private record NewTask(long projectId, String key, String name) {}

    static ImportPlaces findOrAdd(Connection connection, long importId) throws SQLException {
        List<Place> places = Sql.list(
                connection,
                NAMED,
                row -> new Place(
                        row.getString("client"),
                        row.getString("project"),
                        row.getString("task"),
                        row.getString("client_key"),
                        row.getString("project_key"),
                        row.getString("task_key"),
                        row.getString("code"),
                        row.getBoolean("billable")),
                importId);
        ImportPlaces found = new ImportPlaces(connection, importId, places);
        found.clients();
        found.projects();
        found.tasks();
        return found;
    }

    List<Place> places() {
        return places;
    }

    long projectId(Place place) {
        return Objects.requireNonNull(projects.get(project(place)));
    }

    private Child project(Place place) {
        return new Child(Objects.requireNonNull(clients.get(place.clientKey())), place.projectKey());
    }

    /** Absent for a place without a task. */
    Map<Place, Long> taskIds() {
        Map<Place, Long> ids = new HashMap<>();
        for (Place place : places) {
            Long task = tasks.get(new Child(projectId(place), place.taskKey()));
            if (task != null) {
                ids.put(place, task);
            }
        }
        return ids;
    }

    int newClients() {
        return newClients;
    }

    int newProjects() {
        return newProjects;
    }

    int newTasks() {
        return newTasks;
    }

    private void clients() throws SQLException {
        Sql.list(
                        connection,
                        "select lower(c.name) as key, c.id from fractal.clients c where lower(c.name) = any (?)",
                        row -> Map.entry(row.getString("key"), row.getLong("id")),
                        Sql.array(connection, "text", places, Place::clientKey))
                .forEach(client -> clients.put(client.getKey(), client.getValue()));
        Map<String, String> missing = new LinkedHashMap<>();
        places.stream()
                .filter(place -> !clients.containsKey(place.clientKey()))
                .forEach(place -> missing.putIfAbsent(place.clientKey(), place.client()));
        List<String> keys = List.copyOf(missing.keySet());
        List<String> names = new ArrayList<>(missing.values());
        FreeSlug slugs = FreeSlug.in(connection, "clients", "slug", names);
        List<Long> ids = Sql.list(
                connection,
                """
                insert into fractal.clients (slug, name, import_id)
                select n.slug, n.name, ? from unnest(?::text[], ?::text[]) with ordinality as n (slug, name, place)
                 order by n.place returning id""",
                row -> row.getLong(1),
                importId,
                Sql.array(connection, "text", names, slugs::take),
                Sql.array(connection, "text", names, name -> name));
        for (int i = 0; i < ids.size(); i++) {
            clients.put(keys.get(i), ids.get(i));
        }
        newClients = ids.size();
    }

    private void projects() throws SQLException {
        children(
                "select p.client_id, lower(p.name), p.id from fractal.projects p where p.client_id = any (?)",
                projects,
                clients);
        Map<Child, NewProject> missing = new LinkedHashMap<>();
        for (Place place : places) {
            Child child = project(place);
            if (!projects.containsKey(child)) {
                missing.merge(
                        child,
                        new NewProject(
                                child.parent(),
                                child.key(),
                                place.project(),
                                place.client() + " " + place.project(),
                                place.code(),
                                place.billable()),
                        ImportPlaces::same);
            }
        }
        List<NewProject> added = List.copyOf(missing.values());
        FreeSlug slugs = FreeSlug.in(
                connection,
                "projects",
                "slug",
                added.stream().map(NewProject::slug).toList());
        List<Long> ids = Sql.list(
                connection,
                """
                insert into fractal.projects (client_id, slug, name, code, billable, import_id)
                select n.client_id, n.slug, n.name, nullif(n.code, ''), n.billable, ?
                  from unnest(?::bigint[], ?::text[], ?::text[], ?::text[], ?::boolean[])
                       with ordinality as n (client_id, slug, name, code, billable, place)
                 order by n.place returning id""",
                row -> row.getLong(1),
                importId,
                Sql.array(connection, "bigint", added, NewProject::clientId),
                Sql.array(connection, "text", added, project -> slugs.take(project.slug())),
                Sql.array(connection, "text", added, NewProject::name),
                Sql.array(connection, "text", added, NewProject::code),
                Sql.array(connection, "boolean", added, NewProject::billable));
        for (int i = 0; i < ids.size(); i++) {
            projects.put(new Child(added.get(i).clientId(), added.get(i).key()), ids.get(i));
        }
        newProjects = ids.size();
    }

    /** One project under two spellings: the first name and code there are, billable when either is. */
    private static NewProject same(NewProject one, NewProject other) {
        return new NewProject(
                one.clientId(),
                one.key(),
                one.name(),
                one.slug(),
                one.code().isEmpty() ? other.code() : one.code(),
                one.billable() || other.billable());
    }

    private void tasks() throws SQLException {
        children(
                "select t.project_id, lower(t.name), t.id from fractal.tasks t where t.project_id = any (?)",
                tasks,
                projects);
        Map<Child, NewTask> missing = new LinkedHashMap<>();
        for (Place place : places) {
            Child child = new Child(projectId(place), place.taskKey());
            if (!place.task().isEmpty() && !tasks.containsKey(child)) {
                missing.putIfAbsent(child, new NewTask(child.parent(), child.key(), place.task()));
            }
        }
        List<NewTask> added = List.copyOf(missing.values());
        List<Long> ids = Sql.list(
                connection,
                """
                insert into fractal.tasks (project_id, name, import_id)
                select n.project_id, n.name, ?
                  from unnest(?::bigint[], ?::text[]) with ordinality as n (project_id, name, place)
                 order by n.place returning id""",
                row -> row.getLong(1),
                importId,
                Sql.array(connection, "bigint", added, NewTask::projectId),
                Sql.array(connection, "text", added, NewTask::name));
        for (int i = 0; i < ids.size(); i++) {
            tasks.put(new Child(added.get(i).projectId(), added.get(i).key()), ids.get(i));
        }
        newTasks = ids.size();
    }

    private void children(String sql, Map<Child, Long> found, Map<?, Long> parents) throws SQLException {
        List<Long> ids = List.copyOf(parents.values());
        Sql.list(
                        connection,
                        sql,
                        row -> Map.entry(new Child(row.getLong(1), row.getString(2)), row.getLong(3)),
                        Sql.array(connection, "bigint", ids, id -> id))
                .forEach(child -> found.put(child.getKey(), child.getValue()));
    }
}
