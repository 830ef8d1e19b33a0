// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.command.internal;

import static io.fractalos.kernel.command.internal.ModuleBus.answers;
import static io.fractalos.kernel.command.internal.ModuleBus.by;
import static io.fractalos.kernel.command.internal.ModuleBus.call;
import static io.fractalos.kernel.command.internal.ModuleBus.eventually;
import static io.fractalos.kernel.command.internal.ModuleBus.install;
import static io.fractalos.kernel.command.internal.ModuleBus.reads;
import static io.fractalos.kernel.command.internal.ModuleBus.source;
import static io.fractalos.kernel.command.internal.ModuleBus.traffic;
import static io.fractalos.kernel.command.internal.ModuleBus.writes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fractalos.kernel.command.Command;
import io.fractalos.kernel.command.CommandDescription;
import io.fractalos.kernel.command.CommandOwner;
import io.fractalos.kernel.command.CommandSource;
import io.fractalos.kernel.command.ModuleTraffic;
import io.fractalos.kernel.identity.Permission;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.ProblemType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ModuleRoutingTest {
    private static final CommandOwner OLD = new CommandOwner("shop", "1.9.0");
    private static final CommandOwner NEW = new CommandOwner("shop", "1.10.0");
    private static final Duration LONG = Duration.ofSeconds(60);
    private static ModuleBus modules;

    private final WhiteboardCommandBus bus = modules.with(ModuleBus.LIMITS);

    record Empty() {}

    record Unusable(Thread thread) {}

    @BeforeAll
    static void start() {
        modules = new ModuleBus();
    }

    @AfterAll
    static void stop() {
        modules.close();
    }

    @Test
    void aBundleThatWasNotAdmittedAnswersNobody() {
        bus.addSource(source(answers("shop.who", "old")), 1);
        assertThat(problem(bus, "shop.who").type()).isEqualTo(ProblemType.NOT_FOUND);
        assertThat(bus.all()).isEmpty();
        bus.admit(1, OLD);
        assertThat(call(bus, "shop.who")).isEqualTo(by("old"));
        assertThat(bus.find("shop.who").map(CommandDescription::readOnly)).hasValue(true);
    }

    @Test
    void admissionCountsForSourcesThatComeLater() {
        bus.admit(1, OLD);
        assertThat(problem(bus, "shop.who").type()).isEqualTo(ProblemType.NOT_FOUND);
        bus.addSource(source(answers("shop.who", "old")), 1);
        assertThat(call(bus, "shop.who")).isEqualTo(by("old"));
    }

    @Test
    void theHighestVersionAnswersAndTheNextOnceItLeaves() {
        install(bus, 2, NEW, answers("shop.who", "new"));
        CommandSource old = install(bus, 1, OLD, answers("shop.who", "old"), answers("shop.old", "old"));
        assertThat(call(bus, "shop.who")).isEqualTo(by("new"));
        assertThat(bus.all().stream().map(CommandDescription::name)).containsExactly("shop.who");
        assertThat(bus.traffic().stream().map(t -> t.owner() + " " + t.answering()))
                .containsExactly("shop 1.9.0 false", "shop 1.10.0 true");
        assertThat(bus.drain(NEW, LONG)).isZero();
        assertThat(call(bus, "shop.who")).isEqualTo(by("old"));
        assertThat(bus.all().stream().map(CommandDescription::name)).containsExactly("shop.old", "shop.who");
        bus.admit(2, NEW);
        assertThat(call(bus, "shop.who")).isEqualTo(by("new"));
        bus.removeSource(old);
        assertThat(call(bus, "shop.who")).isEqualTo(by("new"));
    }

    @Test
    void aNameTheHighestVersionDroppedIsSoonGone() {
        WhiteboardCommandBus hasty = modules.with(patience(Duration.ofMillis(50)));
        install(hasty, 1, OLD, answers("shop.old", "old"));
        install(hasty, 2, NEW, answers("shop.who", "new"));
        FractalException gone = problem(hasty, "shop.old");
        assertThat(gone.type()).isEqualTo(ProblemType.NOT_FOUND);
        assertThat(gone.detail())
                .isEqualTo("No command named 'shop.old': module shop 1.10.0 does not have it any more");
    }

    @Test
    void aDrainSwitchesFirstAndWaitsForRunningCalls() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        install(bus, 1, OLD, answers("shop.who", "old"));
        install(bus, 2, NEW, waiting("shop.who", "new", inside, go));
        CompletableFuture<String> running = modules.start(bus, "shop.who");
        inside.await();
        CompletableFuture<Integer> drained = modules.drain(bus, NEW, LONG);
        eventually(() -> !traffic(bus, NEW).answering());
        assertThat(call(bus, "shop.who")).isEqualTo(by("old"));
        assertThat(drained).isNotDone();
        assertThat(traffic(bus, NEW).running()).isEqualTo(1);
        go.countDown();
        assertThat(drained.get(60, TimeUnit.SECONDS)).isZero();
        assertThat(running.get(60, TimeUnit.SECONDS)).isEqualTo(by("new"));
        assertThat(traffic(bus, NEW).running()).isZero();
    }

    @Test
    void aDrainCutsOffWhatDoesNotEnd() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        install(bus, 1, OLD, waiting("shop.who", "old", inside, never));
        CompletableFuture<String> running = modules.start(bus, "shop.who");
        inside.await();
        assertThat(bus.drain(OLD, Duration.ofMillis(50))).isEqualTo(1);
        FractalException cut = problem(running);
        assertThat(cut.type()).isEqualTo(ProblemType.UNAVAILABLE);
        assertThat(cut.retryAfter()).hasValue(1);
        assertThat(traffic(bus, OLD)).satisfies(t -> assertThat(t.dropped()).isEqualTo(1));
        assertThat(traffic(bus, OLD).running()).isZero();
    }

    @Test
    void aHundredRunningCallsEndWellWhileTheirSourceLeaves() throws Exception {
        int count = 100;
        ModuleLimits limits = ModuleBus.LIMITS;
        WhiteboardCommandBus wide = modules.with(
                new ModuleLimits(LONG, count, 3, 64, limits.patience(), LONG, limits.failures(), limits.pause()));
        CountDownLatch inside = new CountDownLatch(3); // as many as it has connections; the others wait for one
        CountDownLatch go = new CountDownLatch(1);
        CommandSource leaving = install(wide, 1, OLD, waiting("shop.who", "old", inside, go));
        List<CompletableFuture<String>> calls = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            calls.add(modules.start(wide, "shop.who"));
        }
        inside.await();
        eventually(() -> traffic(wide, OLD).running() == count);
        CompletableFuture<Void> removed = modules.remove(wide, leaving);
        eventually(() -> wide.find("shop.who").isEmpty());
        assertThat(removed).isNotDone();
        go.countDown();
        for (CompletableFuture<String> call : calls) {
            assertThat(call.get(60, TimeUnit.SECONDS)).isEqualTo(by("old"));
        }
        removed.get(60, TimeUnit.SECONDS);
        ModuleTraffic traffic = traffic(wide, OLD);
        assertThat(traffic.calls()).isEqualTo(count);
        assertThat(traffic.failed() + traffic.dropped() + traffic.running()).isZero();
    }

    @Test
    void callsWaitForAModuleThatIsBrieflyAbsent() throws Exception {
        CommandSource first = install(bus, 1, OLD, answers("shop.who", "old"));
        bus.removeSource(first);
        assertThat(bus.all()).isEmpty();
        List<CompletableFuture<String>> calls =
                List.of(modules.start(bus, "shop.who"), modules.start(bus, "shop.who"), modules.start(bus, "shop.who"));
        eventually(() -> bus.waiting("shop") == calls.size());
        bus.addSource(source(answers("shop.who", "again")), 1);
        for (CompletableFuture<String> call : calls) {
            assertThat(call.get(60, TimeUnit.SECONDS)).isEqualTo(by("again"));
        }
        ModuleTraffic traffic = traffic(bus, OLD);
        assertThat(traffic.waited()).isEqualTo(3);
        assertThat(traffic.dropped()).isZero();
        assertThat(traffic.longestWait()).isPositive();
    }

    @Test
    void theyWaitForABoundedTime() {
        WhiteboardCommandBus hasty = modules.with(patience(Duration.ofMillis(100)));
        hasty.removeSource(install(hasty, 1, OLD, answers("shop.who", "old")));
        FractalException absent = problem(hasty, "shop.who");
        assertThat(absent.type()).isEqualTo(ProblemType.UNAVAILABLE);
        assertThat(absent.retryAfter()).isPresent();
        ModuleTraffic traffic = traffic(hasty, OLD);
        assertThat(traffic.dropped()).isEqualTo(1);
        assertThat(traffic.longestWait()).isBetween(Duration.ofMillis(100), LONG);
    }

    @Test
    void soManyWaitAndTheNextIsSentAway() throws Exception {
        ModuleLimits limits = ModuleBus.LIMITS;
        WhiteboardCommandBus narrow = modules.with(
                new ModuleLimits(LONG, 16, 3, 2, limits.patience(), LONG, limits.failures(), limits.pause()));
        narrow.removeSource(install(narrow, 1, OLD, answers("shop.who", "old")));
        List<CompletableFuture<String>> calls =
                List.of(modules.start(narrow, "shop.who"), modules.start(narrow, "shop.who"));
        eventually(() -> narrow.waiting("shop") == 2);
        FractalException absent = problem(narrow, "shop.who");
        assertThat(absent.type()).isEqualTo(ProblemType.UNAVAILABLE);
        install(narrow, 2, NEW, answers("shop.who", "new"));
        for (CompletableFuture<String> call : calls) {
            assertThat(call.get(60, TimeUnit.SECONDS)).isEqualTo(by("new"));
        }
        assertThat(traffic(narrow, OLD).dropped()).isEqualTo(1);
        assertThat(traffic(narrow, NEW).waited()).isEqualTo(2);
    }

    @Test
    void aModuleRemovedOnPurposeAnswersNotFoundAtOnceAndSaysWhatToDo() throws Exception {
        CommandSource gone = install(bus, 1, OLD, answers("shop.who", "old"));
        bus.removeSource(gone);
        CompletableFuture<String> waits = modules.start(bus, "shop.who");
        eventually(() -> bus.waiting("shop") == 1);
        bus.withdraw("shop", "fractal:module-install shop");
        for (FractalException problem : List.of(problem(waits), problem(bus, "shop.who"))) {
            assertThat(problem.type()).isEqualTo(ProblemType.NOT_FOUND);
            assertThat(problem.detail())
                    .isEqualTo("No command named 'shop.who': module shop, which answered it, was removed");
            assertThat(problem.action()).hasValue("fractal:module-install shop");
        }
        assertThat(traffic(bus, OLD).dropped()).isEqualTo(1);
        install(bus, 2, NEW, answers("shop.who", "new"));
        assertThat(call(bus, "shop.who")).isEqualTo(by("new"));
    }

    @Test
    void aWithdrawnModuleStaysGoneWhileItsSourcesLeave() {
        CommandSource old = install(bus, 1, OLD, answers("shop.who", "old"));
        bus.withdraw("shop", "Install it");
        assertThat(problem(bus, "shop.who").type()).isEqualTo(ProblemType.NOT_FOUND);
        bus.drain(OLD, LONG);
        bus.removeSource(old);
        bus.addSource(old, 1);
        assertThat(problem(bus, "shop.who").action()).hasValue("Install it");
    }

    @Test
    void aNameNobodyEverAnsweredIsNotFoundAtOnce() {
        install(bus, 1, OLD, answers("shop.who", "old"));
        FractalException unknown = problem(bus, "shop.whom");
        assertThat(unknown.type()).isEqualTo(ProblemType.NOT_FOUND);
        assertThat(unknown.action()).hasValue("Did you mean 'shop.who'?");
        assertThat(problem(bus, "nonsense").type()).isEqualTo(ProblemType.NOT_FOUND);
    }

    @Test
    void aModuleAnswersNamesOfItsOwnOnlyAndUnusableCommandsKeepNobodyElseAway() {
        bus.addSource(source(answers("tasks.who", "platform")));
        CommandSource odd = new CommandSource() {
            @Override
            public List<Command<?, ?>> commands() {
                return List.of(Command.named("shop.odd", "Odd")
                        .reads(Permission.TIME_OWN, Empty.class, Unusable.class, (in, context) -> new Unusable(null)));
            }

            @Override
            public List<io.fractalos.kernel.command.JsonCommand> jsonCommands() {
                return List.of(answers("tasks.who", "shop"), answers("other.who", "shop"), answers("shop.who", "shop"));
            }
        };
        bus.addSource(odd, 1);
        bus.admit(1, OLD);
        assertThat(bus.all().stream().map(CommandDescription::name)).containsExactly("shop.who", "tasks.who");
        assertThat(call(bus, "tasks.who")).isEqualTo(by("platform"));
    }

    @Test
    void aCommandInsideATransactionReadsBesideItAndDoesNotWrite() {
        install(bus, 1, OLD, answers("shop.who", "old"), writes("shop.buy", (input, context) -> by("old")));
        bus.addSource(source(
                writes("desk.read", (input, context) -> call(bus, "shop.who")),
                writes("desk.write", (input, context) -> call(bus, "shop.buy"))));
        assertThat(call(bus, "desk.read")).isEqualTo(by("old"));
        FractalException refused = problem(bus, "desk.write");
        assertThat(refused.type()).isEqualTo(ProblemType.INTERNAL);
        assertThat(traffic(bus, OLD).calls()).isEqualTo(1);
        assertThat(traffic(bus, OLD).running()).isZero();
    }

    @Test
    void aCallInsideATransactionDoesNotWaitForAnAbsentModule() {
        bus.removeSource(install(bus, 1, OLD, answers("shop.who", "old")));
        bus.addSource(source(reads("desk.read", (input, context) -> call(bus, "shop.who"))));
        assertThat(problem(bus, "desk.read").type()).isEqualTo(ProblemType.UNAVAILABLE);
        assertThat(traffic(bus, OLD).waited()).isZero();
    }

    private static io.fractalos.kernel.command.JsonCommand waiting(
            String name, String by, CountDownLatch inside, CountDownLatch go) {
        return reads(name, (input, context) -> {
            inside.countDown();
            try {
                go.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return by(by);
        });
    }

    private static ModuleLimits patience(Duration patience) {
        return new ModuleLimits(LONG, 16, 3, 64, patience, LONG, 5, LONG);
    }

    private static FractalException problem(WhiteboardCommandBus bus, String command) {
        return catchThrowableOfType(FractalException.class, () -> call(bus, command));
    }

    private static FractalException problem(CompletableFuture<String> call) throws Exception {
        try {
            throw new AssertionError("Answered " + call.get(60, TimeUnit.SECONDS));
        } catch (java.util.concurrent.ExecutionException e) {
            return (FractalException) e.getCause();
        }
    }
}
