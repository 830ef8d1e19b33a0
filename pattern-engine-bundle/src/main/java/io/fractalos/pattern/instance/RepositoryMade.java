// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.instance;

/**
 * A repository was made from a pattern.
 *
 * @param name the slug
 * @param commit its first commit
 * @param userId who asked for it, 0 for the platform itself
 */
public record RepositoryMade(String name, String pattern, String version, String commit, long userId) {}
