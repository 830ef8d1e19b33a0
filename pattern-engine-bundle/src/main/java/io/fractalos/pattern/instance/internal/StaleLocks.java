// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.instance.internal;

import io.fractalos.kernel.problem.FractalException;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What killed Git programs leave in a repository: lock files of references, which Git holds for moments only. Those nobody can hold any more keep
 * each later write out.
 */
final class StaleLocks {
    private static final String LOCK = ".lock";
    private static final Duration AGE = Duration.ofMinutes(10);
    private static final List<String> FOLDERS = List.of("refs", "logs");
    private static final List<String> FILES = List.of("HEAD", "packed-refs", "config");

    private StaleLocks() {}

    /** The old ones, as of now. Throws UNAVAILABLE when the repository cannot be read. */
    static List<Path> in(Path repository, Instant now) {
        List<Path> found = new ArrayList<>();
        try {
            for (String file : FILES) {
                Path lock = repository.resolve(file + LOCK);
                if (Files.isRegularFile(lock)
                        && old(Files.getLastModifiedTime(lock).toInstant(), now)) {
                    found.add(lock);
                }
            }
            for (String folder : FOLDERS) {
                if (Files.isDirectory(repository.resolve(folder))) {
                    Files.walkFileTree(repository.resolve(folder), collecting(found, now));
                }
            }
        } catch (IOException e) {
            throw unavailable(repository, e);
        }
        return found;
    }

    private static SimpleFileVisitor<Path> collecting(List<Path> found, Instant now) {
        return new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.toString().endsWith(LOCK)
                        && attributes.isRegularFile()
                        && old(attributes.lastModifiedTime().toInstant(), now)) {
                    found.add(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException gone) {
                return FileVisitResult.CONTINUE;
            }
        };
    }

    private static boolean old(Instant modified, Instant now) {
        return modified.isBefore(now.minus(AGE));
    }

    /** Removes one that is still old: another may hold it since. False when there is nothing to remove. */
    static boolean remove(Path lock, Instant now) {
        try {
            return Files.exists(lock)
                    && old(Files.getLastModifiedTime(lock).toInstant(), now)
                    && Files.deleteIfExists(lock);
        } catch (IOException e) {
            throw unavailable(lock, e);
        }
    }

    private static FractalException unavailable(Path path, IOException e) {
        return FractalException.unavailable(
                        "Cannot look for locks at " + path,
                        "The user who runs FractalOS must be able to read and write it")
                .causedBy(e);
    }
}
