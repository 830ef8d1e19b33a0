// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.upgrade;

/**
 * An upgrade that is there.
 *
 * @param branch the branch of the upgrade, such as {@code fractalos/upgrade-site-1.2.0}
 * @param commit its one commit, 40 hexadecimal digits
 * @param written false when it was there already
 */
public record Upgraded(UpgradePlan plan, String branch, String commit, boolean written) {}
