// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.scaffold;

import java.nio.file.Path;

/**
 * A repository that was made.
 *
 * @param commit the id of its only commit, 40 hexadecimal digits
 * @param repository the bare repository
 */
public record Scaffold(String commit, Path repository) {}
