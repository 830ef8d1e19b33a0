// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.environment;

import java.util.Optional;

/**
 * One setting as it is told: never with a secret in it.
 *
 * @param value absent when nothing was given and there is no default; three asterisks for a secret
 * @param origin where the value was given, such as {@code etc/fractalos.cfg:7}, or {@code default}
 * @param hot whether a change in a file of settings takes effect at once
 * @param atNextStart where a changed value was given that takes effect at the next start
 */
public record Setting(
        String key,
        Optional<String> value,
        String origin,
        String description,
        boolean hot,
        Optional<String> atNextStart) {}
