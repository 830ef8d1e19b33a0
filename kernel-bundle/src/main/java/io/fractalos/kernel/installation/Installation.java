// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.installation;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Moves this installation, whatever database it lives in: the way out, the way in, and the backup. Whoever calls has made sure that the
 * person may change the installation itself; progress is a sentence at a time, told on the calling thread or on the boot's. Safe for use by
 * many threads.
 */
@ProviderType
public interface Installation {
    /** Who takes all data out of the house, as the journal remembers them. */
    record Actor(long userId, String login, String channel) {}

    /**
     * Writes everything into a folder, from one snapshot, while users go on working. A folder whose export was cut is continued: what is
     * there and still right is kept.
     *
     * @param folder missing, empty, or one whose export was cut
     */
    MoveReport exportTo(Actor who, Path folder, Consumer<String> progress);

    /**
     * Replaces this installation, which must hold nothing but its first owner, by an exported one. The platform answers nothing meanwhile
     * and is ready again when this returns. An import that was cut goes on where it was.
     *
     * @param from a folder written by {@link #exportTo} or a file written by {@link #backup}
     */
    MoveReport importFrom(Path from, Consumer<String> progress);

    /** Gives up an import that was cut: the installation is empty afterwards. */
    void discardImport();

    /**
     * Writes everything into one file, with the settings of this home.
     *
     * @param file must not exist yet
     * @param secrets whether settings that hold secrets go along
     */
    MoveReport backup(Actor who, Path file, boolean secrets, Consumer<String> progress);
}
