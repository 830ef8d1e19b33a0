// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.source;

/**
 * Something else than before was found in a source of patterns, or the source went.
 *
 * @param name the name of its manifest
 */
public record PatternSourceRead(String name) {}
