// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.yaml;

import io.fractalos.kernel.problem.Violation;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** A file that was read, and what is wrong with it. For one thread. */
@ProviderType
public interface Document {
    /** What it says as the text of a JSON object; empty when it could not be read to its end or holds anything else. It may still be wrong. */
    Optional<String> json();

    /** Adds what only its reader knows; the place is that of the pointer, which counts once. Without advice it says none. */
    void refuse(Violation violation);

    /** Everything wrong with it by line and column; each pointer begins with the path and a hash. */
    List<Violation> violations();
}
