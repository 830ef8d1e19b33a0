// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.blueprint;

/**
 * Exactly one pattern.
 *
 * @param version semantic
 * @param digest SHA-256 of its files, 64 hexadecimal digits
 */
public record PatternName(String id, String version, String digest) {}
