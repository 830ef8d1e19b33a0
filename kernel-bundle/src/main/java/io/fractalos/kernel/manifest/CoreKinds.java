// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.manifest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The formats of the kinds every installation has, which the kernel keeps since its tables hold what they say. */
public final class CoreKinds {
    private CoreKinds() {}

    /** The JSON Schema of the specs of a kind, such as {@code client}, as JSON text; IllegalArgumentException for one that is not there. */
    public static String schema(String kind) {
        try (InputStream in = CoreKinds.class.getResourceAsStream("/kernel/manifests/" + kind + ".json")) {
            if (in == null) {
                throw new IllegalArgumentException("No core kind " + kind);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the schema of " + kind, e);
        }
    }
}
