// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.environment;

import java.util.Locale;

/** What an installation is for. Without one, nothing is refused that works. */
public enum Profile {
    /** For people who build: nothing more is refused, and it has a file of settings of its own. */
    DEV,
    /**
     * For people who depend on it: what was guessed and figures rest on, demo data, and secrets that others could read are refused.
     */
    PROD;

    /** As it is written in settings. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
