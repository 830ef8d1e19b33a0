// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.manifest.internal;

import io.fractalos.kernel.manifest.ManifestKind;
import io.fractalos.kernel.problem.FractalException;
import java.util.Optional;

/** Tells whether a kind is well made, without registering it. */
public final class KindCheck {
    private KindCheck() {}

    /** Why it would be refused; nothing when it is well made. */
    public static Optional<String> problem(ManifestKind kind) {
        try {
            new Kind(kind);
            return Optional.empty();
        } catch (FractalException refused) {
            return Optional.of(refused.detail());
        }
    }
}
