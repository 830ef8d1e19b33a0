// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.remote.internal;

import io.fractalos.kernel.problem.FractalException;
import io.fractalos.pattern.remote.internal.Allowed.Place;
import io.fractalos.state.git.Exchange;
import io.fractalos.state.git.GitAddress;
import io.fractalos.state.git.GitRemote;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jgit.errors.NoRemoteRepositoryException;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.Transport;

/** The way to an allowed address until its time is over, and what goes wrong on it in words. For one exchange. */
final class Way {
    /** Bytes of what is no file: names and places of branches and tags, of which this is some hundred thousand, and answers. */
    private static final long MOST_TALK = 16 << 20;

    private final GitRemote remote;
    private final String setting;
    private Exchange exchange;

    /** @param longest how long all of it may take from now on */
    Way(Place place, String url, Duration timeout, Duration longest) {
        this.remote = new GitRemote(new GitAddress(url), place.login(), timeout);
        this.setting = "patterns.remote." + place.name();
        this.exchange = new Exchange(longest, MOST_TALK);
    }

    /** @param files how many bytes of files may come */
    Transport open(Repository here, long files) {
        exchange = exchange.with(MOST_TALK + files);
        try {
            return remote.open(here, exchange);
        } catch (IOException e) {
            throw problem(e, url() + " cannot be reached");
        }
    }

    String url() {
        return remote.address().url();
    }

    /** What the remote says, in one short line without the password. */
    String shown(String text) {
        return remote.shown(text);
    }

    /** In words and without its cause, which logs would show whole: what a remote says is shortened, and the password taken out. */
    FractalException problem(IOException e, String what) {
        Optional<String> over = exchange.problem();
        if (over.isPresent()) {
            return FractalException.unavailable(
                    what + ": " + over.get(),
                    "Look what answers there: a repository with fewer branches and tags, or a server that is faster and says less, can be used");
        }
        String text = shown(said(e));
        String lower = text.toLowerCase(Locale.ROOT);
        String action;
        if (lower.contains("not authorized")
                || lower.contains("authentication")
                || lower.contains("permission denied")
                || lower.contains("not permitted")) {
            action = "Check " + setting + ".user, .password and .key-file, and what that user may do there";
        } else if (lower.contains("host key")) {
            action = "Put the key of that machine into the file patterns.known-hosts names";
        } else if (e instanceof NoRemoteRepositoryException) {
            action = "Check the address, and that the machine answers; the repository must exist";
        } else {
            action = "Check the address and the way to it";
        }
        return FractalException.unavailable(what + ": " + text, action);
    }

    /** With why, where JGit says only what it could not do. */
    private static String said(IOException e) {
        String told = String.valueOf(e.getMessage());
        return Optional.ofNullable(e.getCause())
                .map(Throwable::getMessage)
                .filter(why -> !told.contains(why))
                .map(why -> told + ": " + why)
                .orElse(told);
    }
}
