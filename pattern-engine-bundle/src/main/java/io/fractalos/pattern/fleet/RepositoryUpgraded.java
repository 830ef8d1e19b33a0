// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.fleet;

/**
 * The upgrade of a repository was written as a branch of its own.
 *
 * @param name the slug of the repository
 * @param from the version it was at
 * @param to the version of the branch
 * @param branch the branch of the upgrade
 * @param commit the only commit of that branch
 */
public record RepositoryUpgraded(String name, String pattern, String from, String to, String branch, String commit) {}
