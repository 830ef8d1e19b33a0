// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.environment;

import java.util.Locale;

/** What an installation is for. Without one, nothing is refused that works. */
public enum Profile {
    /** For people who build: the log tells more. */
    DEV,
    /**
     * For people who depend on it: defaults that were guessed, a log that tells too much, demo data, and secrets that others could read are
     * refused.
     */
    PROD;

    /** As it is written in settings. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
