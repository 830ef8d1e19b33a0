// SPDX-License-Identifier: Apache-2.0
package io.fractalos.work;

import io.fractalos.kernel.value.Page;
import io.fractalos.kernel.value.PageRequest;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** The jobs, ordered by client and name. Safe for use by many threads; each write is a transaction or joins the running one. */
@ProviderType
public interface Projects {
    /** The project with that id. */
    Optional<Project> find(long id);

    /** One page of the projects that match. */
    Page<Project> page(Project.Filter filter, PageRequest request);

    /** Adds a project; an unknown client is invalid, a name the client already has or a slug already taken a conflict. */
    Project add(Project.New project);

    /** Changes a project; STALE when it is no longer at that version. */
    Project change(Project.Change change);

    /** Removes a project without recorded time, with its tasks; else a conflict that says to close it; STALE as above. */
    void remove(long id, int version);
}
