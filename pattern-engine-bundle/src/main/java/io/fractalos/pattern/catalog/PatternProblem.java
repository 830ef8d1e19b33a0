// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.catalog;

/**
 * A pattern of a module that cannot be used.
 *
 * @param module with its version, such as {@code web 1.0.0}
 * @param pattern the folder it lies in
 * @param problem a sentence, or one for each line of a file that is wrong
 */
public record PatternProblem(String module, String pattern, String problem) {}
