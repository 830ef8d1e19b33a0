// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.environment;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The settings of this installation, read and checked once at boot. An OSGi service from the environment phase on; immutable, safe for use by
 * many threads.
 */
@ProviderType
public interface Environment {
    /** Where the data is. */
    DatabaseSettings database();

    /** Whose installation this is. */
    Organisation organisation();

    /** The limits the platform keeps. */
    Limits limits();

    /** Every setting with its origin, by key; secrets are masked. */
    List<Setting> settings();
}
