// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.fleet;

import io.fractalos.pattern.difference.FileDifference;
import org.osgi.annotation.versioning.ProviderType;

/** Brings the repositories that were made from a pattern to another version of it, or to other parameters. Safe for use by many threads. */
@ProviderType
public interface Fleet {
    /**
     * What upgrading would do to each repository; changes nothing. What cannot be upgraded is told with the reason and keeps nobody else away.
     * Throws NOT_FOUND for the pattern or its version, CONFLICT when no module that runs brings that version, and an invalid-request problem with
     * pointers for parameters and names of repositories.
     */
    FleetReport plan(FleetRequest request);

    /**
     * Writes what was planned, one branch in each repository that is ready. What was written already is not written again, so that one that was
     * cut goes on when it is called again. Throws as {@link #plan} does, and CONFLICT when the plan of now has another hash; a repository that
     * changes while the others are written is told as impossible. Call it outside of transactions: each branch that was written is told at once.
     *
     * @param planHash the hash of the report someone has looked at
     */
    FleetReport apply(FleetRequest request, String planHash);

    /**
     * One file of the only repository that is asked for, as it is on its branch and as the upgrade would make it; changes nothing. Throws as
     * {@link #plan} does, an invalid-request problem unless one repository is named, NOT_FOUND for a path that the plan does not tell of, and
     * whatever makes the upgrade impossible.
     *
     * @param path as the report has it
     */
    FileDifference difference(FleetRequest request, String path);
}
