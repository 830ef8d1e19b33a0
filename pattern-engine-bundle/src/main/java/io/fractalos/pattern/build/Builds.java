// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.build;

import org.osgi.annotation.versioning.ProviderType;

/** The builds of all repositories. Safe for use by many threads, on many nodes: they share the queue. */
@ProviderType
public interface Builds {
    /**
     * Puts a build into the queue, with the checks that the version of the pattern declares which the commit says it is made from.
     *
     * <p>Throws NOT_FOUND for the repository, the branch or the commit; CONFLICT when there is nothing to run, or nothing may be run here;
     * UNAVAILABLE when the repository cannot be read, when too many builds wait, and when it shall have no network and this node cannot do that.
     *
     * @param userId who asks for it, 0 for the platform itself
     */
    Build run(BuildRequest request, long userId);

    /** Builds, the newest first. Throws INVALID_REQUEST for a limit or cursor that is none. */
    BuildPage list(BuildPage.Question question);

    /** One with its steps. Throws NOT_FOUND. */
    BuildDetails get(long id);

    /** Ends a build: at once when it waits, and within a few seconds when it runs. Throws NOT_FOUND, and CONFLICT when it has ended. */
    Build cancel(long id);

    /** How repositories fare. Throws NOT_FOUND for one that is asked for and is none. */
    BuildSummary summary(BuildSummary.Question question);
}
