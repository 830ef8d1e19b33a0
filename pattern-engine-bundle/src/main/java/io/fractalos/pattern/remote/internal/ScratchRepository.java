// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.remote.internal;

import io.fractalos.kernel.problem.FractalException;
import io.fractalos.state.git.HomeOnlySystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.util.FileUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A place for what is fetched, which is thrown away again: nobody works in it, and no record is made of it. For one thread. */
final class ScratchRepository implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ScratchRepository.class);
    private static final int REMOVAL = FileUtils.RECURSIVE | FileUtils.RETRY | FileUtils.SKIP_MISSING;

    private final Path folder;
    private final Repository repository;

    /** In a folder of its own below that one. */
    ScratchRepository(Path below) {
        HomeOnlySystem.install();
        try {
            this.folder = Files.createTempDirectory(Files.createDirectories(below), "read");
            this.repository = new FileRepositoryBuilder()
                    .setGitDir(folder.toFile())
                    .setBare()
                    .build();
            repository.create(true);
        } catch (IOException e) {
            throw FractalException.unavailable(
                            "Cannot write below " + below, "FractalOS must be able to, and the disk must have room")
                    .causedBy(e);
        }
    }

    Repository repository() {
        return repository;
    }

    /** The bytes of everything in it. */
    long bytes() throws IOException {
        try (var files = Files.walk(folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }

    /** Removes what a process that was killed left below that folder. */
    static void clean(Path below) {
        try {
            FileUtils.delete(below.toFile(), REMOVAL);
        } catch (IOException e) {
            log.warn("Cannot remove {}; the next start tries again", below, e);
        }
    }

    @Override
    public void close() {
        repository.close();
        clean(folder);
    }
}
