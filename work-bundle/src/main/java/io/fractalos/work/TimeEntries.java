// SPDX-License-Identifier: Apache-2.0
package io.fractalos.work;

import io.fractalos.kernel.identity.Caller;
import io.fractalos.kernel.value.Page;
import io.fractalos.kernel.value.PageRequest;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Recorded time, newest day first. A caller without {@code time:all} sees and changes only their own: other people's entries do not exist for
 * them. Safe for use by many threads; each write is a transaction or joins the running one, and records an event.
 */
@ProviderType
public interface TimeEntries {
    /** The entry with that id. */
    Optional<TimeEntry> find(Caller caller, long id);

    /** One page of the entries that match. */
    Page<TimeEntry> page(Caller caller, TimeEntry.Filter filter, PageRequest request);

    /** Records entries, all or none; violations point at {@code /entries/<index>/…}. Closed projects, foreign ids and tasks of another project are invalid. */
    List<TimeEntry> record(Caller caller, List<TimeEntry.New> entries);

    /** Changes an entry; STALE when it is no longer at that version. */
    TimeEntry change(Caller caller, TimeEntry.Change change);

    /** Removes an entry; STALE as above. */
    void remove(Caller caller, long id, int version);
}
