// SPDX-License-Identifier: Apache-2.0
package io.fractalos.state.reconcile;

import java.util.List;

/**
 * What taking over a commit did.
 *
 * @param commit the commit that is part of our history now
 * @param changed the manifests that changed in the database, as {@code Kind/name}
 * @param kept the manifests whose version of the database stays and goes to the remote
 * @param digest the digest of all manifests after it, see {@code Manifests.digest()}
 */
public record Adopted(String commit, List<String> changed, List<String> kept, String digest) {
    public Adopted {
        changed = List.copyOf(changed);
        kept = List.copyOf(kept);
    }
}
