// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.environment;

import java.time.Duration;

/**
 * The limits the platform keeps.
 *
 * @param importBytes the largest file that may be imported
 * @param session how long a login lasts
 */
public record Limits(long importBytes, Duration session) {}
