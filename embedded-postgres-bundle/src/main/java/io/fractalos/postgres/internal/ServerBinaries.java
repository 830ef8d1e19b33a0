// SPDX-License-Identifier: Apache-2.0
package io.fractalos.postgres.internal;

import io.fractalos.postgres.PostgresProblem;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.tukaani.xz.XZInputStream;

/** The server's programs on disk, unpacked once from the archive in this bundle. */
public record ServerBinaries(Path directory) {
    /** The major version in the archive; a data directory of another one cannot be used. */
    static final String MAJOR_VERSION = "17";

    private static final String WAY_OUT = "Free some disk space and check that this directory can be written to";

    /** The programs of this bundle below {@code parent}; the first call unpacks about 60 MB. Safe between processes. */
    public static ServerBinaries unpackedIn(Path parent) {
        try {
            Path home = Files.createDirectories(parent).toRealPath();
            Path target = home.resolve(digest());
            if (!Files.isDirectory(target)) {
                unpackLocked(home, target);
            }
            return new ServerBinaries(target);
        } catch (IOException e) {
            throw new PostgresProblem("Cannot unpack PostgreSQL into " + parent + ": " + e.getMessage(), WAY_OUT, e);
        }
    }

    /** The directory below the machine's temporary one that all tests of this user share. */
    public static Path sharedDirectory() {
        Path directory =
                Path.of(System.getProperty("java.io.tmpdir"), "fractalos-postgres-" + System.getProperty("user.name"));
        try {
            Files.createDirectories(directory);
            int owner = (Integer) Files.getAttribute(directory, "unix:uid", LinkOption.NOFOLLOW_LINKS);
            if (owner != Subprocess.userId()) {
                throw new PostgresProblem(
                        "The directory " + directory + " belongs to user id " + owner,
                        "Remove it: programs are not run from another user's directory");
            }
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot create " + directory, e);
        }
    }

    Path program(String name) {
        return directory.resolve("bin").resolve(name);
    }

    private static synchronized void unpackLocked(Path home, Path target) throws IOException {
        try (var channel =
                        FileChannel.open(home.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var lock = channel.lock()) {
            if (!lock.isValid() || Files.isDirectory(target)) {
                return;
            }
            Path fresh = home.resolve("unpacking");
            Cluster.deleteRecursively(fresh);
            Files.createDirectory(fresh);
            Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
            unpack(fresh);
            // The name appears only when everything is there: a crash before leaves nothing that looks complete.
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private static void unpack(Path target) throws IOException {
        try (var tar = new TarReader(new XZInputStream(archive()))) {
            tar.extractTo(target);
        }
    }

    private static String digest() throws IOException {
        try (var in = new DigestInputStream(archive(), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static InputStream archive() {
        String name = "/postgres-%s-%s.txz".formatted(system(), processor());
        InputStream archive = ServerBinaries.class.getResourceAsStream(name);
        if (archive == null) {
            throw new PostgresProblem(
                    "This build holds no PostgreSQL for %s on %s"
                            .formatted(System.getProperty("os.name"), System.getProperty("os.arch")),
                    "Build FractalOS on this machine (Linux with glibc or macOS, x86-64 or ARM 64), or set"
                            + " database.provider=postgres and database.url in etc/fractalos.cfg");
        }
        return archive;
    }

    private static String system() {
        String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        return name.startsWith("mac") ? "darwin" : name;
    }

    private static String processor() {
        String name = System.getProperty("os.arch");
        return switch (name) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            default -> name;
        };
    }
}
