// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.build.internal;

import io.fractalos.kernel.problem.FractalException;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder for one build, gone when it is closed: {@code work} with the files of the commit, and {@code home}. For one thread.
 */
final class Scratch implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Scratch.class);
    private static final int ROUNDS = 5;

    private final Path folder;

    private Scratch(Path folder) {
        this.folder = folder;
    }

    /** A new one below that folder. Throws UNAVAILABLE when it cannot be written. */
    static Scratch in(Path root, long build) {
        try {
            Files.createDirectories(root);
            Scratch made = new Scratch(Files.createTempDirectory(root, build + "-"));
            Files.createDirectory(made.work());
            Files.createDirectory(made.home());
            return made;
        } catch (IOException e) {
            throw FractalException.unavailable(
                            "Cannot write below " + root,
                            "Check the disk, and that the user who runs FractalOS may write there")
                    .causedBy(e);
        }
    }

    /** Removes what a node left that was killed. */
    static void clean(Path root) {
        if (!Files.isDirectory(root, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> left = Files.list(root)) {
            left.forEach(folder -> new Scratch(folder).close());
        } catch (IOException e) {
            log.warn("Cannot look for what builds left in {}", root, e);
        }
    }

    Path work() {
        return folder.resolve("work");
    }

    Path home() {
        return folder.resolve("home");
    }

    @Override
    public void close() {
        for (int round = 1; Files.exists(folder, LinkOption.NOFOLLOW_LINKS); round++) {
            try {
                Files.walkFileTree(folder, new Removal());
            } catch (IOException e) {
                if (round == ROUNDS) {
                    log.warn("Cannot remove {}; the next start tries again", folder, e);
                    return;
                }
            }
        }
    }

    /** Follows no link, and opens folders a check has closed. */
    private static final class Removal extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            open(directory);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            if (open(file)) {
                // It could not be listed and can now: the next round removes it.
                throw failure;
            }
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure) throws IOException {
            Files.deleteIfExists(directory);
            return FileVisitResult.CONTINUE;
        }

        private static boolean open(Path directory) {
            File file = directory.toFile();
            return Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)
                    && file.setReadable(true)
                    && file.setWritable(true)
                    && file.setExecutable(true);
        }
    }
}
