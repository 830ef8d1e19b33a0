// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.upgrade;

import io.fractalos.pattern.difference.FileDifference;

/** What upgrades do to the lines of files. Safe for use by many threads. */
public interface Differences {
    /**
     * The file on the branch against what the upgrade makes of it, with a conflict between markers; changes nothing. Throws as
     * {@link Upgrades#plan} does, and NOT_FOUND for a path that the plan does not tell of.
     *
     * @param path as the plan has it
     */
    FileDifference difference(UpgradeRequest request, String path);
}
