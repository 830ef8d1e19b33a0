// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.remote.internal;

import io.fractalos.kernel.environment.SecretText;
import io.fractalos.pattern.remote.Remotes;
import io.fractalos.pattern.remote.internal.Allowed.Place;
import io.fractalos.state.git.GitAddress;
import io.fractalos.state.git.GitLogin;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Remotes without settings, which wait for an answer for two seconds. */
public final class TestRemotes {
    private TestRemotes() {}

    /** What lies at or below that address is allowed. */
    public static Remotes below(String url) {
        return with(url, GitLogin.NOBODY);
    }

    /** The same for who logs in. */
    public static Remotes as(String url, String user, String password) {
        return with(url, GitLogin.of(Optional.of(user), Optional.of(SecretText.of(password))));
    }

    private static Remotes with(String url, GitLogin login) {
        return with(url, login, 10L << 20);
    }

    /** The same, of which a reading may bring so many bytes. */
    public static Remotes below(String url, long most) {
        return with(url, GitLogin.NOBODY, most);
    }

    private static Remotes with(String url, GitLogin login, long most) {
        return new GitRemotes(
                new Allowed(List.of(new Place("test", new GitAddress(url), login))),
                Duration.ofSeconds(2),
                Path.of("target", "remotes"),
                most);
    }
}
