// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import io.fractalos.kernel.module.ModuleChange;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.ProblemType;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds the archive a change is about: where the change says, else in the distribution, else among those kept. */
final class Sources {
    private static final Pattern SCHEME = Pattern.compile("[a-z][a-z0-9+.-]+:.*");

    private final Registry registry;
    private final Distribution distribution;

    /**
     * An archive with what its manifest says.
     *
     * @param from where it was found, for people
     */
    record Found(Archive archive, ModuleFiles files, String from) {
        String version() {
            return files.manifest().version();
        }
    }

    Sources(Registry registry, Distribution distribution) {
        this.registry = registry;
        this.distribution = distribution;
    }

    /** The archive, of the version asked for or else the highest. Throws NOT_FOUND when nobody has it. */
    Found find(ModuleChange change) {
        List<Found> all = change.source().map(source -> List.of(read(source))).orElseGet(() -> known(change.module()));
        if (all.isEmpty()) {
            throw FractalException.notFound("module", change.module())
                    .withAction("Name its JAR or KAR: fractal:module-install --source PATH " + change.module());
        }
        return all.stream()
                .filter(found -> change.version().map(found.version()::equals).orElse(true))
                .max(Comparator.comparing(found -> Resident.number(found.version())))
                .orElseThrow(() -> FractalException.of(
                                ProblemType.NOT_FOUND,
                                "There is no version " + change.version().orElse("") + " of " + change.module())
                        .withAction("There is "
                                + String.join(
                                        ", ", all.stream().map(Found::version).toList())));
    }

    private List<Found> known(String module) {
        List<Found> all = new ArrayList<>();
        distribution.locations(module).forEach(location -> all.add(read(location)));
        for (Wanted row : registry.of(module)) {
            row.digest()
                    .flatMap(registry::archive)
                    .ifPresent(bytes -> all.add(found(bytes, "the archive kept of " + module + " " + row.version())));
        }
        return all;
    }

    private static Found read(String source) {
        try (InputStream in = open(source)) {
            byte[] bytes = in.readNBytes(Archive.MOST_BYTES + 1);
            if (bytes.length > Archive.MOST_BYTES) {
                throw FractalException.of(
                                ProblemType.TOO_LARGE, source + " has more than " + (Archive.MOST_BYTES >> 20) + " MiB")
                        .withAction("Leave out what a module does not need");
            }
            return found(bytes, source);
        } catch (IOException | URISyntaxException | IllegalArgumentException e) {
            throw FractalException.invalid("/source", "Cannot read " + source + ": " + Reason.of(e))
                    .withAction("Name a JAR or KAR that the server can read, as a path or a URL")
                    .causedBy(e);
        }
    }

    static Found found(byte[] bytes, String from) {
        Archive archive = Archive.of(from, bytes);
        try {
            return new Found(archive, ModuleFiles.of(archive), from);
        } catch (IOException e) {
            throw FractalException.invalid("/source", "The manifest in " + from + " cannot be read: " + e.getMessage())
                    .withAction("Build the module again")
                    .causedBy(e);
        }
    }

    private static InputStream open(String source) throws IOException, URISyntaxException {
        Optional<Path> file = path(source).filter(Files::isRegularFile);
        if (file.isPresent() || !SCHEME.matcher(source).matches()) {
            return Files.newInputStream(file.orElse(Path.of(source)));
        }
        return new URI(source).toURL().openStream();
    }

    private static Optional<Path> path(String source) {
        try {
            return Optional.of(Path.of(source));
        } catch (InvalidPathException notOne) {
            return Optional.empty();
        }
    }
}
