// SPDX-License-Identifier: Apache-2.0
package io.fractalos.work.internal;

import io.fractalos.work.TimeEntry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/** The projects, tasks and people that recorded time refers to, loaded by one query however many entries there are. */
final class References {
    private static final String QUERY = """
            select 'project' as kind, p.id, p.name, p.status = 'CLOSED' as closed, p.billable, p.client_id as parent_id,
                   c.name as client_name
              from fractal.projects p join fractal.clients c on c.id = p.client_id where p.id = any (?)
            union all
            select 'task', t.id, t.name, false, false, t.project_id, '' from fractal.tasks t where t.id = any (?)
            union all
            select 'user', u.id, u.name, not u.active, false, 0, '' from fractal.users u where u.id = any (?)""";

    private final Map<Long, Project> projects = new HashMap<>();
    private final Map<Long, Task> tasks = new HashMap<>();
    private final Map<Long, Person> users = new HashMap<>();

    private References() {}

    /** What recording needs to know of a project. */
    record Project(String name, boolean closed, boolean billable, long clientId, String clientName) {}

    private record Task(String name, long projectId) {}

    private record Person(String name, boolean left) {}

    static References load(
            Connection connection, Collection<Long> projects, Collection<Long> tasks, Collection<Long> users)
            throws SQLException {
        References references = new References();
        try (PreparedStatement statement = connection.prepareStatement(QUERY)) {
            int parameter = 1;
            for (Collection<Long> ids : List.of(projects, tasks, users)) {
                statement.setArray(
                        parameter++,
                        connection.createArrayOf(
                                "bigint", ids.stream().distinct().toArray()));
            }
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    references.add(row);
                }
            }
        }
        return references;
    }

    private void add(ResultSet row) throws SQLException {
        long id = row.getLong("id");
        switch (row.getString("kind")) {
            case "project" ->
                projects.put(
                        id,
                        new Project(
                                row.getString("name"),
                                row.getBoolean("closed"),
                                row.getBoolean("billable"),
                                row.getLong("parent_id"),
                                row.getString("client_name")));
            case "task" -> tasks.put(id, new Task(row.getString("name"), row.getLong("parent_id")));
            default -> users.put(id, new Person(row.getString("name"), row.getBoolean("closed")));
        }
    }

    /** The entry just written, with the names its references have; it must have passed the checks below. */
    TimeEntry entry(long id, TimeRecorder.Draft draft) {
        Project project = Objects.requireNonNull(projects.get(draft.projectId()));
        Optional<Task> task = draft.taskId().isPresent()
                ? Optional.ofNullable(tasks.get(draft.taskId().getAsLong()))
                : Optional.empty();
        return new TimeEntry(
                id,
                draft.userId(),
                Objects.requireNonNull(users.get(draft.userId())).name(),
                draft.projectId(),
                project.name(),
                project.clientId(),
                project.clientName(),
                draft.taskId(),
                task.map(Task::name),
                draft.span().workDate(),
                draft.span().seconds(),
                draft.span().zone(),
                draft.span().startedAt(),
                draft.span().endedAt(),
                draft.note(),
                draft.billable(),
                draft.overtime(),
                OptionalLong.empty(),
                TimeRecorder.FIRST_VERSION);
    }

    /** The project, when there is one; an unknown one is told at {@code at/projectId}. */
    Optional<Project> project(long id, Findings findings, String at) {
        Project project = projects.get(id);
        if (project == null) {
            findings.add(at + "/projectId", "There is no project " + id);
        }
        return Optional.ofNullable(project);
    }

    void checkTask(OptionalLong task, long project, Findings findings, String at) {
        if (task.isEmpty()) {
            return;
        }
        long id = task.getAsLong();
        Task known = tasks.get(id);
        if (known == null) {
            findings.add(at + "/taskId", "There is no task " + id);
        } else if (known.projectId() != project) {
            findings.add(
                    at + "/taskId",
                    "The task " + id + " belongs to project " + known.projectId() + ", not to " + project);
        }
    }

    /** Tells of someone unknown, and of someone who left: imports may bring their time, nobody records it. */
    void checkUser(long id, Findings findings, String at) {
        Person person = users.get(id);
        if (person == null) {
            findings.add(at + "/userId", "There is no user " + id);
        } else if (person.left()) {
            findings.add(
                    at + "/userId",
                    person.name() + " left and records no more time",
                    "Import the time, or note that they are back (users.activate)");
        }
    }

    /** Tells that a project takes no time any more. */
    static void tellClosed(Project project, Findings findings, String at) {
        findings.add(
                at + "/projectId",
                "The project '" + project.name() + "' is closed and takes no more time",
                "Choose an active project, or have this one reopened");
    }
}
