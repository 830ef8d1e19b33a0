// SPDX-License-Identifier: Apache-2.0
package io.fractalos.state.repository.internal;

import io.fractalos.kernel.environment.SecretText;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.state.git.GitAddress;
import java.util.Optional;

/**
 * A Git repository elsewhere.
 *
 * @param url a file, https, or http on this machine; never with a password
 * @param user the name to log in with
 * @param password the password or token to log in with
 */
public record Remote(String name, String url, Optional<String> user, Optional<SecretText> password) {
    /** Throws an invalid-request problem when the address is none we may use. */
    public Remote {
        check(name, url);
    }

    private static void check(String name, String url) {
        String pointer = "/" + name + "/url";
        try {
            if (new GitAddress(url).scheme().equals("ssh")) {
                throw FractalException.invalid(
                        pointer,
                        "This is no address of a state repository: it is not pushed by ssh, give an https address");
            }
        } catch (FractalException e) {
            throw e.violations().get(0).pointer().isEmpty()
                    ? FractalException.invalid(
                            e.violations().stream().map(v -> v.under(pointer)).toList())
                    : e;
        }
    }

    /** Our copy of the branch it has. */
    String tracking() {
        return "refs/remotes/" + name + "/main";
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "Remote[" + name + "]";
    }
}
