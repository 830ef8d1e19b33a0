// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.build.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fractalos.kernel.database.Transactions;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.ProblemType;
import io.fractalos.pattern.build.BuildDetails;
import io.fractalos.pattern.build.BuildPage;
import io.fractalos.pattern.build.BuildRequest;
import io.fractalos.pattern.build.BuildStatus;
import io.fractalos.pattern.build.BuildStep;
import io.fractalos.pattern.build.internal.BuildQueue.Taken;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class BuildQueueTest {
    @TempDir
    private Path home;

    private Yard yard;

    @BeforeEach
    void start() {
        yard = new Yard(home);
        yard.make("oak", "exit 0");
    }

    @AfterEach
    void close() {
        yard.close();
    }

    @Test
    void severalNodesTakeEachBuildOnce() throws Exception {
        for (int i = 0; i < 12; i++) {
            yard.builds().run(Yard.request("oak"), 7);
        }
        ExecutorService nodes = Executors.newFixedThreadPool(4);
        try {
            List<Callable<List<Long>>> work = new ArrayList<>();
            for (int node = 0; node < 4; node++) {
                BuildQueue queue = yard.queue("node-" + node);
                work.add(() -> {
                    List<Long> taken = new ArrayList<>();
                    for (Optional<Taken> next = queue.take(true, false);
                            next.isPresent();
                            next = queue.take(true, false)) {
                        taken.add(next.get().build().id());
                    }
                    return taken;
                });
            }
            List<Long> all = new ArrayList<>();
            for (Future<List<Long>> taken : nodes.invokeAll(work)) {
                all.addAll(taken.get());
            }
            assertThat(all).hasSize(12).doesNotHaveDuplicates();
        } finally {
            nodes.shutdownNow();
        }
    }

    @Test
    void aBuildWhoseNodeWentDownIsToldAsInterruptedAndTheNodeSaysNoMore() {
        yard.builds().run(Yard.request("oak"), 7);
        BuildQueue dead = yard.queue("dead");
        long id = dead.take(true, false).orElseThrow().build().id();
        dead.begin(id, 0);
        assertThat(yard.queue("other").reap()).isZero();
        yard.workshop.sql("UPDATE fractal.builds SET lease_until = now() - interval '1 second'");

        assertThat(yard.queue("other").reap()).isEqualTo(1);
        BuildDetails build = yard.builds().get(id);
        assertThat(build.build().status()).isEqualTo(BuildStatus.INTERRUPTED);
        assertThat(build.build().problem().orElse("")).contains("went down");
        assertThat(build.steps())
                .extracting(BuildStep::status)
                .containsExactly(BuildStatus.INTERRUPTED, BuildStatus.SKIPPED);

        Lease lease = new Lease(dead, id);
        lease.beat();
        assertThat(lease.end().orElseThrow().status()).isEqualTo(BuildStatus.INTERRUPTED);
        dead.end(id, 0, BuildStatus.PASSED, OptionalInt.of(0), Optional.empty());
        dead.finish(id, BuildStatus.PASSED, Optional.empty());
        assertThat(yard.builds().get(id)).isEqualTo(build);
        assertThat(yard.events()).containsExactly("BuildQueued", "BuildStarted", "BuildFinished");
    }

    @Test
    void whatWaitsIsRunByANodeThatComesUpLater() throws Exception {
        long id = yard.builds().run(Yard.request("oak"), 7).id();
        BuildWorker worker = yard.worker("node");
        try {
            BuildRunTest.await(() -> yard.builds().get(id).build().status().ended());
        } finally {
            worker.close();
        }
        assertThat(yard.builds().get(id).build().status()).isEqualTo(BuildStatus.PASSED);
        assertThat(yard.leftBehind()).isEmpty();
    }

    @Test
    void whatANodeTakesWhileItIsStoppedWaitsForAnother() throws Exception {
        long id = yard.builds().run(Yard.request("oak"), 7).id();
        yard.settings.set("builds.offline", String.valueOf(yard.confinement.offline()));
        CountDownLatch taken = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        BuildWorker worker =
                yard.worker(yard.queue("closing", new SlowTakes(yard.workshop.kernel.transactions(), taken, stopped)));
        taken.await();
        Thread closing = new Thread(worker::close);
        closing.start();
        // It waits for the turn then, so it takes no new work.
        BuildRunTest.await(() -> closing.getState() == Thread.State.TIMED_WAITING);
        assertThat(yard.builds().get(id).build().status()).isEqualTo(BuildStatus.RUNNING);
        stopped.countDown();
        closing.join();

        assertWaits(id);
        assertThat(yard.events()).containsExactly("BuildQueued", "BuildStarted", "BuildQueued");
        runElsewhere(id);
    }

    /** A database that is slow to say that a build was taken. */
    private record SlowTakes(Transactions transactions, CountDownLatch taken, CountDownLatch goOn)
            implements Transactions {
        @Override
        public <T> T call(Work<T> work) {
            T answer = transactions.call(work);
            if (answer instanceof Optional<?> next
                    && next.filter(Taken.class::isInstance).isPresent()) {
                taken.countDown();
                BuildRunTest.await(goOn);
            }
            return answer;
        }

        @Override
        public <T> T read(Work<T> work) {
            return transactions.read(work);
        }

        @Override
        public boolean inside() {
            return transactions.inside();
        }

        @Override
        public void join(Participant participant) {
            transactions.join(participant);
        }
    }

    @Test
    void whatIsOnlyCopiedWhenItsNodeIsStoppedWaitsForAnother() throws Exception {
        long id = yard.builds().run(Yard.request("oak"), 7).id();
        CountDownLatch copying = new CountDownLatch(1);
        yard.copying = enough -> {
            copying.countDown();
            BuildRunTest.awaitUnchecked(enough::getAsBoolean);
        };
        BuildWorker worker = yard.worker("closing");
        copying.await();
        worker.close();
        assertWaits(id);
        assertThat(yard.leftBehind()).isEmpty();
        yard.copying = enough -> {};
        runElsewhere(id);
    }

    private void assertWaits(long id) {
        BuildDetails build = yard.builds().get(id);
        assertThat(build.build().status()).isEqualTo(BuildStatus.QUEUED);
        assertThat(build.build().startedAt()).isEmpty();
        assertThat(build.build().problem()).isEmpty();
        assertThat(build.build().offline()).as("as it was asked for").isFalse();
        assertThat(build.steps()).extracting(BuildStep::status).containsOnly(BuildStatus.QUEUED);
    }

    private void runElsewhere(long id) throws Exception {
        BuildWorker other = yard.worker("other");
        try {
            BuildRunTest.await(() -> ended(id));
        } finally {
            other.close();
        }
        assertThat(yard.builds().get(id).build().status()).isEqualTo(BuildStatus.PASSED);
    }

    @Test
    void whatSomebodyCancelledIsNotGivenBack() {
        long id = yard.builds().run(Yard.request("oak"), 7).id();
        BuildQueue queue = yard.queue("closing");
        Taken taken = queue.take(true, false).orElseThrow();
        yard.builds().cancel(id);
        queue.giveBack(taken);
        assertThat(yard.builds().get(id).build().status()).isEqualTo(BuildStatus.CANCELLED);
        assertThat(yard.builds().get(id).steps()).extracting(BuildStep::status).containsOnly(BuildStatus.SKIPPED);
    }

    @Test
    void onlyWhoHasABuildGivesItBack() {
        long id = yard.builds().run(Yard.request("oak"), 7).id();
        Taken taken = yard.queue("mine").take(true, false).orElseThrow();
        yard.queue("other").giveBack(taken);
        assertThat(yard.builds().get(id).build().status()).isEqualTo(BuildStatus.RUNNING);
    }

    @Test
    void aBuildThatWaitsIsCancelledAtOnceAndTwiceIsAConflict() {
        long id = yard.builds().run(Yard.request("oak"), 7).id();
        assertThat(yard.builds().cancel(id).status()).isEqualTo(BuildStatus.CANCELLED);
        assertThat(yard.builds().get(id).steps()).extracting(BuildStep::status).containsOnly(BuildStatus.SKIPPED);
        assertThat(yard.queue("node").take(true, false)).isEmpty();
        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(() -> yard.builds().cancel(id))
                .matches(e -> e.type() == ProblemType.CONFLICT);
        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(() -> yard.builds().cancel(id + 1))
                .matches(e -> e.type() == ProblemType.NOT_FOUND);
    }

    @Test
    void aNodeThatCannotTakeTheNetworkAwayLeavesSuchBuildsToOthers() {
        yard.workshop.sql("SELECT 1");
        yard.builds().run(Yard.request("oak"), 7);
        yard.workshop.sql("UPDATE fractal.builds SET offline = true");
        assertThat(yard.queue("plain").take(false, false)).isEmpty();
        assertThat(yard.queue("able").take(true, false)).isPresent();
    }

    @Test
    void aNodeThatGivesNoNetworkGivesNoneToWhatWasAskedForWithOne() {
        yard.builds().run(Yard.request("oak"), 7);
        assertThat(yard.queue("strict").take(false, true)).isEmpty();
        Taken taken = yard.queue("strict").take(true, true).orElseThrow();
        assertThat(taken.build().offline()).isTrue();
    }

    @Test
    void aNodeThatMustAndCannotTakeTheNetworkAwayRunsNothing() throws Exception {
        long left = yard.builds().run(Yard.request("oak"), 7).id();
        long leftToo = yard.builds().run(Yard.request("oak"), 7).id();
        assertThat(yard.queue("dead").take(true, false)).isPresent();
        assertThat(yard.queue("dead").take(true, false)).isPresent();
        long id = yard.builds().run(Yard.request("oak"), 7).id();
        yard.confinement = new Confinement(Optional.empty(), List.of(), List.of());
        yard.settings.set("builds.offline", "true");
        BuildWorker worker = yard.worker("node");
        try {
            // Two turns that tell of one each: the first is over then, and took nothing.
            for (long one : List.of(left, leftToo)) {
                yard.workshop.sql(
                        "UPDATE fractal.builds SET lease_until = now() - interval '1 second' WHERE id = " + one);
                BuildRunTest.await(() -> ended(one));
            }
            assertThat(yard.builds().get(id).build().status()).isEqualTo(BuildStatus.QUEUED);
            yard.settings.set("builds.offline", "false");
            BuildRunTest.await(() -> ended(id));
        } finally {
            worker.close();
        }
        assertThat(yard.builds().get(id).build().status()).isEqualTo(BuildStatus.PASSED);
    }

    private boolean ended(long id) {
        return yard.builds().get(id).build().status().ended();
    }

    @Test
    void howManyBuildsANodeRunsCountsAtOnce() throws Exception {
        yard.settings.set("builds.parallel", "0");
        long id = yard.builds().run(Yard.request("oak"), 7).id();
        BuildWorker worker = yard.worker("node");
        try {
            yard.settings.set("builds.parallel", "1");
            BuildRunTest.await(() -> ended(id));
        } finally {
            worker.close();
        }
        assertThat(yard.builds().get(id).build().status()).isEqualTo(BuildStatus.PASSED);
    }

    @Test
    void whereOldLogsCannotBeThrownAwayBuildsAreRunAllTheSame() throws Exception {
        yard.settings.set("builds.keep-logs", "no number");
        long id = yard.builds().run(Yard.request("oak"), 7).id();
        BuildWorker worker = yard.worker("node");
        try {
            BuildRunTest.await(() -> ended(id));
        } finally {
            worker.close();
        }
        assertThat(yard.builds().get(id).build().status()).isEqualTo(BuildStatus.PASSED);
    }

    @Test
    void saysWhatCannotBeBuilt() {
        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(() -> yard.builds().run(Yard.request("elm"), 7))
                .matches(e -> e.type() == ProblemType.NOT_FOUND);
        for (String revision : List.of("nowhere", "0".repeat(40), "../main", "refs/heads/main")) {
            assertThatExceptionOfType(FractalException.class)
                    .isThrownBy(() ->
                            yard.builds().run(new BuildRequest("oak", Optional.of(revision), Optional.empty()), 7))
                    .matches(e -> e.type() == ProblemType.NOT_FOUND);
        }
        yard.workshop.make("bare");
        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(() -> yard.builds().run(Yard.request("bare"), 7))
                .withMessageContaining("declares no checks");
        yard.settings.set("builds.enabled", "false");
        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(() -> yard.builds().run(Yard.request("oak"), 7))
                .withMessageContaining("builds.enabled");
    }

    @Test
    void pagesGoOnWhereTheLastEnded() {
        for (int i = 0; i < 5; i++) {
            yard.builds().run(Yard.request("oak"), 7);
        }
        List<Long> seen = new ArrayList<>();
        Optional<String> after = Optional.empty();
        do {
            BuildPage page = yard.builds()
                    .list(new BuildPage.Question(
                            Optional.of("oak"),
                            Optional.of(BuildStatus.QUEUED),
                            Optional.empty(),
                            Optional.of(2),
                            after));
            page.builds().forEach(build -> seen.add(build.id()));
            after = page.next();
        } while (after.isPresent());
        assertThat(seen).hasSize(5).doesNotHaveDuplicates().isSortedAccordingTo((a, b) -> Long.compare(b, a));
    }

    @Test
    void onlyTheLogsOfTheNewestBuildsAreKept() {
        long old = yard.build("oak").build().id();
        long young = yard.build("oak").build().id();
        assertThat(LogTable.prune(yard.workshop.kernel.transactions(), 1)).isEqualTo(1);
        assertThat(LogTable.prune(yard.workshop.kernel.transactions(), 1)).isZero();
        assertThat(yard.log(old)).isEmpty();
        assertThat(yard.builds().get(old).logKept()).isFalse();
        assertThat(yard.log(young)).isNotEmpty();
        assertThat(yard.builds().get(young).logKept()).isTrue();
    }
}
