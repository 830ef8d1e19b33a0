// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.upgrade;

import io.fractalos.pattern.definition.Pattern;
import java.nio.file.Path;

/**
 * Brings repositories to another version of their pattern, or to other parameters, by a branch that people merge. Safe for use by many threads.
 *
 * <p>All methods throw NOT_FOUND when there is no such repository or branch, INVALID when it has no valid {@code fractalos.yaml} at its head, and
 * UNAVAILABLE when it cannot be read or written.
 */
public interface Upgrades {
    /** What the repository is made from, as the head of that branch says. */
    Origin origin(Path repository, String branch);

    /**
     * What the upgrade would do; changes nothing. Throws NOT_FOUND when the source has not what the repository was made from, INVALID when that
     * makes something else than is recorded or the parameters do not fit the target, and CONFLICT when the target is older.
     */
    UpgradePlan plan(UpgradeRequest request);

    /**
     * Writes the upgrade as one commit onto a branch of its own; never touches other branches or a working tree. What was written already is not
     * written again. Also throws CONFLICT when the plan is another one by now, when there is nothing to do, when the policy refuses conflicts and
     * there are some, and when the branch is there with something else; nothing is written then.
     *
     * @param planHash the hash of the plan that was looked at
     */
    Upgraded apply(UpgradeRequest request, String planHash);

    /**
     * Deletes the branch of an upgrade. Also throws NOT_FOUND when there is no such branch, and CONFLICT when it holds anything of people's own or is
     * checked out.
     *
     * @param branch what people work on
     * @param upgradeBranch the branch of the upgrade
     * @return the commit it was at
     */
    String revert(Path repository, String branch, String upgradeBranch);

    /**
     * How the repository stands to that pattern, and what people changed of what the platform wrote. Reads no pattern of the past: the repository
     * carries the digests. Also throws CONFLICT for another pattern or an older version: then it cannot be told.
     */
    Freshness check(Path repository, String branch, Pattern pattern);
}
