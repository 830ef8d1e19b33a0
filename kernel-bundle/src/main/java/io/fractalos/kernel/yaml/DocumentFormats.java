// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.yaml;

import org.osgi.annotation.versioning.ProviderType;

/** The forms YAML files may have. Safe for use by many threads. */
@ProviderType
public interface DocumentFormats {
    /** What a {@code pattern.yaml} looks like, in modules and elsewhere. */
    DocumentFormat pattern();

    /**
     * The form that a JSON Schema 2020-12 describes.
     *
     * @param title how problems call such a file, such as {@code the pattern}
     * @param schema JSON text
     */
    DocumentFormat of(String title, String schema);
}
