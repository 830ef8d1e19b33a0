// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.installation.internal;

import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.ProblemType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An export in a folder that only its owner can read. From the first moment it holds {@code installation.json.unfinished}, which becomes the
 * index in the last; whoever finds that name knows that this folder is an export of ours that was cut.
 */
final class FolderTarget implements Target {
    static final String UNFINISHED = Index.NAME + ".unfinished";

    private static final String PART = ".part";

    private final Path folder;
    private final Set<String> written = new HashSet<>();
    private int kept;

    private FolderTarget(Path folder) {
        this.folder = folder;
    }

    /** Takes possession of a missing, empty or cut folder. */
    static FolderTarget open(Path folder) throws IOException {
        try {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (FileAlreadyExistsException e) {
            throw refused(folder + " is a file", "Name a folder that is empty or does not exist");
        }
        if (Files.exists(folder.resolve(Index.NAME))) {
            throw refused(folder + " holds a complete export already", "Name another folder, or delete this one first");
        }
        if (!Files.exists(folder.resolve(UNFINISHED))) {
            try (Stream<Path> files = Files.list(folder)) {
                if (files.findAny().isPresent()) {
                    throw refused(folder + " is not empty", "Name a folder that is empty or does not exist");
                }
            }
        }
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        FolderTarget target = new FolderTarget(folder);
        target.store(UNFINISHED, new byte[0], 0);
        return target;
    }

    private static FractalException refused(String what, String action) {
        return FractalException.of(ProblemType.CONFLICT, what).withAction(action);
    }

    @Override
    public void write(String path, byte[] bytes, int length, String sha256) throws IOException {
        written.add(path);
        Path file = folder.resolve(path);
        if (Files.isRegularFile(file) && Files.size(file) == length && sha256.equals(digest(file))) {
            kept++;
            return;
        }
        store(path, bytes, length);
    }

    private static String digest(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Sha256.of(in);
        }
    }

    @Override
    public Index.Entry copy(String path, InputStream content) throws IOException {
        written.add(path);
        Path part = part(path);
        Sha256 sha = new Sha256();
        long size = 0;
        try (FileChannel out = open600(part)) {
            byte[] buffer = new byte[1 << 16];
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                sha.update(buffer, read);
                Channels.newOutputStream(out).write(buffer, 0, read);
                size += read;
            }
            out.force(true);
        }
        Files.move(part, folder.resolve(path), StandardCopyOption.ATOMIC_MOVE);
        return new Index.Entry(path, size, sha.hex());
    }

    @Override
    public void finish(byte[] sums, byte[] index) throws IOException {
        removeOthers();
        store(Index.SUMS, sums, sums.length);
        syncFolders();
        store(UNFINISHED, index, index.length);
        Files.move(folder.resolve(UNFINISHED), folder.resolve(Index.NAME), StandardCopyOption.ATOMIC_MOVE);
        sync(folder);
    }

    /** What an earlier run wrote and this one did not: rows that are gone since. */
    private void removeOthers() throws IOException {
        Set<String> mine = new HashSet<>(written);
        mine.add(UNFINISHED);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!mine.contains(folder.relativize(file).toString())) {
                    Files.delete(file);
                }
            }
        }
    }

    private void syncFolders() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.filter(Files::isDirectory).toList()) {
                sync(each);
            }
        }
    }

    /** A name in a folder is on disk only when the folder is. */
    private static void sync(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private void store(String path, byte[] bytes, int length) throws IOException {
        Path part = part(path);
        try (FileChannel out = open600(part)) {
            ByteBuffer rest = ByteBuffer.wrap(bytes, 0, length);
            while (rest.hasRemaining()) {
                out.write(rest);
            }
            out.force(true);
        }
        Files.move(part, folder.resolve(path), StandardCopyOption.ATOMIC_MOVE);
    }

    private Path part(String path) throws IOException {
        Path part = folder.resolve(path + PART);
        Files.createDirectories(
                part.getParent(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        return part;
    }

    private static FileChannel open600(Path file) throws IOException {
        Files.deleteIfExists(file);
        return FileChannel.open(
                file,
                Set.copyOf(List.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }

    @Override
    public int kept() {
        return kept;
    }

    @Override
    public void close() {
        // What is written stays: the next run goes on with it.
    }
}
