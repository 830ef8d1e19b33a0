// SPDX-License-Identifier: Apache-2.0
package io.fractalos.work;

import io.fractalos.kernel.value.Page;
import io.fractalos.kernel.value.PageRequest;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** The tasks, oldest first. Safe for use by many threads; each write is a transaction or joins the running one. */
@ProviderType
public interface Tasks {
    /** The task with that id. */
    Optional<Task> find(long id);

    /** One page of the tasks that match. */
    Page<Task> page(Task.Filter filter, PageRequest request);

    /** Adds a task; an unknown project or person is invalid, a name the project already has a conflict. */
    Task add(Task.New task);

    /** Changes a task; STALE when it is no longer at that version. */
    Task change(Task.Change change);

    /** Removes a task without recorded time, else a conflict that says to mark it done; STALE as above. */
    void remove(long id, int version);
}
