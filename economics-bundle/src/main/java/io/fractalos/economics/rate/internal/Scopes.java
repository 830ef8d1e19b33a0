// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.rate.internal;

import io.fractalos.economics.rate.HourlyRate;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.Violation;
import java.util.List;

/** The scopes a rate can have, and the order they are tried in: the one place besides the table's own columns that knows it. */
public final class Scopes {

    /**
     * A SQL array of the scope keys that could price an hour of {@code c} (user_id, work_role, task_id, project_id, client_id), in the order
     * of precedence; a scope that the hour does not have is NULL. Element n has scope_rank n.
     */
    public static final String CANDIDATES = """
            ARRAY['task:' || c.task_id::text,
                  'user:' || c.user_id::text || '/project:' || c.project_id::text,
                  'role:' || lower(c.work_role) || '/project:' || c.project_id::text,
                  'project:' || c.project_id::text,
                  'role:' || lower(c.work_role) || '/client:' || c.client_id::text,
                  'client:' || c.client_id::text,
                  'user:' || c.user_id::text,
                  'role:' || lower(c.work_role),
                  'default']""";

    /** The ranks a cost rate can have: a person on a project, a person, a role, the default. */
    public static final List<Integer> COST_RANKS = List.of(2, 7, 8, 9);

    private Scopes() {}

    /** The scope of a new rate, or an invalid-request problem when there is no such combination. */
    static String of(HourlyRate.New rate) {
        boolean user = rate.userId().isPresent();
        boolean role = rate.role().isPresent();
        boolean task = rate.taskId().isPresent();
        boolean project = rate.projectId().isPresent();
        boolean client = rate.clientId().isPresent();
        boolean cost = rate.kind() == HourlyRate.Kind.COST;
        boolean known = task
                ? !user && !role && !client && !cost
                : !(user && role) && !(client && (user || project)) && !(cost && (client || (project && !user)));
        if (!known) {
            String allowed = cost
                    ? "user and project, user, role, or none of them"
                    : "task, user and project, role and project, project, role and client, client, user, role, or none of them";
            throw FractalException.invalid(
                    List.of(Violation.at("", "No " + rate.kind().word() + " rate has this scope")
                            .withFix("Give " + allowed)));
        }
        String who = user
                ? "user:" + rate.userId().getAsLong()
                : rate.role().map(r -> "role:" + r.strip()).orElse("");
        String what = task
                ? "task:" + rate.taskId().getAsLong()
                : project
                        ? "project:" + rate.projectId().getAsLong()
                        : client ? "client:" + rate.clientId().getAsLong() : "";
        String both = who.isEmpty() || what.isEmpty() ? who + what : who + "/" + what;
        return both.isEmpty() ? "default" : both;
    }
}
