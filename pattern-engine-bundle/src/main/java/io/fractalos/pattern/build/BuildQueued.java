// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.build;

/**
 * A build waits to be run: it was asked for, or the node that took it was stopped before anything was run.
 *
 * @param repository the name of the repository
 * @param userId who asked for it, 0 for the platform itself
 */
public record BuildQueued(long id, String repository, String commit, long userId) {}
