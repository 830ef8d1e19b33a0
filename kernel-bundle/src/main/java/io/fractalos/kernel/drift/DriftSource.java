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

    /** The findings and what else the report tells; who has nothing else need not bother. */
    default Look look() {
        return new Look(findings(), List.of(), List.of());
    }

    /**
     * What a source found.
     *
     * @param repair all repairs in an order they can run in
     * @param watched everything that was looked at, in sync or not
     */
    record Look(List<Finding> findings, List<String> repair, List<Watched> watched) {
        public Look {
            findings = List.copyOf(findings);
            repair = List.copyOf(repair);
            watched = List.copyOf(watched);
        }
    }

    /**
     * Something that is looked at.
     *
     * @param object as findings name it
     * @param owner whose it is, such as the owner of a schema file
     */
    record Watched(String object, String kind, String owner) {}
}
