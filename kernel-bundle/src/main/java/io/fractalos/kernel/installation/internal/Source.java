// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.installation.internal;

import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.Violation;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** An export to read: a folder or a file. For one thread. */
sealed interface Source extends Closeable {
    /** All files, by the paths the index uses. */
    Set<String> paths() throws IOException;

    /** The content of a file that is there. */
    InputStream open(String path) throws IOException;

    /** What a person named. */
    Path place();

    /** The folder or the file, whichever it is. */
    static Source at(Path place) throws IOException {
        if (Files.isDirectory(place)) {
            return new Folder(place);
        }
        if (!Files.isReadable(place)) {
            throw refused(
                    "There is no folder or file " + place + " that can be read",
                    "Check the path: it is one of the machine FractalOS runs on");
        }
        try {
            return new Zip(place, new ZipFile(place.toFile()));
        } catch (ZipException e) {
            throw refused(
                            place + " is not a backup, or one that was cut: it cannot be read as a zip file",
                            "Name a file that 'fractalos backup' wrote, copied in full")
                    .causedBy(e);
        }
    }

    static FractalException refused(String what, String action) {
        return FractalException.invalid(List.of(Violation.at("", what).withFix(action)));
    }

    /** A folder. */
    record Folder(Path place) implements Source {
        @Override
        public Set<String> paths() throws IOException {
            try (Stream<Path> files = Files.walk(place)) {
                return files.filter(file -> !Files.isDirectory(file))
                        .map(file -> place.relativize(file).toString())
                        .collect(Collectors.toCollection(TreeSet::new));
            }
        }

        @Override
        public InputStream open(String path) throws IOException {
            return Files.newInputStream(place.resolve(path));
        }

        @Override
        public void close() {
            // A folder holds nothing open.
        }
    }

    /** A zip file. */
    record Zip(Path place, ZipFile zip) implements Source {
        @Override
        public Set<String> paths() {
            return zip.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(ZipEntry::getName)
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        @Override
        public InputStream open(String path) throws IOException {
            return zip.getInputStream(zip.getEntry(path));
        }

        @Override
        public void close() throws IOException {
            zip.close();
        }
    }
}
