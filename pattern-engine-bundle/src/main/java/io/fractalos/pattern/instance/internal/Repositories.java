// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.instance.internal;

import io.fractalos.kernel.environment.Environment;
import io.fractalos.kernel.environment.Keys;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.pattern.blueprint.Blueprint;
import io.fractalos.pattern.scaffold.Origins;
import io.fractalos.pattern.scaffold.Scaffolds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.jgit.util.FileUtils;

/** The folder of repositories on this node. Safe for use by many threads. */
final class Repositories {
    private static final Pattern DRAFT = Pattern.compile("\\..*\\.git\\.unfinished");

    private final Path root;
    private final Scaffolds scaffolds;
    private final Origins origins;

    Repositories(Path root, Scaffolds scaffolds, Origins origins) {
        this.root = root.toAbsolutePath().normalize();
        this.scaffolds = scaffolds;
        this.origins = origins;
    }

    /** The folder as set, below the home of the platform unless it is absolute. */
    static Path root(Environment environment, Optional<String> home) {
        return Path.of(home.orElse(""))
                .resolve(environment.find(Keys.PATTERN_REPOSITORIES).orElseThrow());
    }

    Path root() {
        return root;
    }

    /** The folder of a repository of that name, below the root. */
    static String folder(String name) {
        return name + ".git";
    }

    Path of(String name) {
        return root.resolve(folder(name));
    }

    /** Throws CONFLICT when something lies there that is not what is to be made. */
    void checkFree(Blueprint blueprint, String name) {
        if (Files.exists(of(name)) && origins.made(blueprint, name, of(name)).isEmpty()) {
            throw FractalException.conflict(
                    "There is a " + of(name) + " already, which was not made from this plan",
                    "Choose another name, or look at it with fractal:pattern-rogue");
        }
    }

    /** Makes the repository, unless it is there just as it would be made; answers its first commit. */
    String make(Blueprint blueprint, String name) {
        checkFree(blueprint, name);
        Optional<String> there = Files.exists(of(name)) ? origins.made(blueprint, name, of(name)) : Optional.empty();
        return there.orElseGet(() -> {
            createRoot();
            return scaffolds.write(blueprint, name, of(name)).commit();
        });
    }

    private void createRoot() {
        try {
            Files.createDirectories(root);
        } catch (IOException e) {
            throw unwritable(root, e);
        }
    }

    /** Removes what was made by that plan and nobody has been told of; what is something else, or was changed since, stays. */
    void takeBack(String name, String plan) {
        Path draft = root.resolve("." + folder(name) + ".unfinished");
        try {
            FileUtils.delete(draft.toFile(), FileUtils.RECURSIVE | FileUtils.SKIP_MISSING);
            if (origins.find(of(name))
                    .flatMap(origin -> origin.untouched(name, plan))
                    .isPresent()) {
                Files.move(of(name), draft, StandardCopyOption.ATOMIC_MOVE);
                FileUtils.delete(draft.toFile(), FileUtils.RECURSIVE | FileUtils.SKIP_MISSING);
            }
        } catch (IOException e) {
            throw unwritable(of(name), e);
        }
    }

    /** Every folder, by path, but those of repositories that are being made. */
    List<Path> folders() {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(root)) {
            return all.filter(Files::isDirectory)
                    .filter(folder ->
                            !DRAFT.matcher(folder.getFileName().toString()).matches())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw FractalException.unavailable(
                            "Cannot read " + root, "The user who runs FractalOS must be able to read it")
                    .causedBy(e);
        }
    }

    private static FractalException unwritable(Path path, IOException e) {
        return FractalException.unavailable(
                        "Cannot write " + path, "Check the disk, and that the user who runs FractalOS may write there")
                .causedBy(e);
    }
}
