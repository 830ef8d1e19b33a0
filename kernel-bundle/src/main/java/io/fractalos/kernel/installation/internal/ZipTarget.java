// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.installation.internal;

import io.fractalos.kernel.problem.FractalException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** An export in one zip file that only its owner can read; it gets its name when it is whole. */
final class ZipTarget implements Target {
    private final Path file;
    private final Path part;
    private final FileChannel channel;
    private final ZipOutputStream zip;
    private boolean finished;

    private ZipTarget(Path file, Path part, FileChannel channel) {
        this.file = file;
        this.part = part;
        this.channel = channel;
        this.zip = new ZipOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16));
    }

    static ZipTarget open(Path file) throws IOException {
        if (Files.exists(file)) {
            throw FractalException.conflict(file + " exists already", "Name another file, or delete this one first");
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw FractalException.conflict("There is no folder " + folder, "Make it, or name a file in another one");
        }
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.deleteIfExists(part);
        return new ZipTarget(
                file,
                part,
                FileChannel.open(
                        part,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))));
    }

    @Override
    public void write(String path, byte[] bytes, int length, String sha256) throws IOException {
        zip.putNextEntry(new ZipEntry(path));
        zip.write(bytes, 0, length);
        zip.closeEntry();
    }

    @Override
    public Index.Entry copy(String path, InputStream content) throws IOException {
        Sha256 sha = new Sha256();
        long size = 0;
        zip.putNextEntry(new ZipEntry(path));
        byte[] buffer = new byte[1 << 16];
        for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
            sha.update(buffer, read);
            zip.write(buffer, 0, read);
            size += read;
        }
        zip.closeEntry();
        return new Index.Entry(path, size, sha.hex());
    }

    @Override
    public void finish(byte[] sums, byte[] index) throws IOException {
        write(Index.SUMS, sums, sums.length, "");
        write(Index.NAME, index, index.length, "");
        zip.finish();
        zip.flush();
        channel.force(true);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        finished = true;
    }

    @Override
    public int kept() {
        return 0;
    }

    @Override
    public void close() throws IOException {
        // The channel alone: ending the archive of a backup that failed would need the space that may be missing.
        channel.close();
        if (!finished) {
            Files.deleteIfExists(part);
        }
    }
}
