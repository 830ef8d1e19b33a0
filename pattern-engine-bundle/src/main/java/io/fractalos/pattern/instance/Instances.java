// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.instance;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Repositories made from patterns: the only way there is to one. Safe for use by many threads, on many nodes that share the folder of
 * repositories.
 */
@ProviderType
public interface Instances {
    /**
     * What would be made. Changes nothing. Throws NOT_FOUND for the pattern, and an invalid-request problem with pointers into the request for
     * everything wrong with it.
     */
    InstancePlan plan(InstanceRequest request);

    /**
     * One file of what would be made, and how it differs from that of the repository of that name. Throws as {@link #plan} does, and NOT_FOUND
     * when it is not planned.
     */
    PlannedContent content(InstanceRequest request, String path);

    /**
     * Makes what was planned: its manifest, the repository with its first commit, and the record of both. After a crash at any moment the next
     * start, or applying the same plan again, completes it. What fails leaves nothing. Applying a plan that was applied answers the repository
     * that is there. Works in transactions of its own, whichever runs around it.
     *
     * <p>Throws as {@link #plan} does; CONFLICT when the plan of now has another hash, and when there is something else of that name already;
     * UNAVAILABLE when the repository cannot be written.
     *
     * <p>With a remote it is made once the remote has it. One that refuses, has other commits (both CONFLICT) or cannot be reached (UNAVAILABLE)
     * leaves nothing. When the remote stops to answer while it may have it, the repository stays as being made, with UNAVAILABLE, and the push is
     * tried again by itself until the answer is known.
     *
     * @param userId who asks for it, 0 for the platform itself
     */
    Instance apply(InstanceRequest.ToApply wish, long userId);

    /** The same without a remote. */
    default Instance apply(InstanceRequest request, String planHash, long userId) {
        return apply(new InstanceRequest.ToApply(request, planHash, Optional.empty()), userId);
    }

    /** All that were made or are being made, by name. */
    List<Instance> all();

    /**
     * What lies among the repositories on this node and was not made there: repositories without record, those that do not begin with the commit
     * that was made, and records without repository. Reads only.
     */
    List<RogueRepository> rogue();
}
