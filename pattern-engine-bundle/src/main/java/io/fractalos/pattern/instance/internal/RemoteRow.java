// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.instance.internal;

import io.fractalos.pattern.instance.InstanceRemote;
import java.time.Instant;
import java.util.Optional;

/**
 * A row of {@code pattern_remotes}.
 *
 * @param sent whether something may have been sent that nobody confirmed
 * @param busy whether a push of it may be running
 * @param pending whether a push is to be tried again
 */
record RemoteRow(
        String url,
        boolean sent,
        boolean busy,
        boolean pending,
        Optional<String> commit,
        Optional<Instant> at,
        Optional<String> problem,
        Optional<Instant> failedAt) {

    InstanceRemote shown() {
        return new InstanceRemote(url, commit, at, pending, problem, failedAt);
    }
}
