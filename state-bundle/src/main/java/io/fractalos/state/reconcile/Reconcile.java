// SPDX-License-Identifier: Apache-2.0
package io.fractalos.state.reconcile;

import io.fractalos.kernel.identity.Caller;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Compares Git with the database, and brings one to the other. Safe for use by many threads. */
@ProviderType
public interface Reconcile {
    /**
     * The difference between the database and a remote as it was last seen; without a name, the only remote, or the repository of this node
     * when there is none. Waits for nobody.
     */
    Reconciliation view(Optional<String> remote);

    /** Looks at the remote first, which may take as long as its timeout; throws UNAVAILABLE when it cannot be reached. */
    Reconciliation fresh(Optional<String> remote);

    /**
     * Takes over the commit a remote was last seen with, through the command {@code state.apply}: all of it or nothing.
     *
     * <p>Throws CONFLICT while a manifest both sides changed has no side in {@code take}, naming each with its fields.
     *
     * @param take whose version to use, by {@code Kind/name}; also overrules a side that alone changed something
     */
    Adopted apply(Caller caller, Optional<String> remote, Map<String, Side> take);

    /**
     * Takes over just the commit that was compared, through the command {@code state.apply}: all of it or nothing.
     *
     * <p>Throws CONFLICT as above, and STALE when it would do something else than the plan with the hash in {@code wanted}.
     */
    Adopted apply(Caller caller, StateApply wanted);

    /**
     * Fills an empty installation from a repository, through the command {@code state.reconstruct}; its history is ours from then on.
     *
     * <p>Throws CONFLICT when there are clients or projects already, UNAVAILABLE when the repository cannot be reached, and INVALID_REQUEST
     * with everything that is wrong with it; nothing is changed then.
     *
     * @param url an address as of a remote; when it is the address of one, its user and password are used
     */
    Adopted reconstruct(Caller caller, String url);
}
