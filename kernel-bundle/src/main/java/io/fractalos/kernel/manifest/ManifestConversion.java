// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.manifest;

/**
 * A manifest that was converted to the newest format of its kind.
 *
 * @param path the file it stands in, or {@code database} for a stored one
 * @param from the apiVersion it is written in
 * @param to the apiVersion it was read as
 */
public record ManifestConversion(String path, String kind, String name, String from, String to) {}
