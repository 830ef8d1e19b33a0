// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.manifest;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** The kinds of manifests there are now, the kernel's and the modules', and what they allow. Safe for use by many threads. */
@ProviderType
public interface ManifestKinds {
    /** The names of the kinds, sorted. */
    List<String> all();

    /** The JSON Schema 2020-12 of whole manifests of that kind in its newest format, as JSON text, for editors. */
    Optional<String> schema(String kind);

    /**
     * Reads the files and tells everything wrong with them at once. References are looked up in the files and in the database. Changes
     * nothing and never throws for what is in a file.
     */
    ManifestReport validate(List<ManifestFile> files);
}
