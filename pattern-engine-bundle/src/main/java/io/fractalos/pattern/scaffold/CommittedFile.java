// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.scaffold;

/**
 * A file of a commit.
 *
 * @param mode as Git writes it, such as {@code 100644}
 * @param blob the id Git gives its bytes
 * @param size in bytes
 */
public record CommittedFile(String mode, String blob, long size) {}
