// SPDX-License-Identifier: Apache-2.0
package io.fractalos.state.repository.internal;

import io.fractalos.kernel.environment.SecretText;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.Violation;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A Git repository elsewhere.
 *
 * @param url a file, https, or http on this machine; never with a password
 * @param user the name to log in with
 * @param password the password or token to log in with
 */
public record Remote(String name, String url, Optional<String> user, Optional<SecretText> password) {
    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");

    /** Throws an invalid-request problem when the address is none we may use. */
    public Remote {
        check(name, url);
    }

    private static void check(String name, String url) {
        try {
            URI uri = new URI(url);
            String scheme = Optional.ofNullable(uri.getScheme()).orElse("file").toLowerCase(Locale.ROOT);
            String host = Optional.ofNullable(uri.getHost()).orElse("");
            if (Optional.ofNullable(uri.getRawUserInfo()).orElse("").contains(":")) {
                throw invalid(
                        name,
                        "The address holds a password",
                        "Give it as state.remote." + name + ".password, from a file");
            }
            boolean usable =
                    switch (scheme) {
                        case "file" ->
                            host.isEmpty()
                                    && uri.getPath() != null
                                    && Path.of(uri.getPath()).isAbsolute();
                        case "https" -> !host.isEmpty();
                        case "http" -> HERE.contains(host);
                        default -> false;
                    };
            if (!usable) {
                throw invalid(
                        name,
                        "'" + url + "' is no address of a remote",
                        "Give an absolute path, file:///path, or https://host/path; http only on this machine");
            }
        } catch (URISyntaxException e) {
            throw invalid(name, "The address is no URL", "Give an absolute path, file:///path, or https://host/path")
                    .causedBy(e);
        }
    }

    private static FractalException invalid(String name, String message, String fix) {
        return FractalException.invalid(
                List.of(Violation.at("/" + name + "/url", message).withFix(fix)));
    }

    /** True when it is a folder of this machine. */
    boolean local() {
        return url.startsWith("/") || url.startsWith("file:");
    }

    /** Its folder, when it is one of this machine. */
    Path folder() {
        return url.startsWith("/") ? Path.of(url) : Path.of(URI.create(url).getPath());
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
