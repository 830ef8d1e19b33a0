// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.manifest;

import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.Violation;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A kind of manifest: register one as an OSGi service. Most are data, made by {@link #ofSchema}; code is needed only where a kind has
 * older formats, rules of its own, or keeps what it says in tables of its own. Must be safe for use by many threads.
 */
@ConsumerType
public interface ManifestKind {
    /**
     * A kind that is data: the JSON Schema of its spec, with {@code x-kind} and {@code x-api-version} at the top. Throws an invalid-request
     * problem when these are missing or the text is no JSON.
     */
    static ManifestKind ofSchema(String schema) {
        return SchemaKind.of(schema);
    }

    /** Its name, such as {@code Project}: an upper-case letter, then letters and digits. */
    String kind();

    /** Its formats, oldest first; what is stored and shown is in the last. */
    List<Format> formats();

    /**
     * A spec of one format as a spec of the next one, both JSON text; asked only for formats that have a next one. Throws an invalid-request
     * problem with pointers into the spec for what cannot be converted.
     */
    default String convert(String apiVersion, String spec) {
        throw FractalException.invalid("", "A manifest of " + apiVersion + " cannot be converted");
    }

    /**
     * What is wrong with a new state of a manifest that its schema cannot tell, with pointers into the document, such as a field that can
     * never change.
     */
    default List<Violation> check(Optional<Manifest> before, Manifest after) {
        return List.of();
    }

    /** How manifests of this kind are written, when what they say is kept elsewhere; they follow it into the database by a trigger there. */
    default Optional<Writer> writer() {
        return Optional.empty();
    }

    /**
     * Lets what depends on a manifest of this kind follow it, where {@link #writer} is empty: called inside the transaction of the whole plan, before
     * the manifest is created (no before), changed, or removed (no after). Throws what refuses that.
     */
    default void follow(Optional<Manifest> before, Optional<Manifest> after) {}

    /**
     * A format.
     *
     * @param apiVersion such as {@code fractalos.io/v1}
     * @param schema the JSON Schema 2020-12 of the spec as JSON text; references are {@code x-reference}, see docs/guide/manifests.md
     */
    record Format(String apiVersion, String schema) {}

    /** Makes manifests true; called inside the transaction of the whole plan, as who applies it. */
    @FunctionalInterface
    interface Writer {
        /** Creates (no before), changes, or removes (no after) one; throws what the service behind it throws. */
        void write(Optional<Manifest> before, Optional<Manifest> after);
    }
}
