// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.work.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The projects, tasks and people that recorded time refers to, loaded by one query however many entries there are. */
final class References {
    private static final String QUERY = """
            select 'project' as kind, p.id, p.name, p.status = 'CLOSED' as closed, p.billable, p.id as project_id
              from fractal.projects p where p.id = any (?)
            union all
            select 'task', t.id, t.name, false, false, t.project_id from fractal.tasks t where t.id = any (?)
            union all
            select 'user', u.id, u.name, false, false, 0 from fractal.users u where u.id = any (?)""";

    private final Map<Long, Project> projects = new HashMap<>();
    private final Map<Long, Long> projectOfTask = new HashMap<>();
    private final Set<Long> users = new HashSet<>();

    private References() {}

    /** What recording needs to know of a project. */
    record Project(String name, boolean closed, boolean billable) {}

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
                        id, new Project(row.getString("name"), row.getBoolean("closed"), row.getBoolean("billable")));
            case "task" -> projectOfTask.put(id, row.getLong("project_id"));
            default -> users.add(id);
        }
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
        Long owner = projectOfTask.get(id);
        if (owner == null) {
            findings.add(at + "/taskId", "There is no task " + id);
        } else if (owner != project) {
            findings.add(at + "/taskId", "The task " + id + " belongs to project " + owner + ", not to " + project);
        }
    }

    void checkUser(long id, Findings findings, String at) {
        if (!users.contains(id)) {
            findings.add(at + "/userId", "There is no user " + id);
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
