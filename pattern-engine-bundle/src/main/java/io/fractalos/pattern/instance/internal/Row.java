// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.instance.internal;

import io.fractalos.pattern.instance.Instance;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * A row of {@code pattern_instances} with what it refers to.
 *
 * @param folder where the repository is among the repositories
 */
record Row(
        long id,
        String name,
        Optional<String> project,
        String folder,
        String pattern,
        String version,
        String digest,
        String plan,
        Optional<String> commit,
        Optional<RemoteRow> remote,
        long userId,
        Instant at) {

    Instance instance(Path root) {
        return new Instance(
                name,
                project,
                root.resolve(folder).toString(),
                pattern,
                version,
                digest,
                plan,
                commit,
                remote.map(RemoteRow::shown),
                userId,
                at);
    }
}
