// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.scaffold.internal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/** What must outlast a power cut, before anybody is told of it. */
final class Disk {
    private Disk() {}

    /** Every file below the folder, and the folders that name them. */
    static void sync(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                force(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                syncFolder(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** What lies right in it by name. Windows has no such thing, and needs none. */
    static void syncFolder(Path folder) throws IOException {
        if (!SystemReader.getInstance().isWindows()) {
            force(folder);
        }
    }

    /** Opened for reading, since files of Git are read-only. */
    private static void force(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
