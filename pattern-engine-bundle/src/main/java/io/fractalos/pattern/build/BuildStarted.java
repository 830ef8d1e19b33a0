// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.build;

/**
 * A node began to run a build.
 *
 * @param repository the name of the repository
 */
public record BuildStarted(long id, String repository, String commit) {}
