// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.instance;

/**
 * A manifest that is written with a repository.
 *
 * @param kind such as {@code Project}
 * @param name its slug
 * @param status how it compares with the one that is kept; never REMOVED
 * @param text the whole of it, YAML
 */
public record PlannedManifest(String kind, String name, PlannedChange.Status status, String text) {}
