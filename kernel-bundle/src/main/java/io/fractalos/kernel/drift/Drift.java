// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.drift;

import org.osgi.annotation.versioning.ProviderType;

/** Asks every {@link DriftSource} what differs. Safe for use by many threads. A source that cannot tell is part of the report, not a failure. */
@ProviderType
public interface Drift {
    /** What differs now. Writes nothing: since when is what the checks before knew. */
    DriftReport now();

    /**
     * What differs now, kept: since when each finding is there, and the facts {@link DriftFound} and {@link DriftResolved} for what changed
     * since the check before. Waits while another node checks.
     */
    DriftReport check();
}
