// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.command.internal;

import static io.fractalos.kernel.command.internal.ModuleBus.answers;
import static io.fractalos.kernel.command.internal.ModuleBus.by;
import static io.fractalos.kernel.command.internal.ModuleBus.call;
import static io.fractalos.kernel.command.internal.ModuleBus.eventually;
import static io.fractalos.kernel.command.internal.ModuleBus.install;
import static io.fractalos.kernel.command.internal.ModuleBus.reads;
import static io.fractalos.kernel.command.internal.ModuleBus.source;
import static io.fractalos.kernel.command.internal.ModuleBus.threadsOf;
import static io.fractalos.kernel.command.internal.ModuleBus.traffic;
import static io.fractalos.kernel.command.internal.ModuleBus.writes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fractalos.kernel.command.Command;
import io.fractalos.kernel.command.CommandOwner;
import io.fractalos.kernel.command.CommandSource;
import io.fractalos.kernel.command.JsonCommand;
import io.fractalos.kernel.command.Nothing;
import io.fractalos.kernel.identity.Permission;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.ProblemType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ModuleContainmentTest {
    private static final CommandOwner BAD = new CommandOwner("bad", "1.0.0");
    private static final CommandOwner GOOD = new CommandOwner("good", "1.0.0");
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofSeconds(2);
    private static ModuleBus modules;

    /** Opened after each test, so that no thread outlives it. */
    private final AtomicBoolean released = new AtomicBoolean();

    record Named(String name) {}

    @BeforeAll
    static void start() {
        modules = new ModuleBus();
    }

    @AfterAll
    static void stop() {
        modules.close();
    }

    @BeforeEach
    void empty() {
        modules.clear();
    }

    @AfterEach
    void release() {
        released.set(true);
    }

    @Test
    void whateverAHandlerThrowsIsAnIncidentThatNamesTheModule() {
        Map<String, JsonCommand.Handler> handlers = Map.of(
                "bad.runtime",
                        (input, context) -> {
                            throw new IllegalArgumentException("inner text");
                        },
                "bad.linkage",
                        (input, context) -> {
                            throw new NoClassDefFoundError("inner text");
                        },
                "bad.stack", (input, context) -> endless(1) + input,
                "bad.assertion",
                        (input, context) -> {
                            throw new AssertionError("inner text");
                        });
        WhiteboardCommandBus bus = modules.with(ModuleBus.LIMITS);
        good(bus);
        install(
                bus,
                1,
                BAD,
                handlers.entrySet().stream()
                        .map(e -> reads(e.getKey(), e.getValue()))
                        .toArray(JsonCommand[]::new));
        for (String command : handlers.keySet()) {
            FractalException incident = problem(bus, command);
            assertThat(incident.type()).isEqualTo(ProblemType.INTERNAL);
            assertThat(incident.detail())
                    .contains("module bad 1.0.0", incident.incident().orElseThrow())
                    .doesNotContain("inner");
        }
        assertThat(traffic(bus, BAD).failed()).isEqualTo(4);
        assertGoodAnswers(bus);
    }

    @Test
    void anAnswerOfTheWrongShapeIsTheModulesFaultAndKeepsNothing() {
        WhiteboardCommandBus bus = modules.with(ModuleBus.LIMITS);
        String[] answers = {"{\"by\":1}", "{}", "{\"by\":\"a\",\"more\":1}", "not JSON", "{\"by\":\"a\"} x"};
        JsonCommand[] commands = new JsonCommand[answers.length];
        for (int i = 0; i < answers.length; i++) {
            String answer = answers[i];
            commands[i] = writes("bad.shape" + i, (input, context) -> {
                insert("bad");
                return answer;
            });
        }
        install(bus, 1, BAD, commands);
        for (JsonCommand command : commands) {
            FractalException incident = problem(bus, command.name());
            assertThat(incident.type()).isEqualTo(ProblemType.INTERNAL);
            assertThat(incident.detail()).contains("module bad 1.0.0");
        }
        assertThat(clients()).isEmpty();
    }

    @Test
    void aRecordWithoutWhatItsSchemaPromisesIsOfTheWrongShape() {
        WhiteboardCommandBus bus = modules.with(ModuleBus.LIMITS);
        CommandSource source = () -> List.of(
                Command.named("bad.hole", "Hole")
                        .reads(Permission.TIME_OWN, Nothing.class, Named.class, (in, context) -> new Named(null)),
                Command.named("bad.whole", "Whole")
                        .reads(Permission.TIME_OWN, Nothing.class, Named.class, (in, context) -> new Named("a")));
        bus.addSource(source, 1);
        bus.admit(1, BAD);
        assertThat(problem(bus, "bad.hole").type()).isEqualTo(ProblemType.INTERNAL);
        assertThat(call(bus, "bad.whole")).isEqualTo("{\"name\":\"a\"}");
    }

    @Test
    void anAnswerOverSixteenMebibytesIsRefused() {
        WhiteboardCommandBus bus = modules.with(ModuleBus.LIMITS);
        install(bus, 1, BAD, reads("bad.huge", (input, context) -> by("x".repeat(16 << 20))));
        assertThat(problem(bus, "bad.huge").type()).isEqualTo(ProblemType.INTERNAL);
        assertThat(traffic(bus, BAD).failed()).isEqualTo(1);
    }

    @Test
    void aHandlerThatBlocksIsInterruptedAndItsCallerToldInTime() throws Exception {
        WhiteboardCommandBus bus = modules.with(limits(SHORT, 16, 3));
        good(bus);
        CountDownLatch interrupted = new CountDownLatch(1);
        install(bus, 1, BAD, reads("bad.block", (input, context) -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
            return by("late");
        }));
        FractalException late = problem(bus, "bad.block");
        assertThat(late.type()).isEqualTo(ProblemType.UNAVAILABLE);
        assertThat(late.detail()).contains("module bad 1.0.0", late.incident().orElseThrow());
        assertThat(late.retryAfter()).isPresent();
        assertThat(interrupted.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(traffic(bus, BAD).failed()).isEqualTo(1);
        assertThat(traffic(bus, BAD).running()).isZero();
        assertGoodAnswers(bus);
    }

    @Test
    void aThreadThatDoesNotEndKeepsItsPlaceButNoConnection() {
        WhiteboardCommandBus bus = modules.with(limits(SHORT, 1, 1));
        good(bus);
        install(bus, 1, BAD, reads("bad.stubborn", (input, context) -> stubborn()), answers("bad.who", "bad"));
        assertThat(problem(bus, "bad.stubborn").incident()).isPresent();
        FractalException full = problem(bus, "bad.who");
        assertThat(full.type()).isEqualTo(ProblemType.UNAVAILABLE);
        assertThat(full.detail()).contains("Too many calls of module bad 1.0.0");
        assertThat(full.retryAfter()).hasValue(1);
        assertThat(modules.connectionsInUse()).isZero();
        assertGoodAnswers(bus);
        released.set(true);
        eventually(() -> {
            try {
                return call(bus, "bad.who").equals(by("bad"));
            } catch (FractalException stillBusy) {
                return false;
            }
        });
    }

    @Test
    void aModuleThatHangsInAllItsCallsLeavesConnectionsToOthers() throws Exception {
        int calls = ModuleBus.POOL + 2;
        WhiteboardCommandBus bus = modules.with(limits(LONG, 16, 2));
        good(bus);
        CountDownLatch inside = new CountDownLatch(2);
        CountDownLatch go = new CountDownLatch(1);
        install(bus, 1, BAD, reads("bad.hang", (input, context) -> {
            inside.countDown();
            await(go);
            return by("bad");
        }));
        List<CompletableFuture<String>> hanging = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            hanging.add(modules.start(bus, "bad.hang"));
        }
        inside.await();
        eventually(() -> traffic(bus, BAD).running() == calls);
        assertThat(modules.connectionsInUse()).isEqualTo(2);
        assertGoodAnswers(bus);
        go.countDown();
        for (CompletableFuture<String> call : hanging) {
            assertThat(call.get(60, TimeUnit.SECONDS)).isEqualTo(by("bad"));
        }
    }

    @Test
    void moreCallsThanTheBulkheadHoldsAreRefusedAtOnce() throws Exception {
        WhiteboardCommandBus bus = modules.with(limits(LONG, 2, 3));
        CountDownLatch inside = new CountDownLatch(2);
        CountDownLatch go = new CountDownLatch(1);
        install(bus, 1, BAD, reads("bad.hang", (input, context) -> {
            inside.countDown();
            await(go);
            return by("bad");
        }));
        List<CompletableFuture<String>> running =
                List.of(modules.start(bus, "bad.hang"), modules.start(bus, "bad.hang"));
        inside.await();
        assertThat(problem(bus, "bad.hang").retryAfter()).hasValue(1);
        assertThat(traffic(bus, BAD).tripped()).isFalse();
        go.countDown();
        for (CompletableFuture<String> call : running) {
            call.get(60, TimeUnit.SECONDS);
        }
        assertThat(call(bus, "bad.hang")).isEqualTo(by("bad"));
        assertThat(traffic(bus, BAD).failed()).isEqualTo(1);
    }

    @Test
    void aSlowStatementIsEndedByTheDatabaseBeforeTheCallIsGivenUp() {
        WhiteboardCommandBus bus = modules.with(limits(Duration.ofSeconds(3), 1, 1));
        install(
                bus,
                1,
                BAD,
                reads("bad.slow", (input, context) -> {
                    sql("SELECT pg_sleep(60)");
                    return by("late");
                }),
                answers("bad.who", "bad"));
        FractalException late = problem(bus, "bad.slow");
        assertThat(late.type()).isEqualTo(ProblemType.UNAVAILABLE);
        assertThat(late.detail()).startsWith("A statement of module bad 1.0.0");
        assertThat(late.incident()).isPresent();
        assertThat(call(bus, "bad.who")).isEqualTo(by("bad"));
    }

    @Test
    void noSettingOfACallStaysInTheSession() {
        WhiteboardCommandBus bus = modules.with(ModuleBus.LIMITS);
        install(bus, 1, BAD, writes("bad.write", (input, context) -> by("bad")));
        for (int i = 0; i < ModuleBus.POOL; i++) {
            call(bus, "bad.write");
        }
        assertThat(sql("SHOW statement_timeout")).isEqualTo("0");
    }

    @Test
    void aCallOutOfTimeNeverCommits() throws Exception {
        WhiteboardCommandBus bus = modules.with(limits(SHORT, 1, 1));
        CountDownLatch written = new CountDownLatch(1);
        AtomicBoolean ended = new AtomicBoolean();
        install(
                bus,
                1,
                BAD,
                writes("bad.write", (input, context) -> {
                    insert("bad");
                    written.countDown();
                    String answer = stubborn();
                    ended.set(true);
                    return answer;
                }),
                answers("bad.who", "bad"));
        FractalException late = problem(bus, "bad.write");
        assertThat(late.type()).isEqualTo(ProblemType.UNAVAILABLE);
        assertThat(written.getCount()).isZero();
        released.set(true);
        eventually(() -> {
            try {
                return call(bus, "bad.who").equals(by("bad"));
            } catch (FractalException stillBusy) {
                return false;
            }
        });
        assertThat(ended).isTrue();
        assertThat(clients()).isEmpty();
        assertThat(sql("SELECT count(*) FROM fractal.audit")).isEqualTo("0");
    }

    /** Handlers that end about when their time is over: whatever the caller was told is what the database holds. */
    @Test
    void whatTheCallerIsToldIsWhatTheDatabaseHolds() {
        ModuleLimits limits = new ModuleLimits(Duration.ofMillis(120), 4, 2, 64, LONG, LONG, 1_000, LONG);
        WhiteboardCommandBus bus = modules.with(limits);
        AtomicInteger number = new AtomicInteger();
        install(bus, 1, BAD, writes("bad.write", (input, context) -> {
            int mine = number.incrementAndGet();
            insert("c" + mine);
            long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(90 + mine % 30L);
            while (System.nanoTime() - until < 0) {
                Thread.onSpinWait();
            }
            return by("c" + mine);
        }));
        List<String> told = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            try {
                told.add(call(bus, "bad.write"));
            } catch (FractalException late) {
                assertThat(late.type()).isEqualTo(ProblemType.UNAVAILABLE);
            }
        }
        bus.drain(BAD, LONG);
        eventually(() -> modules.connectionsInUse() == 0);
        assertThat(clients())
                .hasSameElementsAs(told.stream()
                        .map(answer -> answer.substring("{\"by\":\"".length(), answer.length() - 2))
                        .toList());
    }

    @Test
    void failuresInARowKeepCallsAwayUntilAProbeSucceeds() {
        Duration pause = Duration.ofMillis(200);
        WhiteboardCommandBus bus = modules.with(new ModuleLimits(LONG, 16, 3, 64, LONG, LONG, 5, pause));
        AtomicInteger runs = new AtomicInteger();
        AtomicBoolean broken = new AtomicBoolean(true);
        install(bus, 1, new CommandOwner("bad", "0.9.0"), answers("bad.flaky", "standby"));
        install(bus, 2, BAD, reads("bad.flaky", (input, context) -> {
            runs.incrementAndGet();
            if (broken.get()) {
                throw new IllegalStateException("broken");
            }
            return by("well");
        }));
        for (int i = 0; i < 5; i++) {
            assertThat(problem(bus, "bad.flaky").type()).isEqualTo(ProblemType.INTERNAL);
        }
        assertThat(traffic(bus, BAD).tripped()).isTrue();
        FractalException refused = problem(bus, "bad.flaky");
        assertThat(refused.type()).isIn(ProblemType.UNAVAILABLE, ProblemType.INTERNAL); // a probe on a slow machine
        broken.set(false);
        eventually(() -> {
            try {
                return call(bus, "bad.flaky").equals(by("well"));
            } catch (FractalException open) {
                assertThat(open.type()).isEqualTo(ProblemType.UNAVAILABLE);
                assertThat(open.retryAfter()).hasValue(1);
                return false;
            }
        });
        assertThat(traffic(bus, BAD).tripped()).isFalse();
        assertThat(runs.get()).isBetween(6, 7);
    }

    @Test
    void problemsThatTheCallerCanFixOpenNothing() {
        WhiteboardCommandBus bus = modules.with(ModuleBus.LIMITS);
        install(bus, 1, BAD, reads("bad.picky", (input, context) -> {
            throw FractalException.conflict("No", "Ask for something else");
        }));
        for (int i = 0; i < 20; i++) {
            assertThat(problem(bus, "bad.picky").type()).isEqualTo(ProblemType.CONFLICT);
        }
        assertThat(traffic(bus, BAD)).satisfies(t -> {
            assertThat(t.tripped()).isFalse();
            assertThat(t.failed()).isZero();
        });
    }

    @Test
    void outOfMemoryKeepsCallsAwayAtOnce() {
        WhiteboardCommandBus bus = modules.with(ModuleBus.LIMITS);
        good(bus);
        install(bus, 1, BAD, reads("bad.greedy", (input, context) -> {
            throw new OutOfMemoryError("thrown by a test");
        }));
        assertThat(problem(bus, "bad.greedy").type()).isEqualTo(ProblemType.INTERNAL);
        assertThat(traffic(bus, BAD).tripped()).isTrue();
        FractalException refused = problem(bus, "bad.greedy");
        assertThat(refused.type()).isEqualTo(ProblemType.UNAVAILABLE);
        assertThat(refused.retryAfter().orElseThrow()).isBetween(1, 20);
        assertGoodAnswers(bus);
    }

    @Test
    void aModuleRunsOnThreadsOfItsOwnThatGoWithIt() {
        WhiteboardCommandBus bus = modules.with(ModuleBus.LIMITS);
        AtomicReference<Thread> ran = new AtomicReference<>();
        AtomicReference<ClassLoader> loader = new AtomicReference<>();
        CommandOwner own = new CommandOwner("bad", "3.0.0");
        CommandSource source = install(bus, 1, own, reads("bad.who", (input, context) -> {
            ran.set(Thread.currentThread());
            loader.set(Thread.currentThread().getContextClassLoader());
            return by("bad");
        }));
        call(bus, "bad.who");
        assertThat(ran.get().getName()).isEqualTo("module-bad-3.0.0-1");
        assertThat(ran.get().isDaemon()).isTrue();
        assertThat(loader.get()).isSameAs(source.getClass().getClassLoader());
        bus.removeSource(source);
        eventually(() -> threadsOf(own).isEmpty());
    }

    @Test
    void aModulesHandlerMayRunCommandsOfThePlatformInItsOwnTransaction() {
        WhiteboardCommandBus bus = modules.with(ModuleBus.LIMITS);
        bus.addSource(source(writes("desk.insert", (input, context) -> {
            insert("desk");
            return by("desk");
        })));
        install(
                bus,
                1,
                BAD,
                writes("bad.fails", (input, context) -> {
                    call(bus, "desk.insert");
                    throw new IllegalStateException("after");
                }),
                writes("bad.works", (input, context) -> call(bus, "desk.insert")));
        assertThat(problem(bus, "bad.fails").type()).isEqualTo(ProblemType.INTERNAL);
        assertThat(clients()).isEmpty();
        assertThat(call(bus, "bad.works")).isEqualTo(by("desk"));
        assertThat(clients()).containsExactly("desk");
    }

    private static void good(WhiteboardCommandBus bus) {
        install(bus, 100, GOOD, answers("good.who", "good"));
    }

    private static void assertGoodAnswers(WhiteboardCommandBus bus) {
        assertThat(call(bus, "good.who")).isEqualTo(by("good"));
    }

    private static ModuleLimits limits(Duration callTimeout, int calls, int connections) {
        return new ModuleLimits(callTimeout, calls, connections, 64, LONG, LONG, 5, LONG);
    }

    /** Runs on, whoever interrupts it. */
    private String stubborn() {
        while (!released.get()) {
            Thread.onSpinWait();
        }
        return by("late");
    }

    private static int endless(int depth) {
        return endless(depth + 1) + 1;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void insert(String slug) {
        modules.transactions().call(connection -> connection
                .createStatement()
                .execute("INSERT INTO fractal.clients (slug, name, archived) VALUES ('" + slug + "', '" + slug
                        + "', false)"));
    }

    private static List<String> clients() {
        return List.of(sql("SELECT coalesce(string_agg(slug, ',' ORDER BY slug), '') FROM fractal.clients")
                        .split(","))
                .stream()
                .filter(slug -> !slug.isEmpty())
                .toList();
    }

    private static String sql(String sql) {
        return modules.transactions().read(connection -> {
            try (java.sql.Statement statement = connection.createStatement();
                    java.sql.ResultSet row = statement.executeQuery(sql)) {
                row.next();
                return String.valueOf(row.getString(1));
            }
        });
    }

    private static FractalException problem(WhiteboardCommandBus bus, String command) {
        return catchThrowableOfType(FractalException.class, () -> call(bus, command));
    }
}
