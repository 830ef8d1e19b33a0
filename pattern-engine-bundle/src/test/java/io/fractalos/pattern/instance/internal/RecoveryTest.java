// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.instance.internal;

import static io.fractalos.pattern.instance.internal.Workshop.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.ProblemType;
import io.fractalos.kernel.testing.TestKernel;
import io.fractalos.pattern.instance.Instance;
import io.fractalos.pattern.instance.InstanceRequest;
import io.fractalos.pattern.instance.internal.Checkpoints.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A process that ends at any step leaves what the next start completes or takes back. */
class RecoveryTest {
    private static final String OAK = "{\"title\": \"Oak\", \"token\": \"secret:deploy\"}";

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

    /** What no code of ours catches, as nothing is caught when a process is killed. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    private static Checkpoints dieAfter(Step step) {
        return done -> {
            if (done == step) {
                throw new Killed();
            }
        };
    }

    private String plan() {
        return workshop.instances().plan(request("oak", OAK)).hash();
    }

    private void die(Step step) {
        String hash = plan();
        assertThatThrownBy(() -> workshop.instances(dieAfter(step)).apply(request("oak", OAK), hash, 0))
                .isInstanceOf(Killed.class);
    }

    private void assertWhole() {
        List<Instance> all = workshop.instances().all();
        assertThat(all).hasSize(1);
        String commit = all.get(0).commit().orElseThrow();
        assertThat(workshop.origins
                        .find(workshop.root.resolve("oak.git"))
                        .orElseThrow()
                        .head())
                .contains(commit);
        assertThat(workshop.manifestNames()).containsExactly("oak");
        assertThat(workshop.folders()).containsExactly("oak.git");
        assertThat(workshop.instances().rogue()).isEmpty();
        assertThat(workshop.values("SELECT data->>'commit' FROM fractal.events WHERE type = 'RepositoryMade'"))
                .containsExactly(commit);
    }

    private void assertNothing() {
        assertThat(workshop.rows()).isEmpty();
        assertThat(workshop.manifestNames()).isEmpty();
        assertThat(workshop.folders()).isEmpty();
        assertThat(workshop.values("SELECT 1 FROM fractal.events WHERE type = 'RepositoryMade'"))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Step.class,
            names = {"RECORDED", "WRITTEN", "MADE"})
    void theNextStartCompletesIt(Step step) {
        die(step);
        workshop.instances().recover();
        assertWhole();
        workshop.instances().recover();
        assertWhole();
    }

    @ParameterizedTest
    @EnumSource(
            value = Step.class,
            names = {"RECORDED", "WRITTEN", "MADE"})
    void theSamePlanCompletesIt(Step step) {
        die(step);
        workshop.instances().apply(request("oak", OAK), plan(), 0);
        assertWhole();
    }

    @Test
    void completesWhatModulesBringNoLonger() {
        die(Step.RECORDED);
        workshop.site("2.0.0", "another\n");
        workshop.instances().recover();
        assertWhole();
        assertThat(workshop.instances().all().get(0).version()).isEqualTo("1.0.0");
    }

    @Test
    void aHalfWrittenRepositoryIsWrittenAnew() throws IOException {
        die(Step.RECORDED);
        Files.createDirectories(workshop.root.resolve(".oak.git.unfinished/objects"));
        workshop.instances().recover();
        assertWhole();
    }

    /** A file where the folder of repositories should be, as a disk that cannot be written. */
    private void makeUnwritable() throws IOException {
        Files.createFile(workshop.root);
    }

    @Test
    void whatCannotBeWrittenLeavesNothing() throws IOException {
        String hash = plan();
        makeUnwritable();
        InstanceRequest oak = request("oak", OAK);
        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(() -> workshop.instances().apply(oak, hash, 0))
                .matches(e -> e.type() == ProblemType.UNAVAILABLE)
                .withMessageContaining("Cannot write");
        assertNothing();
        Files.delete(workshop.root);
        workshop.instances().apply(oak, hash, 0);
        assertWhole();
    }

    /** As if everything had happened that much earlier. */
    private void later(String interval) {
        workshop.sql("UPDATE fractal.pattern_instances SET updated_at = updated_at - interval '" + interval + "'");
    }

    /** As if it had been asked for more than an hour ago. */
    private void anHourAgo() {
        later("2 hours");
        workshop.sql("UPDATE fractal.pattern_instances SET created_at = created_at - interval '2 hours'");
        workshop.sql(
                "UPDATE fractal.manifests SET created_at = created_at - interval '2 hours' WHERE kind = 'Repository'");
    }

    @Test
    void anyNodeEndsWhatNobodyIsAtForAWhile() {
        die(Step.RECORDED);
        workshop.instances().recovery().followUp();
        assertThat(workshop.rows()).as("somebody may be at it").containsExactly("oak being made");
        later("61 seconds");
        workshop.instances().recovery().followUp();
        assertWhole();
    }

    @Test
    void whatSomebodyIsAtIsLeftToThem() {
        die(Step.RECORDED);
        later("1 day");
        workshop.kernel.transactions().call(connection -> {
            InstanceTable.lock(connection, "oak");
            CompletableFuture.runAsync(() -> workshop.instances().recovery().followUp())
                    .join();
            return true;
        });
        assertThat(workshop.rows()).containsExactly("oak being made");
    }

    @Test
    void aDiskThatIsFullForAWhileTakesNothingBack() throws IOException {
        die(Step.RECORDED);
        makeUnwritable();
        workshop.instances().recover();
        assertThat(workshop.rows()).containsExactly("oak being made");
        later("61 seconds");
        workshop.instances().recovery().followUp();
        assertThat(workshop.rows()).containsExactly("oak being made");
        Files.delete(workshop.root);
        later("61 seconds");
        workshop.instances().recovery().followUp();
        assertWhole();
    }

    @Test
    void aDiskThatStaysFullLeavesNothing() throws IOException {
        die(Step.RECORDED);
        makeUnwritable();
        anHourAgo();
        workshop.instances().recovery().followUp();
        assertNothing();
    }

    @Test
    void theLockOfAKilledGitGoesOnceItIsOld() throws IOException {
        workshop.make("oak");
        Path lock = workshop.root.resolve("oak.git/refs/heads/fractalos/upgrade-site-1.1.0.lock");
        Path young = workshop.root.resolve("oak.git/packed-refs.lock");
        Files.createDirectories(lock.getParent());
        Files.createFile(lock);
        Files.createFile(young);
        Files.setLastModifiedTime(lock, FileTime.from(Instant.now().minusSeconds(601)));
        workshop.instances().recovery().removeStaleLocks();
        assertThat(lock).doesNotExist();
        assertThat(young).exists();
    }

    @Test
    void worksInTransactionsOfItsOwn() {
        String hash = plan();
        assertThatThrownBy(() -> workshop.kernel.transactions().call(connection -> {
                    workshop.instances().apply(request("oak", OAK), hash, 0);
                    throw new IllegalArgumentException("undone");
                }))
                .isInstanceOf(IllegalArgumentException.class);
        assertWhole();
    }

    @Test
    void dyingWhileItIsTakenBackIsMendedToo() throws IOException {
        String hash = plan();
        makeUnwritable();
        assertThatThrownBy(() -> workshop.instances(dieAfter(Step.TAKEN_BACK)).apply(request("oak", OAK), hash, 0))
                .isInstanceOf(Killed.class);
        assertThat(workshop.rows()).containsExactly("oak being made");
        Files.delete(workshop.root);
        workshop.instances().recover();
        assertWhole();
    }

    @Test
    void whatCannotBeToldAnyMoreIsTakenBack() {
        die(Step.RECORDED);
        assertThatThrownBy(() -> workshop.sql("DELETE FROM fractal.pattern_archives"))
                .as("the platform cannot lose them");
        TestKernel.on(workshop.kernel.database().owner()).transactions().call(connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.executeUpdate("DELETE FROM fractal.pattern_archives");
            }
        });
        workshop.instances().recover();
        assertThat(workshop.rows()).as("a module may bring them again").containsExactly("oak being made");
        anHourAgo();
        workshop.instances().recovery().followUp();
        assertNothing();
    }

    @Test
    void aManifestThatWasThereBeforeStays() throws IOException {
        workshop.make("elm");
        workshop.sql("DELETE FROM fractal.pattern_instances");
        assertThat(workshop.root
                        .resolve("elm.git")
                        .toFile()
                        .renameTo(home.resolve("away").toFile()))
                .isTrue();
        Files.delete(workshop.root);
        makeUnwritable();
        assertThatExceptionOfType(FractalException.class).isThrownBy(() -> workshop.make("elm"));
        assertThat(workshop.rows()).isEmpty();
        assertThat(workshop.manifestNames()).containsExactly("elm");
    }

    @Test
    void oneThatCannotBeMadeKeepsNoOtherFromIt() throws IOException {
        die(Step.RECORDED);
        InstanceRequest elm = request("elm", "{\"title\": \"Elm\"}");
        String hash = workshop.instances().plan(elm).hash();
        assertThatThrownBy(() -> workshop.instances(dieAfter(Step.RECORDED)).apply(elm, hash, 0))
                .isInstanceOf(Killed.class);
        Files.createDirectories(workshop.root.resolve("elm.git/mine"));
        workshop.instances().recover();
        assertThat(workshop.rows()).singleElement().asString().matches("oak [0-9a-f]{40}");
        assertThat(workshop.root.resolve("elm.git/mine")).exists();
    }
}
