// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.remote;

import java.nio.file.Path;
import java.time.Duration;

/** Git repositories elsewhere that whoever runs the platform allows. Nothing is ever forced or deleted there. Safe for use by many threads. */
public interface Remotes {
    /**
     * Throws an invalid-request problem without pointer when that is no address of a repository, holds a login, or lies below none that is
     * allowed.
     */
    void check(String url);

    /** How long a push takes at most, in whole seconds. */
    Duration longest();

    /**
     * Hands over {@code main}, and the branches of upgrades if wanted, to a repository that is empty or has the same history. What is there
     * already, also with commits of others on top, is not sent again.
     *
     * <p>Throws as {@link #check} does; CONFLICT when the remote refuses or has something else: then it has nothing of it, but maybe other
     * branches; UNAVAILABLE when it cannot be reached or stopped to answer: then it may have it, if {@code sending} was called.
     *
     * @param repository a bare repository
     * @param upgrades true for the branches of upgrades too
     * @param sending called right before anything is sent; what it throws keeps that from being done
     */
    void push(Path repository, String url, boolean upgrades, Runnable sending);

    /**
     * Looks what is there, and reads the files of what the reader chooses, without the history.
     *
     * <p>Throws as {@link #check} does; CONFLICT for a branch or tag that went meanwhile or is no commit, TOO_LARGE when more than 200 MiB are
     * sent, UNAVAILABLE when it cannot be reached or stopped to answer; and what the reader throws.
     */
    void read(String url, RemoteReader reader);
}
