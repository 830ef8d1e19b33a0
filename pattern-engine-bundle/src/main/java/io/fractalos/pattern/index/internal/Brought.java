// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.index.internal;

import io.fractalos.pattern.definition.Pattern;

/** A good pattern and who brings it. */
record Brought(Origin origin, Pattern pattern) {

    /** The name of a version, such as {@code static-site 1.1.0}. */
    String name() {
        return pattern.id() + " " + pattern.version();
    }
}
