// SPDX-License-Identifier: Apache-2.0
package io.fractalos.work;

import io.fractalos.kernel.value.Page;
import io.fractalos.kernel.value.PageRequest;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** The clients, ordered by name. Safe for use by many threads; each write is a transaction or joins the running one. */
@ProviderType
public interface Clients {
    /** The client with that id. */
    Optional<Client> find(long id);

    /** One page of the clients that match. */
    Page<Client> page(Client.Filter filter, PageRequest request);

    /** Adds a client; a name (compared without case) or slug already taken is a conflict. */
    Client add(Client.New client);

    /** Changes a client; STALE when it is no longer at that version. */
    Client change(Client.Change change);

    /** Removes a client that has no projects, else a conflict that says to archive it; STALE as above. */
    void remove(long id, int version);
}
