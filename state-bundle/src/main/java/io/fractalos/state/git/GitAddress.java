// SPDX-License-Identifier: Apache-2.0
package io.fractalos.state.git;

import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.Violation;
import java.io.File;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.RepositoryCache.FileKey;
import org.eclipse.jgit.util.FS;
import org.jspecify.annotations.Nullable;

/**
 * Where a Git repository is. Immutable.
 *
 * @param url an absolute path, or a URL with file, https, ssh, or http on this machine; never with a password
 */
public record GitAddress(String url) {
    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");
    /** Encoded, with parameters, empty or dots: what is one folder to us may be another one to a server. */
    private static final Pattern AMBIGUOUS = Pattern.compile("[%;]|//|/\\.\\.?(/|$)");

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
            case "file" -> host.isEmpty() && absolute(uri.getPath());
            case "https" -> !host.isEmpty();
            case "ssh" -> !host.isEmpty() && text(uri.getRawUserInfo()).matches("([A-Za-z0-9_][A-Za-z0-9._-]*)?");
            case "http" -> HERE.contains(host);
            default -> false;
        };
    }

    /** What this machine cannot even name is no path. */
    private static boolean absolute(@Nullable String path) {
        try {
            return path != null && Path.of(path).isAbsolute();
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** As it is written: JGit takes {@code FILE:/x} for the path {@code /x} on a machine {@code FILE}. */
    private static String scheme(URI uri) {
        return Optional.ofNullable(uri.getScheme()).orElse("file");
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

    /** The Git folder there, when it is one of this machine; empty when there is none. */
    public Optional<Path> repository() {
        HomeOnlySystem.install();
        return Optional.ofNullable(FileKey.resolve(folder().toFile(), FS.DETECTED))
                .map(File::toPath);
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

    /**
     * True when that address is this one or lies below it: the same machine, spoken to the same way, and a path below, without anything that a
     * server may take for another path.
     */
    public boolean covers(GitAddress other) {
        String path = text(other.uri().getRawPath());
        String place = text(uri().normalize().getRawPath()).replaceAll("/+$", "");
        return scheme().equals(other.scheme())
                && machine().equals(other.machine())
                && !AMBIGUOUS.matcher(path).find()
                && (path.equals(place) || path.startsWith(place + "/"));
    }
}
