// SPDX-License-Identifier: Apache-2.0
package io.fractalos.state.git;

import io.fractalos.kernel.environment.SecretText;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Who logs in to a repository elsewhere. No text shows the password.
 *
 * @param user the name to log in with
 * @param password the password or token, for https
 * @param key the file of a private key, for ssh
 * @param knownHosts the file of the keys machines are known by, for ssh; without it no machine is
 */
public record GitLogin(
        Optional<String> user, Optional<SecretText> password, Optional<Path> key, Optional<Path> knownHosts) {
    /** Nobody. */
    public static final GitLogin NOBODY =
            new GitLogin(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** With a name and a password. */
    public static GitLogin of(Optional<String> user, Optional<SecretText> password) {
        return new GitLogin(user, password, Optional.empty(), Optional.empty());
    }
}
