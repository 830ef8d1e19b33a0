// SPDX-License-Identifier: Apache-2.0
package io.fractalos.state.reconcile;

import io.fractalos.kernel.manifest.ManifestPlan;
import java.util.List;

/**
 * What taking over a commit would do.
 *
 * @param hash what {@code state.apply} takes to do just this
 * @param commit the commit that would become part of our history
 * @param steps what would be created, changed and removed in the database, in that order
 * @param kept the manifests whose version of the database would stay and go to the remote, as {@code Kind/name}
 */
public record AdoptionPlan(String hash, String commit, List<ManifestPlan.Step> steps, List<String> kept) {
    public AdoptionPlan {
        steps = List.copyOf(steps);
        kept = List.copyOf(kept);
    }
}
