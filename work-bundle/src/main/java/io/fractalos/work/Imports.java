// SPDX-License-Identifier: Apache-2.0
package io.fractalos.work;

import io.fractalos.kernel.identity.Caller;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Brings time from elsewhere in, set by set: rows are staged in the database first, so that a preview costs nothing to throw away and a commit
 * is one transaction. Safe for use by many threads; every method is a transaction or joins the running one.
 */
@ProviderType
public interface Imports {
    /**
     * Stages the rows under a new import in state PREVIEWED; reads the iterator once, keeping no row in memory. Rows that cannot be kept, such
     * as one without a client, are invalid at their line, and nothing is stored.
     */
    Staged stage(Caller caller, String kind, String fileName, Iterator<ImportedTime> rows);

    /** Keeps what the importing bundle wants to show again, as JSON text. */
    Import summarise(long id, String summary);

    /** The imports, newest first (at most 100). */
    List<Import> latest();

    /** The import with that id. */
    Optional<Import> find(long id);

    /**
     * Moves an import on: to COMMITTED writes clients, projects, tasks, people and entries that are not there yet and skips rows already
     * imported; to UNDONE removes the entries it brought, changed by hand since or not, and whatever else it created that nothing uses by
     * now; to DISCARDED drops the staged rows. A move from another state is a conflict, and so is a person who could be several users.
     *
     * <p>Clients are found by name, projects by client and name, tasks by project and name, all without case; people by e-mail, else by
     * their exact name. A new project is billable when any of its rows is. A new person is a member without a password.
     */
    Import move(Caller caller, long id, Import.Status to);

    /**
     * What staging found; new means not in the database yet, {@code seconds} are sums over all rows. {@code ambiguousPeople} are sentences
     * about names that several users have: until that is settled the import cannot be committed.
     */
    record Staged(
            long id,
            int rows,
            int newRows,
            long seconds,
            long billableSeconds,
            int newClients,
            int newProjects,
            int newTasks,
            int newPeople,
            List<String> ambiguousPeople) {
        public Staged {
            ambiguousPeople = List.copyOf(ambiguousPeople);
        }
    }
}
