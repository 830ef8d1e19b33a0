// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.drift;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Knows what is declared in one place and what is in another: register one as an OSGi service. Must be safe for use by many threads, and must
 * change nothing.
 */
@ConsumerType
public interface DriftSource {
    /** What it looks at, such as {@code schema} or {@code manifests}: a name nobody else uses, at most 100 characters. */
    String source();

    /** What differs, no object twice. Throws FractalException, with the reason, when it cannot tell. */
    List<Finding> findings();

    /** Everything it looks at with whose it is, for those who want to see what is in sync too; need not be told. */
    default List<Watched> watched() {
        return List.of();
    }

    /**
     * Something that is looked at.
     *
     * @param object as findings name it
     * @param owner whose it is, such as the owner of a schema file
     */
    record Watched(String object, String kind, String owner) {}
}
