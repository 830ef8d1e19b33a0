// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.build.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fractalos.kernel.database.Transactions;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.ProblemType;
import io.fractalos.pattern.build.BuildDetails;
import io.fractalos.pattern.build.BuildRequest;
import io.fractalos.pattern.build.BuildStatus;
import io.fractalos.pattern.build.BuildStep;
import io.fractalos.pattern.build.LogLine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real checks as real processes. */
@Timeout(60)
class BuildRunTest {
    private static final String CANARY = "canary-hunter2-canary";

    @TempDir
    private Path home;

    private Yard yard;

    @BeforeEach
    void start() {
        yard = new Yard(home);
    }

    @AfterEach
    void nothingIsLeft() {
        assertThat(yard.leftBehind()).isEmpty();
        yard.close();
    }

    /** All this machine can do, a session only, and nothing. */
    static Stream<Confinement> confinements() {
        Confinement best = Confinement.probe();
        return Stream.of(
                best,
                new Confinement(best.setsid(), List.of(), List.of()),
                new Confinement(Optional.empty(), List.of(), List.of()));
    }

    @ParameterizedTest
    @MethodSource("confinements")
    void runsEachCheckOnACopyOfTheCommitAndKeepsWhatItPrints(Confinement confinement) {
        yard.confinement = confinement;
        BuildDetails build = yard.build("oak", "cat data/a.txt; echo oops >&2; ls -a; pwd; cat");
        assertThat(build.build().status()).as("%s", yard.texts(build)).isEqualTo(BuildStatus.PASSED);
        assertThat(build.steps()).extracting(BuildStep::status).containsOnly(BuildStatus.PASSED);
        assertThat(build.steps()).allSatisfy(step -> assertThat(step.millis()).isPresent());
        assertThat(build.build().title()).isEqualTo("box 1.0.0");
        assertThat(build.build().branch()).contains("main");
        assertThat(yard.texts(build))
                .contains("a", "oops", "fractalos.yaml", "two  words $HOME; exit 1")
                .doesNotContain(".git");
        assertThat(yard.log(build.build().id()))
                .extracting(LogLine::sequence)
                .containsExactlyElementsOf(
                        Stream.iterate(1L, n -> n + 1).limit(build.lines()).toList());
        assertThat(yard.events()).containsExactly("BuildQueued", "BuildStarted", "BuildFinished");
    }

    @Test
    void theFirstCheckThatFailsIsTheLast() {
        BuildDetails build = yard.build("oak", "exit 3");
        assertThat(build.build().status()).isEqualTo(BuildStatus.FAILED);
        assertThat(build.steps())
                .extracting(BuildStep::status)
                .containsExactly(BuildStatus.FAILED, BuildStatus.SKIPPED);
        assertThat(build.steps().get(0).exitCode()).contains(3);
    }

    @ParameterizedTest
    @MethodSource("confinements")
    void aCheckThatTakesTooLongIsEndedWithAllItStarted(Confinement confinement) {
        yard.confinement = confinement;
        // Who has no parent any more is only found by the session it belongs to.
        String orphan = confinement.setsid().isPresent() ? "(sleep 98766 &) ; " : "";
        BuildDetails build = yard.build(
                "oak", "sleep 98765 & " + orphan + "sh -c 'sleep 98767; echo never' & echo begun; sleep 98768");
        assertThat(build.build().status()).isEqualTo(BuildStatus.FAILED);
        assertThat(build.steps().get(0).problem().orElse("")).contains("longer than 4 seconds");
        assertThat(yard.texts(build)).contains("begun").doesNotContain("never");
        assertThat(sleepers("9876")).isEmpty();
    }

    @Test
    void whatACheckLeavesRunningEndsWithIt() {
        BuildDetails build = yard.build("oak", "sleep 87654 & setsid sleep 87655 & exit 0");
        assertThat(build.build().status()).isEqualTo(BuildStatus.PASSED);
        assertThat(build.steps().get(0).millis().orElseThrow()).isLessThan(4_000);
        assumeTrue(!yard.confinement.processes().isEmpty(), "This machine cannot hold what leaves its session");
        assertThat(sleepers("8765")).isEmpty();
    }

    private static List<String> sleepers(String seconds) {
        return ProcessHandle.allProcesses()
                .filter(ProcessHandle::isAlive)
                .flatMap(process -> process.info().commandLine().stream())
                .filter(line -> line.contains("sleep " + seconds) && !line.contains("java"))
                .toList();
    }

    @Test
    void ofEndlessOutputTheBeginningAndTheEndAreKept() {
        yard.settings.set("builds.output-bytes", "2048");
        BuildDetails build = yard.build("oak", "i=0; while [ $i -lt 30000 ]; do i=$((i + 1)); echo line $i; done");
        List<String> texts = yard.texts(build);
        assertThat(build.build().status()).isEqualTo(BuildStatus.PASSED);
        assertThat(texts.get(0)).isEqualTo("line 1");
        assertThat(texts).contains("line 30000", "line 29901").doesNotContain("line 29900");
        assertThat(texts).anyMatch(text -> text.startsWith("What follows is left out, but for its last 100 lines"));
        assertThat(texts).anyMatch(text -> text.endsWith("lines are left out here"));
        assertThat(build.lines()).isLessThan(400);
    }

    @Test
    void outputWithoutEndOrLineEndIsBoundedByTime() {
        BuildDetails build = yard.build("oak", "cat /dev/zero");
        assertThat(build.steps().get(0).problem().orElse("")).contains("longer than 4 seconds");
        assertThat(yard.texts(build)).allSatisfy(text -> assertThat(text).hasSizeLessThanOrEqualTo(2000));
        assertThat(build.lines()).isLessThan(10);
    }

    @Test
    void aCheckThatEatsMemoryFails() {
        yard.settings.set("builds.memory-bytes", String.valueOf(64L << 20));
        BuildDetails build = yard.build("oak", "awk 'BEGIN { s = \"x\"; while (1) s = s s }'");
        assertThat(build.build().status()).isEqualTo(BuildStatus.FAILED);
        assertThat(build.steps().get(0).problem().orElse("")).doesNotContain("longer");
    }

    @Test
    void theMemoryOfAllItsProcessesCounts() {
        assumeTrue(Files.isDirectory(Path.of("/proc/self")), "This machine does not tell what processes use");
        yard.settings.set("builds.memory-bytes", String.valueOf(64L << 20));
        BuildDetails build = yard.build(
                "oak",
                "for i in 1 2 3 4 5 6 7 8 9 10 11 12; do awk 'BEGIN { s = \"x\"; while (length(s) < 6000000) s = s s;"
                        + " system(\"sleep 60\"); print length(s) }' & done; wait");
        assertThat(build.steps().get(0).problem().orElse("")).contains("bytes of memory and was ended");
    }

    @Test
    void seesNothingOfThePlatformsEnvironment() {
        yard.platform.put("FRACTALOS_DATABASE_APP_PASSWORD", CANARY);
        yard.platform.put("GITHUB_TOKEN", CANARY);
        yard.platform.put("BUILD_FLAVOUR", "plain");
        yard.settings.set("builds.environment", "BUILD_FLAVOUR, NOT_SET");
        BuildDetails build = yard.build("oak", "env; test \"$HOME\" = \"$(cd ../home && pwd)\"");
        assertThat(build.build().status()).isEqualTo(BuildStatus.PASSED);
        assertThat(String.join("\n", yard.texts(build))).doesNotContain(CANARY);
        Set<String> names = new TreeSet<>();
        yard.texts(build).stream()
                .filter(text -> text.contains("="))
                .forEach(text -> names.add(text.substring(0, text.indexOf('='))));
        // A shell sets the first three by itself.
        names.removeAll(Set.of("PWD", "OLDPWD", "_", "SHLVL"));
        assertThat(names).containsExactly("BUILD_FLAVOUR", "CI", "HOME", "LANG", "PATH");
    }

    @Test
    void doesNotSeeThePlatformAmongTheProcesses() {
        assumeTrue(!yard.confinement.processes().isEmpty(), "This machine cannot hide processes");
        BuildDetails build = yard.build("oak", "cat /proc/[0-9]*/cmdline | tr '\\0' ' '; echo; echo parent $PPID");
        assertThat(String.join("\n", yard.texts(build)))
                .contains("test.sh")
                .doesNotContain("java")
                .doesNotContain("postgres");
    }

    @Test
    void hasNoNetworkWhenThatWasAskedFor() {
        assumeTrue(yard.confinement.offline(), "This machine cannot take the network away");
        yard.make("oak", "cat /proc/net/dev");
        yard.builds().run(new BuildRequest("oak", Optional.empty(), Optional.of(true)), 7);
        BuildDetails build = yard.runNext();
        assertThat(build.build().offline()).isTrue();
        assertThat(yard.texts(build)).filteredOn(text -> text.contains(":")).allMatch(text -> text.contains("lo:"));
    }

    @Test
    void isRefusedWhereTheNetworkCannotBeTakenAway() {
        yard.confinement = new Confinement(Optional.empty(), List.of(), List.of());
        yard.make("oak", "exit 0");
        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(() -> yard.builds().run(new BuildRequest("oak", Optional.empty(), Optional.of(true)), 7))
                .matches(e -> e.type() == ProblemType.UNAVAILABLE)
                .matches(e -> e.action().orElse("").contains("unshare"));
        yard.settings.set("builds.offline", "true");
        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(() -> yard.builds().run(new BuildRequest("oak", Optional.empty(), Optional.of(false)), 7))
                .matches(e -> e.type() == ProblemType.UNAVAILABLE);
    }

    @Test
    void removesWhatItFindsHardToRemoveAndNothingElse() throws Exception {
        Path outside = Files.writeString(home.resolve("precious"), "kept");
        BuildDetails build = yard.build(
                "oak",
                "mkdir -p a/b; touch a/b/c; ln -s " + home.resolve("precious") + " link; ln -s " + home
                        + " folder; chmod 000 a/b a");
        assertThat(build.build().status()).as("%s", yard.texts(build)).isEqualTo(BuildStatus.PASSED);
        assertThat(yard.leftBehind()).isEmpty();
        assertThat(outside).hasContent("kept");
    }

    @Test
    void aProgramThatIsNotThereSaysSo() {
        BuildDetails build = yard.build("oak", "exec no-such-program-anywhere");
        assertThat(build.steps().get(0).exitCode()).contains(127);
        assertThat(build.steps().get(0).problem().orElse("")).contains("not there");
    }

    @Test
    void keepsPlainTextOnly() {
        BuildDetails build = yard.build(
                "oak", "printf '\\033[31mred\\033[0m\\007\\n\\377\\n10%%\\r100%%\\n\\033]0;title\\007tab\\there'");
        assertThat(yard.texts(build)).startsWith("red", "\uFFFD", "100%", "tab\there");
    }

    @Test
    void aBuildThatSomebodyCancelsEnds() throws Exception {
        yard.make("oak", "echo begun; sleep 76543");
        long id = yard.builds().run(Yard.request("oak"), 7).id();
        BuildWorker worker = yard.worker("node");
        try {
            await(() -> !yard.log(id).isEmpty());
            assertThat(yard.builds().cancel(id).status()).isEqualTo(BuildStatus.RUNNING);
            await(() -> yard.builds().get(id).build().status().ended());
        } finally {
            worker.close();
        }
        BuildDetails build = yard.builds().get(id);
        assertThat(build.build().status()).isEqualTo(BuildStatus.CANCELLED);
        assertThat(build.steps())
                .extracting(BuildStep::status)
                .containsExactly(BuildStatus.CANCELLED, BuildStatus.SKIPPED);
        assertThat(sleepers("76543")).isEmpty();
    }

    @Test
    void aCancelIsHeardWhileTheCommitIsCopied() throws Exception {
        yard.make("oak", "echo never");
        long id = yard.builds().run(Yard.request("oak"), 7).id();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch heard = new CountDownLatch(1);
        yard.copying = enough -> {
            begun.countDown();
            awaitUnchecked(enough::getAsBoolean);
            heard.countDown();
        };
        BuildWorker worker = yard.worker("node");
        try {
            begun.await();
            assertThat(yard.builds().cancel(id).status()).isEqualTo(BuildStatus.RUNNING);
            assertThat(heard.await(3, TimeUnit.SECONDS))
                    .as("heard within about a second")
                    .isTrue();
            await(() -> yard.builds().get(id).build().status().ended());
        } finally {
            worker.close();
        }
        BuildDetails build = yard.builds().get(id);
        assertThat(build.build().status()).isEqualTo(BuildStatus.CANCELLED);
        assertThat(build.steps()).extracting(BuildStep::status).containsOnly(BuildStatus.SKIPPED);
        assertThat(yard.texts(build)).isEmpty();
    }

    static void awaitUnchecked(Question question) {
        try {
            await(question);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aNodeThatIsStoppedSaysWhatItLeaves() throws Exception {
        yard.make("oak", "echo begun; sleep 65432");
        long id = yard.builds().run(Yard.request("oak"), 7).id();
        BuildWorker worker = yard.worker("node");
        await(() -> !yard.log(id).isEmpty());
        worker.close();
        assertThat(yard.builds().get(id).build().status()).isEqualTo(BuildStatus.INTERRUPTED);
        assertThat(sleepers("65432")).isEmpty();
    }

    @Test
    void aDatabaseThatIsAwayForAMomentEndsNoBuild() {
        yard.make("oak", "exit 0");
        yard.builds().run(Yard.request("oak"), 7);
        AtomicInteger away = new AtomicInteger();
        BuildQueue queue =
                new BuildQueue(new Restarting(yard.workshop.kernel.transactions(), away), yard.outbox, "node");
        BuildQueue.Taken taken = queue.take(false, false).orElseThrow();
        away.set(2);
        BuildLog lines = new BuildLog(
                batch -> {
                    away.set(2);
                },
                Clock.systemUTC());
        new BuildRun(queue, yard.place(), new Lease(queue, taken.build().id()), lines).run(taken);
        BuildDetails build = yard.builds().get(taken.build().id());
        assertThat(build.build().status()).isEqualTo(BuildStatus.PASSED);
        assertThat(build.steps()).extracting(BuildStep::status).containsOnly(BuildStatus.PASSED);
        assertThat(away).hasValue(0);
    }

    /** A database that is away for as many calls as are set. */
    private record Restarting(Transactions transactions, AtomicInteger away) implements Transactions {
        @Override
        public <T> T call(Work<T> work) {
            if (away.getAndUpdate(times -> Math.max(0, times - 1)) > 0) {
                throw FractalException.unavailable("The database is away", "Wait");
            }
            return transactions.call(work);
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
    void theTimeOfACheckIsOverAlsoWhenTheDatabaseTakesNoLines() throws Exception {
        yard.make("oak", "echo begun; sleep 54322");
        yard.builds().run(Yard.request("oak"), 7);
        BuildQueue queue = yard.queue("node");
        BuildQueue.Taken taken = queue.take(false, false).orElseThrow();
        CountDownLatch back = new CountDownLatch(1);
        BuildLog lines = new BuildLog(batch -> await(back), Clock.systemUTC());
        Thread node = new Thread(() ->
                new BuildRun(queue, yard.place(), new Lease(queue, taken.build().id()), lines).run(taken));
        node.start();
        try {
            await(() -> !sleepers("54322").isEmpty());
            await(() -> sleepers("54322").isEmpty());
        } finally {
            back.countDown();
            node.join();
        }
        assertThat(yard.builds()
                        .get(taken.build().id())
                        .steps()
                        .get(0)
                        .problem()
                        .orElse(""))
                .contains("longer than 4 seconds");
    }

    static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A question until it is so. */
    @FunctionalInterface
    interface Question {
        boolean yes();
    }

    static void await(Question question) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!question.yes()) {
            assertThat(System.nanoTime()).as("waited for 20 seconds").isLessThan(end);
        }
    }
}
