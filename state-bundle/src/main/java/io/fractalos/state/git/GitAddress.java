// SPDX-License-Identifier: Apache-2.0
package io.fractalos.state.git;

import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.Violation;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a Git repository is. Immutable.
 *
 * @param url an absolute path, or a URL with file, https, ssh, or http on this machine; never with a password
 */
public record GitAddress(String url) {
    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final String WHICH =
            "Give an absolute path, file:///path, https://host/path or ssh://user@host/path; http only on this machine";

    /** Throws an invalid-request problem, which repeats no password, when it is no address we may use. */
    public GitAddress {
        check(url);
    }

    private static void check(String url) {
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException e) {
            // Without its cause: that repeats the address, with a password that may be in it.
            throw invalid("The address is no URL", WHICH);
        }
        if (text(uri.getRawUserInfo()).contains(":")) {
            throw invalid("The address holds a password", "Give it as a setting of its own, from a file");
        }
        if (!usable(uri) || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw invalid("This is no address of a Git repository", WHICH);
        }
    }

    private static boolean usable(URI uri) {
        String host = text(uri.getHost());
        return switch (scheme(uri)) {
            case "file" ->
                host.isEmpty()
                        && uri.getPath() != null
                        && Path.of(uri.getPath()).isAbsolute();
            case "https" -> !host.isEmpty();
            case "ssh" -> !host.isEmpty() && text(uri.getRawUserInfo()).matches("([A-Za-z0-9_][A-Za-z0-9._-]*)?");
            case "http" -> HERE.contains(host);
            default -> false;
        };
    }

    private static String scheme(URI uri) {
        return Optional.ofNullable(uri.getScheme()).orElse("file").toLowerCase(Locale.ROOT);
    }

    private static String text(@Nullable String text) {
        return Optional.ofNullable(text).orElse("");
    }

    private static FractalException invalid(String message, String fix) {
        return FractalException.invalid(List.of(Violation.at("", message).withFix(fix)));
    }

    private URI uri() {
        return URI.create(url);
    }

    /** True when it is a folder of this machine. */
    public boolean local() {
        return scheme().equals("file");
    }

    /** Its folder, when it is one of this machine. */
    public Path folder() {
        return Path.of(uri().getPath()).normalize();
    }

    /** How it is spoken to: {@code file}, {@code https}, {@code ssh} or {@code http}. */
    public String scheme() {
        return scheme(uri());
    }

    /** Who is named in it, such as {@code git}; empty when nobody is. */
    public Optional<String> user() {
        return Optional.ofNullable(uri().getUserInfo());
    }

    /** The other machine with its port, in lower case; empty for a folder of this one. */
    public String machine() {
        URI uri = uri();
        return text(uri.getHost()).toLowerCase(Locale.ROOT) + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
    }

    /** True when that address is this one or lies below it: the same machine, spoken to the same way, and a path below. */
    public boolean covers(GitAddress other) {
        String path = text(other.uri().getRawPath());
        if (!scheme().equals(other.scheme()) || !machine().equals(other.machine()) || path.contains("%")) {
            return false;
        }
        return Path.of("/")
                        .resolve("." + path)
                        .normalize()
                        .startsWith(Path.of("/")
                                .resolve("." + text(uri().getRawPath()))
                                .normalize())
                && !path.contains("/../")
                && !path.endsWith("/..");
    }
}
