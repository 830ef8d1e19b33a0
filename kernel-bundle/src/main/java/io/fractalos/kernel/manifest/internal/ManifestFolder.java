// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.manifest.internal;

import io.fractalos.kernel.manifest.ManifestFile;
import io.fractalos.kernel.manifest.ManifestProblem;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.ProblemType;
import io.fractalos.kernel.yaml.internal.Place;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads files and folders of manifests from the disk of the server. Bounded in number, size and depth; links are not followed out of a folder,
 * since whoever may write a folder could else show its reader any file of the server in an error message.
 */
final class ManifestFolder {
    private static final int MOST_FILES = 20_000;
    private static final int DEEPEST = 16;
    private static final long MOST_TOTAL = 200L << 20;
    private static final List<String> ENDINGS = List.of(".yaml", ".yml", ".json");

    private final List<ManifestFile> files = new ArrayList<>();
    private final List<ManifestProblem> problems = new ArrayList<>();
    private long total;

    private ManifestFolder() {}

    /** What was read, and what could not be read as text. */
    record Contents(List<ManifestFile> files, List<ManifestProblem> problems) {}

    /** Reads each path, folders with everything below them, in the order of the names. Throws a problem when a path cannot be read at all. */
    static Contents read(List<Path> paths) {
        ManifestFolder folder = new ManifestFolder();
        for (Path path : paths) {
            folder.read(path);
        }
        return new Contents(List.copyOf(folder.files), List.copyOf(folder.problems));
    }

    private void read(Path path) {
        try {
            if (Files.isDirectory(path)) {
                for (Path file : below(path)) {
                    add(file, path.relativize(file).toString().replace('\\', '/'));
                }
            } else if (Files.exists(path) && !Files.isRegularFile(path)) {
                throw FractalException.invalid("", path + " is neither a file nor a folder");
            } else {
                add(path, String.valueOf(path.getFileName()));
            }
        } catch (NoSuchFileException e) {
            throw FractalException.notFound("file", path).withAction("Paths are those of the server FractalOS runs on");
        } catch (IOException e) {
            throw FractalException.of(ProblemType.UNAVAILABLE, "Cannot read " + path)
                    .withAction("The user who runs FractalOS must be able to read it")
                    .causedBy(e);
        }
    }

    private static List<Path> below(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder, DEEPEST)) {
            List<Path> found = walk.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
                    .filter(path -> hasEnding(path) && !hidden(folder.relativize(path)))
                    .sorted(Comparator.comparing(Path::toString))
                    .limit(MOST_FILES + 1L)
                    .toList();
            if (found.size() > MOST_FILES) {
                throw FractalException.of(
                                ProblemType.TOO_LARGE, folder + " holds more than " + MOST_FILES + " manifest files")
                        .withAction("Read its folders one by one, or put several manifests into one file");
            }
            return found;
        }
    }

    private static boolean hasEnding(Path path) {
        String name = path.toString().toLowerCase(Locale.ROOT);
        return ENDINGS.stream().anyMatch(name::endsWith);
    }

    private static boolean hidden(Path relative) {
        for (Path part : relative) {
            if (part.toString().startsWith(".")) {
                return true;
            }
        }
        return false;
    }

    private void add(Path file, String name) throws IOException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(FilesCheck.MOST_BYTES + 1);
        }
        if (bytes.length > FilesCheck.MOST_BYTES) {
            problem(name, Place.START, FilesCheck.tooBig(Files.size(file)), "Split it into several files");
            return;
        }
        total += bytes.length;
        if (total > MOST_TOTAL) {
            throw FractalException.of(ProblemType.TOO_LARGE, "These are more than " + (MOST_TOTAL >> 20) + " MB")
                    .withAction("Read its folders one by one");
        }
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(rest)
                    .toString();
            files.add(new ManifestFile(name, text));
        } catch (CharacterCodingException e) {
            String good = new String(bytes, 0, rest.position(), StandardCharsets.UTF_8);
            int line = (int) good.chars().filter(c -> c == '\n').count() + 1;
            String last = good.substring(good.lastIndexOf('\n') + 1);
            String shown = String.format(Locale.ROOT, "%02X", bytes[rest.position()]);
            problem(
                    name,
                    new Place(line, last.codePointCount(0, last.length()) + 1),
                    "This is not UTF-8 text: the byte " + shown,
                    "Save the file as UTF-8");
        }
    }

    private void problem(String path, Place place, String message, String fix) {
        problems.add(new ManifestProblem(path, place.line(), place.column(), "", message, Optional.of(fix)));
    }
}
