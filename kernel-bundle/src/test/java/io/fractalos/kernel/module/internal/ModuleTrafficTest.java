// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fractalos.kernel.command.ModuleTraffic;
import io.fractalos.kernel.module.ModuleChange.Action;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.ProblemType;
import io.fractalos.kernel.testing.TestKernel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes of a module while people call it, on the real bus: every call is answered, by a version that is whole. */
class ModuleTrafficTest {
    private static final int CALLERS = 8;
    private static final int MANY = 100;
    private static final long PATIENCE = 60;

    @TempDir
    private Path home;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicBoolean enough = new AtomicBoolean();
    private final ConcurrentLinkedQueue<String> answers = new ConcurrentLinkedQueue<>();
    private final List<CompletableFuture<Void>> callers = new ArrayList<>();
    private TestKernel kernel;
    private TestNode node;

    @BeforeEach
    void start() {
        kernel = TestKernel.start();
        node = new TestNode(home, kernel);
        node.change(Action.INSTALL, TestNode.shop("1.0.0"), "1.0.0");
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
        node.close();
        kernel.close();
    }

    @Test
    void noCallFailsDuringAnUpgradeAndAllThatComeLaterAreAnsweredByTheNewVersion() throws Exception {
        call();

        node.change(Action.UPGRADE, TestNode.shop("1.1.0"), "1.1.0");
        assertThat(next()).isEqualTo("1.1.0");
        // Now a version goes whose calls may still run.
        node.change(Action.UPGRADE, TestNode.shop("1.2.0"), "1.2.0");
        assertThat(next()).isEqualTo("1.2.0");

        assertThat(answered()).containsOnly("1.0.0", "1.1.0", "1.2.0");
    }

    @Test
    void aRollbackWaitsForTheCallsThatRunInTheVersionThatGoes() throws Exception {
        node.change(Action.UPGRADE, TestNode.shop("1.1.0"), "1.1.0");
        call();
        CompletableFuture<String> slow = later("{\"hold\":700}");
        awaitRunning("1.1.0", 1);

        node.change(Action.ROLLBACK);

        assertThat(slow.get(PATIENCE, TimeUnit.SECONDS)).contains("1.1.0");
        assertThat(next()).isEqualTo("1.0.0");
        assertThat(answered()).containsOnly("1.1.0", "1.0.0");
    }

    @Test
    void anUpgradeThatDoesNotGetWellIsNoticedByNobody() throws Exception {
        call();

        for (String ill : List.of("throws", "offers nothing", "hangs at start")) {
            assertThatExceptionOfType(FractalException.class)
                    .isThrownBy(() ->
                            node.change(Action.UPGRADE, TestNode.shop("1.1.0").header("Test-Health", ill), "1.1.0"))
                    .withMessageContaining("1.0.0 still answers");
        }

        assertThat(next()).isEqualTo("1.0.0");
        assertThat(answered()).containsOnly("1.0.0");
    }

    @Test
    void aRemovalWaitsForTheHundredCallsThatRunAndThenSaysHowToHaveItBack() throws Exception {
        List<CompletableFuture<String>> running = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            running.add(later("{\"until\":\"" + home.resolve("go on") + "\"}"));
        }
        awaitRunning("1.0.0", MANY);

        CompletableFuture<?> removal = CompletableFuture.runAsync(() -> node.change(Action.REMOVE), threads);
        await("the removal waits", () -> node.routing().log().contains("drain shop 1.0.0"));
        assertThat(running).noneMatch(CompletableFuture::isDone);
        Files.createFile(home.resolve("go on"));

        for (CompletableFuture<String> each : running) {
            assertThat(each.get(PATIENCE, TimeUnit.SECONDS)).contains("1.0.0");
        }
        removal.get(PATIENCE, TimeUnit.SECONDS);
        assertThat(node.bundles()).isEmpty();
        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(() -> node.call("shop.restock", "{}"))
                .matches(e -> e.type() == ProblemType.NOT_FOUND)
                .matches(e -> e.action().orElseThrow().equals("Install it with fractal:module-install shop"));
    }

    @Test
    void aRemovedModuleThatComesBackAnswersAgain() {
        node.change(Action.DISABLE);
        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(() -> node.call("shop.restock", "{}"))
                .matches(e -> e.action().orElseThrow().equals("Start it with fractal:module-enable shop"));
        node.change(Action.ENABLE);
        assertThat(next()).isEqualTo("1.0.0");
        node.change(Action.REMOVE);
        node.change(Action.INSTALL);
        assertThat(next()).isEqualTo("1.0.0");
    }

    /** Several callers, one call after the other. */
    private void call() {
        for (int i = 0; i < CALLERS; i++) {
            callers.add(CompletableFuture.runAsync(
                    () -> {
                        while (!enough.get()) {
                            answers.add(version(node.call("shop.restock", "{\"hold\":5}")));
                        }
                    },
                    threads));
        }
    }

    private CompletableFuture<String> later(String input) {
        return CompletableFuture.supplyAsync(() -> node.call("shop.restock", input), threads);
    }

    private String next() {
        return version(node.call("shop.restock", "{}"));
    }

    /** Who answered the callers until now; fails when one of them got no answer. */
    private List<String> answered() throws Exception {
        enough.set(true);
        for (CompletableFuture<Void> caller : callers) {
            caller.get(PATIENCE, TimeUnit.SECONDS);
        }
        assertThat(node.routing().traffic())
                .allMatch(traffic -> traffic.failed() == 0 && traffic.dropped() == 0 && traffic.running() == 0);
        return List.copyOf(answers);
    }

    private void awaitRunning(String version, int calls) throws InterruptedException {
        await(calls + " calls run in " + version, () -> running(version) >= calls);
    }

    private long running(String version) {
        return node.routing().traffic().stream()
                .filter(traffic -> traffic.owner().version().equals(version))
                .mapToLong(ModuleTraffic::running)
                .sum();
    }

    private static void await(String what, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    private static String version(String answer) {
        return answer.replaceFirst(".*\"version\":\"([^\"]+)\".*", "$1");
    }
}
