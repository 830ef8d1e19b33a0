// SPDX-License-Identifier: Apache-2.0
package io.fractalos.state.repository;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** The Git repository of this node that follows the journal of manifests. Safe for use by many threads; no call waits for a remote. */
@ProviderType
public interface StateRepository {
    /** How far it is, and how its remotes are. */
    StateReport report();

    /** The last commits of our branch, newest first, those taken over from elsewhere included; at most {@code limit}. */
    List<StateCommit> log(int limit);

    /** Asks for a commit of what is new and a look at every remote soon. */
    void refresh();
}
