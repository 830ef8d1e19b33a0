// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.manifest;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The manifests of this installation. Safe for use by many threads; reads see one snapshot, a write is one transaction or joins the running
 * one, and is written down as done by whoever runs the command around it.
 */
@ProviderType
public interface Manifests {
    /** The manifest of that kind and name, in the newest format of its kind. */
    Optional<Manifest> find(String kind, String name);

    /** All manifests by kind and name, in the newest format of their kinds. */
    List<Manifest> all();

    /** The last changes of the manifest of that kind and name, newest first, at most {@code limit}; also of one that is removed. */
    List<ManifestChange> history(String kind, String name, int limit);

    /**
     * What would happen if the files were applied.
     *
     * <p>Throws an invalid-request problem with everything wrong with the files, see {@link ManifestProblem#violation()}.
     *
     * @param prune whether manifests that no file holds are to be removed: the files are then all there is
     */
    ManifestPlan plan(List<ManifestFile> files, boolean prune);

    /**
     * Makes the files true, all or nothing, and answers what was done.
     *
     * <p>Throws STALE and changes nothing when the plan of now is not the one with this hash: the files differ from those that were planned,
     * or what is stored changed since. Invalid files and what a kind refuses are invalid-request problems or conflicts, as when planning.
     */
    ManifestPlan apply(List<ManifestFile> files, boolean prune, String planHash);

    /**
     * Removes one manifest, as its kind does; nothing happens when it is not there.
     *
     * <p>Throws CONFLICT and changes nothing while another manifest names it, and what its kind throws.
     */
    void remove(String kind, String name);

    /** SHA-256 in hexadecimal digits over all manifests by kind and name, each as canonical JSON: equal states, equal digests. */
    String digest();
}
