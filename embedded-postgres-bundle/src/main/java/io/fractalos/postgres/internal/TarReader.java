// SPDX-License-Identifier: Apache-2.0
package io.fractalos.postgres.internal;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Extracts the directories, files and symbolic links of a tar archive. Embedding commons-compress for this
 * would drag eight hundred classes into the bundle and onto the class path of every test.
 */
final class TarReader implements AutoCloseable {
    private static final int BLOCK = 512;
    private static final int NAME = 100;

    private static final Set<PosixFilePermission> FOR_ALL = PosixFilePermissions.fromString("rwxr-xr-x");
    private static final Set<PosixFilePermission> DATA = PosixFilePermissions.fromString("rw-r--r--");

    private final InputStream in;

    TarReader(InputStream in) {
        this.in = in;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** Writes everything below {@code target}, which must exist and be empty. */
    void extractTo(Path target) throws IOException {
        String longName = "";
        for (byte[] header = in.readNBytes(BLOCK); isEntry(header); header = in.readNBytes(BLOCK)) {
            String name = longName.isEmpty() ? name(header) : longName;
            longName = "";
            long size = octal(header, 124, 12);
            char type = (char) header[156];
            if (type == 'L') {
                longName = text(contents(size), 0, (int) size);
                continue;
            }
            Path path = target.resolve(name).normalize();
            if (!path.startsWith(target)) {
                throw new IOException("The archive holds a path outside itself: " + name);
            }
            switch (type) {
                case '5' -> createDirectory(path);
                case '2' -> {
                    createDirectory(path.getParent());
                    Files.createSymbolicLink(path, Path.of(text(header, 157, NAME)));
                }
                case '0', '\0' -> extractFile(path, size, (octal(header, 100, 8) & 0100) != 0);
                default -> throw new IOException("The archive holds an entry of unknown type '" + type + "': " + name);
            }
        }
    }

    private void extractFile(Path path, long size, boolean executable) throws IOException {
        createDirectory(path.getParent());
        try (var out = Files.newOutputStream(path)) {
            long left = size;
            while (left > 0) {
                byte[] part = in.readNBytes((int) Math.min(left, 1 << 16));
                if (part.length == 0) {
                    throw new EOFException("The archive ends within " + path);
                }
                out.write(part);
                left -= part.length;
            }
        }
        in.skipNBytes(padding(size));
        Files.setPosixFilePermissions(path, executable ? FOR_ALL : DATA);
    }

    /** Open to all whatever the umask is: the server may run as another user than the one who unpacks it. */
    private static void createDirectory(@Nullable Path directory) throws IOException {
        if (directory == null || Files.isDirectory(directory)) {
            return;
        }
        createDirectory(directory.getParent());
        Files.createDirectory(directory);
        Files.setPosixFilePermissions(directory, FOR_ALL);
    }

    private byte[] contents(long size) throws IOException {
        byte[] contents = in.readNBytes((int) size);
        in.skipNBytes(padding(size));
        return contents;
    }

    private static boolean isEntry(byte[] header) throws IOException {
        if (header.length < BLOCK) {
            throw new EOFException("The archive has no end mark");
        }
        return header[0] != 0;
    }

    private static String name(byte[] header) {
        String prefix = text(header, 345, 155);
        boolean posix = text(header, 257, 6).equals("ustar");
        return posix && !prefix.isEmpty() ? prefix + "/" + text(header, 0, NAME) : text(header, 0, NAME);
    }

    private static long padding(long size) {
        return (BLOCK - size % BLOCK) % BLOCK;
    }

    private static long octal(byte[] bytes, int from, int length) {
        return Long.parseLong(text(bytes, from, length).strip(), 8);
    }

    private static String text(byte[] bytes, int from, int length) {
        int end = from;
        while (end < from + length && bytes[end] != 0) {
            end++;
        }
        return new String(Arrays.copyOfRange(bytes, from, end), StandardCharsets.UTF_8);
    }
}
