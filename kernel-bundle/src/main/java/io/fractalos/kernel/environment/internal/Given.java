// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.environment.internal;

import java.util.OptionalInt;

/** A value somebody gave, and where. Its text may be a secret. */
record Given(String text, String origin, OptionalInt line) {
    Given(String text, String origin) {
        this(text, origin, OptionalInt.empty());
    }

    @Override
    public String toString() {
        return "Given[" + origin + "]";
    }
}
