// SPDX-License-Identifier: Apache-2.0
package io.fractalos.postgres.internal;

import io.fractalos.postgres.PostgresProblem;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The data directory, the superuser's password beside it, and how both come into being. */
public final class Cluster {
    /** The one database of FractalOS. */
    public static final String DATABASE = "fractalos";

    /** The superuser. */
    public static final String SUPERUSER = "postgres";

    private static final Duration INIT_LIMIT = Duration.ofMinutes(3);
    private static final long LEAST_FREE_BYTES = 200L << 20;

    private final Path dataDirectory;
    private final Path passwordFile;
    private @Nullable String password;

    /** The cluster at a path, which is not touched yet. */
    public Cluster(Path dataDirectory) {
        this.dataDirectory = absolute(dataDirectory);
        this.passwordFile = beside("password");
    }

    /** The absolute path of the data directory, free of symbolic links, as the server itself writes it. */
    public Path dataDirectory() {
        return dataDirectory;
    }

    /** The superuser's password; there is one after {@link #prepare}. */
    public String password() {
        if (password == null) {
            throw new IllegalStateException("The cluster is not prepared");
        }
        return password;
    }

    /** The server's own log. */
    Path logFile() {
        return beside("log");
    }

    /** Initialises an empty or missing data directory, completely or not at all, and checks an existing one. */
    public void prepare(ServerBinaries binaries, ServerAccount account) {
        try {
            requireSpace();
            account.admitTo(dataDirectory.getParent());
            account.admitTo(binaries.directory().getParent());
            boolean knownPassword = Files.exists(passwordFile);
            password = knownPassword ? Files.readString(passwordFile).strip() : writeNewPassword();
            if (isEmpty()) {
                initialise(binaries, account, password);
            } else {
                requireSameVersion();
                if (!knownPassword) {
                    // Restored without its password file: whoever can read the directory may set a new one.
                    Postmaster.stopOrphan(dataDirectory);
                    sql(binaries, account, dataDirectory, alterPassword(password));
                }
            }
        } catch (IOException e) {
            throw Diagnosis.of("Cannot prepare the data directory " + dataDirectory, String.valueOf(e), e);
        }
    }

    private void initialise(ServerBinaries binaries, ServerAccount account, String newPassword) throws IOException {
        // Built beside and renamed when complete: a crash half-way leaves nothing that looks like a database.
        Path staging = beside("new");
        deleteRecursively(staging);
        Files.createDirectory(
                staging, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path fresh = staging.resolve("data");
        Path passwordForInit = staging.resolve("password");
        Files.writeString(passwordForInit, newPassword);
        account.give(staging);
        var init = Subprocess.run(
                account.command(
                        binaries.program("initdb"),
                        List.of(
                                "--pgdata=" + fresh,
                                "--username=" + SUPERUSER,
                                "--pwfile=" + passwordForInit,
                                "--auth=scram-sha-256",
                                "--encoding=UTF8",
                                "--locale=C",
                                "--locale-provider=builtin",
                                "--builtin-locale=C.UTF-8",
                                "--data-checksums",
                                "--no-instructions")),
                "",
                INIT_LIMIT);
        if (init.exitCode() != 0) {
            throw Diagnosis.of("Cannot initialise the data directory " + dataDirectory, init.output(), null);
        }
        sql(binaries, account, fresh, "CREATE DATABASE " + DATABASE);
        Files.deleteIfExists(dataDirectory);
        Files.move(fresh, dataDirectory, StandardCopyOption.ATOMIC_MOVE);
        deleteRecursively(staging);
    }

    /** Runs one statement in a server that serves nobody else, so that no driver is needed for it. */
    private void sql(ServerBinaries binaries, ServerAccount account, Path directory, String statement)
            throws IOException {
        var single = Subprocess.run(
                account.command(
                        binaries.program("postgres"), List.of("--single", "-D", directory.toString(), "postgres")),
                statement + "\n",
                INIT_LIMIT);
        if (single.exitCode() != 0
                || single.output().contains("ERROR:")
                || single.output().contains("FATAL:")) {
            throw Diagnosis.of("Cannot prepare the database in " + dataDirectory, single.output(), null);
        }
    }

    private static String alterPassword(String password) {
        return "ALTER ROLE " + SUPERUSER + " PASSWORD '" + password + "'";
    }

    private String writeNewPassword() throws IOException {
        var bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        String fresh = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        Path temporary = beside("password.new");
        Files.deleteIfExists(temporary);
        Files.createFile(temporary, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(temporary, fresh + "\n", StandardOpenOption.WRITE);
        Files.move(temporary, passwordFile, StandardCopyOption.ATOMIC_MOVE);
        return fresh;
    }

    private void requireSameVersion() throws IOException {
        Path marker = dataDirectory.resolve("PG_VERSION");
        if (!Files.exists(marker)) {
            throw new PostgresProblem(
                    "The directory " + dataDirectory + " is not empty and holds no PostgreSQL data",
                    "Move its files away, or use another home");
        }
        String version = Files.readString(marker).strip();
        if (!version.equals(ServerBinaries.MAJOR_VERSION)) {
            throw new PostgresProblem(
                    "The data directory %s was written by PostgreSQL %s; this is PostgreSQL %s"
                            .formatted(dataDirectory, version, ServerBinaries.MAJOR_VERSION),
                    "Start it with the FractalOS that wrote it and run './fractalos backup FILE' there; then './fractalos"
                            + " restore FILE --replace' with this one keeps the old directory aside. Nothing in it was changed");
        }
    }

    private void requireSpace() throws IOException {
        long free = Files.getFileStore(dataDirectory.getParent()).getUsableSpace();
        if (free < LEAST_FREE_BYTES) {
            throw new PostgresProblem(
                    "Only %d MB are free on the disk of %s; the database needs %d MB to work in"
                            .formatted(free >> 20, dataDirectory, LEAST_FREE_BYTES >> 20),
                    "Free some disk space, then start again");
        }
    }

    private boolean isEmpty() throws IOException {
        if (!Files.isDirectory(dataDirectory)) {
            return true;
        }
        try (var files = Files.list(dataDirectory)) {
            return files.findAny().isEmpty();
        }
    }

    private Path beside(String extension) {
        return dataDirectory.resolveSibling(dataDirectory.getFileName() + "." + extension);
    }

    private static Path absolute(Path path) {
        Path plain = path.toAbsolutePath().normalize();
        try {
            return Files.createDirectories(plain.getParent()).toRealPath().resolve(plain.getFileName());
        } catch (IOException e) {
            throw Diagnosis.of("Cannot create the directory " + plain.getParent(), String.valueOf(e), e);
        }
    }

    static void deleteRecursively(Path directory) throws IOException {
        try {
            Files.walkFileTree(directory, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure)
                        throws IOException {
                    Files.delete(visited);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (NoSuchFileException nothingThere) {
            // Already what was asked for.
        }
    }
}
