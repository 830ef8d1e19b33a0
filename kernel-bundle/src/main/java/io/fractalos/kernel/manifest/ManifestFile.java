// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.manifest;

/**
 * A file of manifests as it was given.
 *
 * @param path what problems call it; one that ends with {@code .json} is read as JSON, any other as YAML, of one or more documents
 */
public record ManifestFile(String path, String text) {}
