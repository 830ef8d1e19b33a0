// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.instance.internal;

import io.fractalos.kernel.manifest.Manifests;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.ProblemType;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Takes back the job and the client that came with a repository that cannot be made, unless somebody used them meanwhile. */
final class JobRemoval {
    private final Manifests manifests;

    JobRemoval(Manifests manifests) {
        this.manifests = manifests;
    }

    /** Removes what came with the record, which is gone by now; answers what stays for a reason, as a sentence. */
    Optional<String> remove(Connection connection, Optional<JobTable.Job> job) throws SQLException {
        if (job.isEmpty() || !job.get().came()) {
            return Optional.empty();
        }
        JobTable.Job came = job.get();
        if (came.changed()
                || JobTable.used(connection, "fractal.projects", came.id())
                || !removed(PlannedJob.PROJECT, came.slug())) {
            return Optional.of("The project '" + came.slug() + "' stays, since it was used meanwhile");
        }
        if (came.clientCame()
                && (came.clientChanged()
                        || JobTable.used(connection, "fractal.clients", came.clientId())
                        || !removed(PlannedJob.CLIENT, came.clientSlug()))) {
            return Optional.of("The client '" + came.clientSlug() + "' stays, since it was used meanwhile");
        }
        return Optional.empty();
    }

    private boolean removed(String kind, String name) {
        try {
            manifests.remove(kind, name);
            return true;
        } catch (FractalException e) {
            if (e.type() == ProblemType.CONFLICT) {
                return false;
            }
            throw e;
        }
    }
}
