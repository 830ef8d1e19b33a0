// SPDX-License-Identifier: Apache-2.0
package io.fractalos.postgres.internal;

import io.fractalos.postgres.PostgresProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who the server runs as. PostgreSQL refuses to run as root, so root starts it in a user namespace without
 * any privilege, or as an ordinary user.
 *
 * @param prefix what stands before the command to change to that account; empty for an ordinary user
 * @param user the user id that must own the files, or -1 if they stay as they are
 * @param group the group id for these files
 */
public record ServerAccount(List<String> prefix, int user, int group) {
    private static final int NOBODY = 65534;
    private static final ServerAccount SELF = new ServerAccount(List.of(), -1, -1);

    /** The account for a data directory, which need not exist yet. */
    public static ServerAccount owning(Path dataDirectory) {
        int self = Subprocess.userId();
        int owner = Files.isDirectory(dataDirectory) ? attribute(dataDirectory, "unix:uid") : self;
        if (self != 0) {
            if (owner != self) {
                throw new PostgresProblem(
                        "The data directory " + dataDirectory + " belongs to user id " + owner + ", this is user id "
                                + self,
                        "Start FractalOS as the user who created it, or use another home");
            }
            return SELF;
        }
        if (owner != 0) {
            return other(owner, attribute(dataDirectory, "unix:gid"));
        }
        if (Subprocess.succeeds("unshare", "-U", "true")) {
            return new ServerAccount(List.of("unshare", "-U"), -1, -1);
        }
        return other(NOBODY, NOBODY);
    }

    /** {@code program} with its arguments, as this account. */
    List<String> command(Path program, List<String> arguments) {
        var command = new ArrayList<>(prefix);
        command.add(program.toString());
        command.addAll(arguments);
        return command;
    }

    /** Hands a file or a whole directory to this account. */
    void give(Path path) throws IOException {
        if (user < 0) {
            return;
        }
        Files.walkFileTree(path, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                    throws IOException {
                return visitFile(directory, attributes);
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.setAttribute(file, "unix:uid", user);
                Files.setAttribute(file, "unix:gid", group);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** Makes sure that this account can get into a directory of ours, or says which one above it is closed to it. */
    void admitTo(@Nullable Path directory) throws IOException {
        if (user < 0 || directory == null) {
            return;
        }
        var permissions = Files.getPosixFilePermissions(directory);
        if (permissions.add(PosixFilePermission.OTHERS_EXECUTE)) {
            Files.setPosixFilePermissions(directory, permissions);
        }
        for (Path above = directory.getParent(); above != null; above = above.getParent()) {
            if (!Files.getPosixFilePermissions(above).contains(PosixFilePermission.OTHERS_EXECUTE)) {
                throw new PostgresProblem(
                        "Started by root, PostgreSQL runs here as user id " + user + ", which cannot get into " + above,
                        "Use a home that every user can reach (./fractalos up --home /var/lib/fractalos), or start"
                                + " FractalOS as an ordinary user, or run 'chmod o+x " + above + "'");
            }
        }
    }

    /** Another user's account, for root. */
    static ServerAccount other(int user, int group) {
        var prefix = List.of("setpriv", "--reuid=" + user, "--regid=" + group, "--clear-groups");
        var probe = new ArrayList<>(prefix);
        probe.add("true");
        if (!Subprocess.succeeds(probe.toArray(String[]::new))) {
            throw new PostgresProblem(
                    "PostgreSQL does not run as root, and neither 'unshare -U' nor 'setpriv' works here",
                    "Start FractalOS as an ordinary user, or install util-linux");
        }
        return new ServerAccount(prefix, user, group);
    }

    private static int attribute(Path path, String name) {
        try {
            return (Integer) Files.getAttribute(path, name);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the owner of " + path, e);
        }
    }
}
