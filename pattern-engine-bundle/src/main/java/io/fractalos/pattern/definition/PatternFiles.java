// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.definition;

import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.ProblemType;
import io.fractalos.kernel.problem.Violation;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a pattern consists of, whether it lies in a module, in Git or in a folder. Immutable as long as nobody writes into the arrays.
 *
 * @param files contents by path below the folder of the pattern, with slashes
 */
public record PatternFiles(SortedMap<String, byte[]> files) {
    /** What says all but the templates. */
    public static final String DEFINITION = "pattern.yaml";

    /** The folder of what becomes the repository. */
    public static final String TEMPLATE = "template/";

    /** The folder of what templates include. */
    public static final String PARTIALS = "partials/";

    /** The folder of examples with what they must make. */
    public static final String TESTS = "tests/";

    /** How many files a pattern may have. */
    public static final int MOST_FILES = 10_000;

    /** How many bytes they may have together. */
    public static final long MOST_BYTES = 50L << 20;

    /** Copies the map. */
    public PatternFiles {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /** Reads a folder. Throws NOT_FOUND, UNAVAILABLE when it cannot be read, INVALID for links, TOO_LARGE above 10,000 files or 50 MiB. */
    public static PatternFiles of(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw FractalException.notFound("folder", folder)
                    .withAction("Paths are those of the server FractalOS runs on");
        }
        Reading reading = new Reading(folder);
        try {
            Files.walkFileTree(folder, reading);
        } catch (IOException e) {
            throw FractalException.unavailable(
                            "Cannot read " + folder, "The user who runs FractalOS must be able to read it")
                    .causedBy(e);
        }
        if (!reading.links.isEmpty()) {
            throw FractalException.invalid(reading.links);
        }
        return new PatternFiles(reading.files);
    }

    /** The files that make something: examples do not count for the digest and are left out. Throws TOO_LARGE above 10,000 files or 50 MiB. */
    public static PatternFiles counting(Map<String, byte[]> files) {
        SortedMap<String, byte[]> counting = new TreeMap<>(files);
        counting.keySet().removeIf(path -> path.startsWith(TESTS));
        long bytes =
                counting.values().stream().mapToLong(content -> content.length).sum();
        if (counting.size() > MOST_FILES || bytes > MOST_BYTES) {
            throw FractalException.of(
                    ProblemType.TOO_LARGE, "It has more than " + MOST_FILES + " files or " + MOST_BYTES + " bytes");
        }
        return new PatternFiles(counting);
    }

    /** The bytes of a file that is there. */
    public byte[] content(String path) {
        return Objects.requireNonNull(files.get(path), path);
    }

    /** SHA-256 over path and content of every file; tests make nothing and do not count. */
    public String digest() {
        return Sha256.of(files.entrySet().stream()
                .filter(file -> !file.getKey().startsWith(TESTS))
                .map(file -> Sha256.of(file.getValue()) + " " + file.getKey() + "\n")
                .collect(Collectors.joining()));
    }

    private static final class Reading extends SimpleFileVisitor<Path> {
        private final Path root;
        private final SortedMap<String, byte[]> files = new TreeMap<>();
        private final List<Violation> links = new ArrayList<>();
        private long bytes;

        Reading(Path root) {
            this.root = root;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            String path = root.relativize(file)
                    .toString()
                    .replace(file.getFileSystem().getSeparator(), "/");
            if (!attributes.isRegularFile()) {
                links.add(new Violation(
                        path + "#",
                        "This is a link or no file at all",
                        Optional.of("Put the file itself there"),
                        OptionalInt.of(1),
                        OptionalInt.of(1)));
                return FileVisitResult.CONTINUE;
            }
            bytes += attributes.size();
            if (files.size() >= MOST_FILES || bytes > MOST_BYTES) {
                throw FractalException.of(
                        ProblemType.TOO_LARGE,
                        root + " has more than " + MOST_FILES + " files or " + MOST_BYTES + " bytes");
            }
            files.put(path, Files.readAllBytes(file));
            return FileVisitResult.CONTINUE;
        }
    }
}
