// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.environment;

import io.fractalos.kernel.problem.Problem;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The settings of this installation, read and checked at boot and again when a file of settings changes. An OSGi service from the environment
 * phase on; safe for use by many threads. What {@link Key#hot} says may change between two calls, so ask each time you need it; everything
 * else stays as it was at the start. Settings of the database are the kernel's own and are not handed out.
 */
@ProviderType
public interface Environment {
    /** Whose installation this is. */
    Organisation organisation();

    /** The limits the platform keeps. */
    Limits limits();

    /** The value of a setting, or its default; empty when there is neither. */
    <T> Optional<T> find(Key<T> key);

    /** The values of the settings of a key with {@code <name>} in it, by that name. */
    <T> SortedMap<String, T> named(Key<T> pattern);

    /** Every setting with its origin, by key; secrets are masked. */
    List<Setting> settings();

    /** Why the files of settings as they are now are not in use; empty when they are. */
    Optional<Problem> refused();
}
