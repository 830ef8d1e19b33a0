// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.manifest;

/**
 * A document that says what something is.
 *
 * @param kind such as {@code Project}
 * @param name the slug, unique within the kind
 * @param apiVersion the format of the document, such as {@code fractalos.io/v1}
 * @param generation counts the changes of the stored document from 1; 0 when it is not stored
 * @param document the whole of it as JSON text: apiVersion, kind, metadata, spec; keys sorted, nothing null
 */
public record Manifest(String kind, String name, String apiVersion, int generation, String document) {

    /** How people refer to it, such as {@code Project 'acme-site'}. */
    public String title() {
        return kind + " '" + name + "'";
    }

    /** The file people keep it in: {@code <kind in kebab case>/<name>.yaml}, as YAML; equal documents give equal texts. */
    public ManifestFile file() {
        return ManifestText.file(this);
    }
}
