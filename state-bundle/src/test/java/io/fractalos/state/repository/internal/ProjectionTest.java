// SPDX-License-Identifier: Apache-2.0
package io.fractalos.state.repository.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fractalos.state.git.internal.GitStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TimeZone;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectionTest {
    private static final Projection.Progress ANY = what -> {};

    @TempDir
    Path folder;

    @Test
    void makesOneSignedOffCommitOfEachTransaction() throws Exception {
        ListedJournal journal = new ListedJournal()
                .add("Ann Example <ann@example.org>", "+Client/acme/Acme", "+Project/website/Web")
                .add("FractalOS <platform@localhost>", "-Project/website");
        try (GitStore store = GitStore.open(folder.resolve("a.git"))) {
            assertThat(new Projection(store, journal, ANY).catchUp()).isEqualTo(2);
            assertThat(git("a.git", "log", "--format=%an <%ae> %aI %cn %P%n%B", "main~1"))
                    .isEqualTo("""
                    Ann Example <ann@example.org> 2027-01-15T08:00:00+00:00 FractalOS\s
                    Change 2 manifests: 1 Client, 1 Project

                    Write Client acme
                    Write Project website

                    FractalOS-Sequence: 2
                    Signed-off-by: Ann Example <ann@example.org>

                    """);
            assertThat(git("a.git", "log", "-1", "--format=%B", "main")).isEqualTo("""
                    Remove Project website

                    FractalOS-Sequence: 3
                    Signed-off-by: FractalOS <platform@localhost>

                    """);
            assertThat(git("a.git", "ls-tree", "-r", "--name-only", "main").lines())
                    .containsExactly("README.md", "fractalos-state.yaml", "manifests/Client/acme.yaml");
            assertThat(git("a.git", "show", "main:manifests/Client/acme.yaml")).isEqualTo("""
                    apiVersion: fractalos.io/v1
                    kind: Client
                    metadata:
                      name: acme
                    spec:
                      name: Acme
                    """);
            assertThat(git("a.git", "fsck", "--strict", "--no-dangling")).isEmpty();
        }
    }

    @Test
    void comesToTheSameCommitsInAnyZoneLocaleAndBatch() {
        ObjectId whole = head("whole.git", ListedJournal.random(300));
        TimeZone zone = TimeZone.getDefault();
        Locale locale = Locale.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("America/St_Johns"));
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            try (GitStore store = GitStore.open(folder.resolve("single.git"))) {
                ListedJournal growing = new ListedJournal();
                Projection projection = new Projection(store, growing, ANY);
                for (var step : ListedJournal.random(300).steps) {
                    growing.steps.add(step);
                    assertThat(projection.catchUp()).isEqualTo(1);
                }
                assertThat(store.head()).contains(whole);
            }
        } finally {
            TimeZone.setDefault(zone);
            Locale.setDefault(locale);
        }
    }

    @Test
    void goesOnToTheSameCommitsAfterACrashAnywhere() {
        ObjectId whole = head("whole.git", ListedJournal.random(150));
        for (int crash = 1; crash <= 9; crash++) {
            Path path = folder.resolve("crash-" + crash + ".git");
            int[] left = {crash};
            try (GitStore store = GitStore.open(path)) {
                Projection.Progress crashing = what -> {
                    if (--left[0] == 0) {
                        throw new IllegalStateException(what);
                    }
                };
                Projection doomed = new Projection(store, ListedJournal.random(150), crashing);
                assertThatThrownBy(doomed::catchUp).isInstanceOf(IllegalStateException.class);
            }
            try (GitStore store = GitStore.open(path)) {
                Projection next = new Projection(store, ListedJournal.random(150), ANY);
                assertThat(next.settle()).isEmpty();
                next.catchUp();
                assertThat(store.head()).as("crash %s", crash).contains(whole);
            }
        }
    }

    @Test
    void goesOnToTheSameCommitsAfterTheProcessWasKilled() throws Exception {
        Path path = folder.resolve("killed.git");
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ProjectionProcess.class.getName(),
                        path.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("child.log").toFile())
                .start();
        Path branch = path.resolve("refs/heads/main");
        while (!Files.exists(branch) && child.isAlive()) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
        child.destroyForcibly().waitFor();
        Files.writeString(path.resolve("refs/heads/main.lock"), "");
        ListedJournal journal = ListedJournal.random(ProjectionProcess.TRANSACTIONS);
        ObjectId whole = head("whole.git", journal);
        try (GitStore store = GitStore.open(path)) {
            assertThat(store.head()).isPresent().isNotEqualTo(Optional.of(whole));
            Projection next = new Projection(store, journal, ANY);
            assertThat(next.settle()).isEmpty();
            next.catchUp();
            assertThat(store.head()).contains(whole);
        }
    }

    @Test
    void setsTheBranchBackToWhatTheJournalSays() {
        ListedJournal restored = ListedJournal.random(50);
        ListedJournal lost = ListedJournal.random(50);
        lost.add("Ann <ann@example.org>", "+Client/lost/Lost").add("Ann <ann@example.org>", "+Client/lost/Again");
        restored.add("Bob <bob@example.org>", "+Client/other/Other");
        ObjectId expected = head("whole.git", restored);
        try (GitStore store = GitStore.open(folder.resolve("a.git"))) {
            new Projection(store, lost, ANY).catchUp();
            ObjectId left = store.head().orElseThrow();
            Projection projection = new Projection(store, restored, ANY);
            assertThat(projection.settle()).contains(left);
            assertThat(projection.catchUp()).isEqualTo(1);
            assertThat(store.head()).contains(expected);
            assertThat(store.ref("refs/fractalos/replaced/" + GitStore.shortName(left)))
                    .contains(left);
        }
    }

    @Test
    void makesARepositoryAnewThatBelongsToAnotherJournal() {
        ObjectId expected = head("whole.git", ListedJournal.random(20));
        try (GitStore store = GitStore.open(folder.resolve("a.git"))) {
            new Projection(store, new ListedJournal().add("Eve <e@example.org>", "+Client/x/X"), ANY).catchUp();
            Projection projection = new Projection(store, ListedJournal.random(20), ANY);
            assertThat(projection.settle()).isPresent();
            projection.catchUp();
            assertThat(store.head()).contains(expected);
            assertThat(new Projection(store, new ListedJournal(), ANY).settle()).contains(expected);
            assertThat(store.head()).isEmpty();
        }
    }

    @Test
    void writesNoSecretAndSaysSo() throws Exception {
        ListedJournal journal = new ListedJournal()
                .add("Ann <ann@example.org>", "+Client/acme/Acme")
                .add("Ann <ann@example.org>", "+Client/acme/https://me:hunter2@example.org");
        head("a.git", journal);
        assertThat(git("a.git", "show", "main:manifests/Client/acme.yaml")).contains("name: Acme");
        assertThat(git("a.git", "log", "-1", "--format=%B", "main"))
                .contains("Withheld: Client acme, a secret at /spec/name")
                .doesNotContain("hunter2");
    }

    @Test
    void packsWhatComesAtOnce() throws Exception {
        head("a.git", ListedJournal.random(700));
        try (Stream<Path> files = Files.walk(folder.resolve("a.git/objects"))) {
            assertThat(files.filter(Files::isRegularFile).count()).isLessThan(40);
        }
        assertThat(git("a.git", "fsck", "--strict", "--no-dangling")).isEmpty();
    }

    private ObjectId head(String name, ListedJournal journal) {
        try (GitStore store = GitStore.open(folder.resolve(name))) {
            new Projection(store, journal, ANY).catchUp();
            return store.head().orElseThrow();
        }
    }

    @Test
    void knowsEveryCommitOfItsOwn() throws Exception {
        head("a.git", ListedJournal.random(10));
        List<String> sequences = new ArrayList<>();
        try (GitStore store = GitStore.open(folder.resolve("a.git"));
                RevWalk walk = new RevWalk(store.repository())) {
            walk.markStart(walk.parseCommit(store.head().orElseThrow()));
            for (RevCommit commit : walk) {
                sequences.add(commit.getFooterLines("FractalOS-Sequence").get(0));
            }
        }
        assertThat(sequences).hasSize(10).doesNotHaveDuplicates();
    }

    private String git(String name, String... arguments) throws Exception {
        List<String> command =
                new ArrayList<>(List.of("git", "--git-dir", folder.resolve(name).toString()));
        command.addAll(List.of(arguments));
        Process git = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            return new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
