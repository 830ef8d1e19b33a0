// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.instance.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractalos.pattern.instance.Instance;
import io.fractalos.pattern.instance.RogueRepository;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.util.FileUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Constraint 7: nothing but a pattern makes a repository, and what does is found. */
class RogueSearchTest {
    @TempDir
    private Path home;

    private Workshop workshop;

    @BeforeEach
    void start() {
        workshop = new Workshop(home.resolve("repositories"));
    }

    @AfterEach
    void close() {
        workshop.close();
    }

    private List<String> found() {
        return workshop.instances().rogue().stream()
                .map(rogue -> Path.of(rogue.repository()).getFileName() + ": " + rogue.problem())
                .toList();
    }

    private static void delete(Path path) throws IOException {
        FileUtils.delete(path.toFile(), FileUtils.RECURSIVE);
    }

    private Path commit(String name) throws Exception {
        Path folder = workshop.root.resolve(name);
        try (Git git = Git.init()
                .setDirectory(folder.toFile())
                .setInitialBranch("main")
                .call()) {
            Files.writeString(folder.resolve("a"), name);
            git.add().addFilepattern("a").call();
            git.commit()
                    .setMessage("By hand")
                    .setAuthor("Ann", "ann@example.org")
                    .setCommitter("Ann", "ann@example.org")
                    .call();
        }
        return folder;
    }

    @Test
    void whatWasMadeAndWorkedOnIsNotFound() throws Exception {
        assertThat(found()).as("there is no folder yet").isEmpty();
        Instance made = workshop.make("oak");
        try (Git clone = Git.cloneRepository()
                .setURI(made.repository())
                .setDirectory(home.resolve("clone").toFile())
                .call()) {
            Files.writeString(home.resolve("clone/index.html"), "mine");
            clone.commit()
                    .setAll(true)
                    .setMessage("Mine")
                    .setAuthor("Ann", "ann@example.org")
                    .setCommitter("Ann", "ann@example.org")
                    .call();
            clone.push().call();
        }
        Files.createDirectories(workshop.root.resolve("notes/objects"));
        Files.writeString(workshop.root.resolve("README"), "not a folder");
        Files.createDirectories(workshop.root.resolve(".elm.git.unfinished"));
        assertThat(found()).isEmpty();
    }

    @Test
    void whatIsNotRecordedIsFound() throws Exception {
        Instance made = workshop.make("oak");
        commit("by-hand");
        Git.init()
                .setBare(true)
                .setDirectory(workshop.root.resolve("empty.git").toFile())
                .call()
                .close();
        try (Git copy = Git.cloneRepository()
                .setURI(made.repository())
                .setBare(true)
                .setDirectory(workshop.root.resolve("copy.git").toFile())
                .call()) {
            assertThat(copy.getRepository().isBare()).isTrue();
        }
        assertThat(found())
                .containsExactly(
                        "by-hand: Nothing made it here: it is not recorded and has no provenance",
                        "copy.git: Nothing made it here: it is not recorded; it says it was made as oak",
                        "empty.git: Nothing made it here: it is not recorded and has no provenance");
    }

    @Test
    void whatDoesNotBeginWithWhatWasMadeIsFound() throws Exception {
        Instance made = workshop.make("oak");
        Path other = commit("other");
        delete(workshop.root.resolve("oak.git"));
        Git.cloneRepository()
                .setURI(other.toUri().toString())
                .setBare(true)
                .setDirectory(workshop.root.resolve("oak.git").toFile())
                .call()
                .close();
        delete(other);
        assertThat(found())
                .containsExactly("oak.git: It does not begin with the commit that was made, "
                        + made.commit().orElseThrow());
    }

    @Test
    void whatIsGoneOrCannotBeReadIsFound() throws Exception {
        workshop.make("oak");
        workshop.make("elm");
        workshop.make("ash");
        delete(workshop.root.resolve("oak.git"));
        delete(workshop.root.resolve("elm.git/objects"));
        Files.createDirectories(workshop.root.resolve("elm.git/objects"));
        delete(workshop.root.resolve("ash.git"));
        Files.createDirectories(workshop.root.resolve("ash.git"));
        assertThat(found())
                .containsExactly(
                        "ash.git: It was made and is gone",
                        "elm.git: Cannot read the repository " + workshop.root.resolve("elm.git"),
                        "oak.git: It was made and is gone");
    }

    @Test
    void lookingWritesNothing() throws Exception {
        workshop.make("oak");
        commit("by-hand");
        Map<Path, String> before = state();
        List<RogueRepository> found = workshop.instances().rogue();
        assertThat(found).hasSize(1);
        assertThat(state()).isEqualTo(before);
    }

    private Map<Path, String> state() throws IOException {
        Map<Path, String> files = new TreeMap<>();
        Files.walkFileTree(workshop.root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                files.put(file, attributes.size() + " " + attributes.lastModifiedTime());
                return FileVisitResult.CONTINUE;
            }
        });
        return files;
    }
}
