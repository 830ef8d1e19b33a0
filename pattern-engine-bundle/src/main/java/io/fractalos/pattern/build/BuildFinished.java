// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.build;

import java.util.Optional;

/**
 * A build ended, here or elsewhere.
 *
 * @param repository the name of the repository
 * @param millis how long it took, in milliseconds; empty when it never began
 */
public record BuildFinished(
        long id, String repository, String commit, BuildSource source, BuildStatus status, Optional<Long> millis) {}
