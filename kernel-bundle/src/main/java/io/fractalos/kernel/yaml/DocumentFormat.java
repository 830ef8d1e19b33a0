// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.yaml;

import io.fractalos.kernel.problem.Violation;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** A form that YAML files and JSON values may have. Safe for use by many threads. */
@ProviderType
public interface DocumentFormat {
    /** The JSON Schema 2020-12 as JSON text, for editors. */
    String schema();

    /**
     * Reads a file of one document with keys and values. Never throws for what is wrong with it: the document tells.
     *
     * @param path how problems call the file; one that ends with {@code .json} is read as JSON
     */
    Document read(String path, String text);

    /** What a JSON text breaks of this form, with pointers into it; throws an invalid-request problem when it is no JSON. */
    List<Violation> violations(String json);
}
