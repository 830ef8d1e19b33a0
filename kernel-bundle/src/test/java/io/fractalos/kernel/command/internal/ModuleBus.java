// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.command.internal;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.fractalos.kernel.command.Command.Hint;
import io.fractalos.kernel.command.CommandCall;
import io.fractalos.kernel.command.CommandOwner;
import io.fractalos.kernel.command.CommandSource;
import io.fractalos.kernel.command.JsonCommand;
import io.fractalos.kernel.command.ModuleTraffic;
import io.fractalos.kernel.database.internal.ConnectionPool;
import io.fractalos.kernel.database.internal.ThreadBoundTransactions;
import io.fractalos.kernel.identity.AccessRole;
import io.fractalos.kernel.identity.Caller;
import io.fractalos.kernel.identity.Permission;
import io.fractalos.kernel.testing.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** A bus with modules on a real database behind a real pool, without OSGi. */
final class ModuleBus implements AutoCloseable {
    static final int POOL = 6;
    static final ModuleLimits LIMITS = new ModuleLimits(
            Duration.ofSeconds(20),
            16,
            3,
            64,
            Duration.ofSeconds(20),
            Duration.ofSeconds(20),
            5,
            Duration.ofSeconds(20));
    private static final Caller OWNER =
            new Caller(7, "ada", "Ada", AccessRole.OWNER.permissions(), Caller.Channel.SESSION);
    private static final String ANSWER =
            "{\"type\":\"object\",\"properties\":{\"by\":{\"type\":\"string\"}},\"required\":[\"by\"],\"additionalProperties\":false}";

    private final TestDatabase database = TestDatabase.migrated();
    private final HikariDataSource pool;
    private final ThreadBoundTransactions transactions;
    private final ExecutorService callers = Executors.newCachedThreadPool();

    ModuleBus() {
        HikariConfig config = new HikariConfig();
        config.setDataSource(database.app());
        config.setMaximumPoolSize(POOL);
        pool = new HikariDataSource(config);
        transactions = new ThreadBoundTransactions(pool, List.of());
    }

    WhiteboardCommandBus with(ModuleLimits limits) {
        return new WhiteboardCommandBus(
                transactions, held -> ConnectionPool.takeAway(pool, held), Clock.systemUTC(), limits);
    }

    ThreadBoundTransactions transactions() {
        return transactions;
    }

    int connectionsInUse() {
        return pool.getHikariPoolMXBean().getActiveConnections();
    }

    void clear() {
        database.clear();
    }

    /** Runs the command on this thread with an empty input. */
    static String call(WhiteboardCommandBus bus, String command) {
        return call(bus, command, "{}");
    }

    static String call(WhiteboardCommandBus bus, String command, String input) {
        return bus.execute(CommandCall.ofJson(OWNER, command, input));
    }

    /** Runs the command on another thread. */
    CompletableFuture<String> start(WhiteboardCommandBus bus, String command) {
        return CompletableFuture.supplyAsync(() -> call(bus, command), callers);
    }

    CompletableFuture<Integer> drain(WhiteboardCommandBus bus, CommandOwner owner, Duration limit) {
        return CompletableFuture.supplyAsync(() -> bus.drain(owner, limit), callers);
    }

    CompletableFuture<Void> remove(WhiteboardCommandBus bus, CommandSource source) {
        return CompletableFuture.runAsync(() -> bus.removeSource(source), callers);
    }

    /** A bundle that comes with these commands and is admitted. */
    static CommandSource install(WhiteboardCommandBus bus, long bundle, CommandOwner owner, JsonCommand... commands) {
        CommandSource source = source(commands);
        bus.addSource(source, bundle);
        bus.admit(bundle, owner);
        return source;
    }

    static CommandSource source(JsonCommand... commands) {
        return new CommandSource() {
            @Override
            public List<io.fractalos.kernel.command.Command<?, ?>> commands() {
                return List.of();
            }

            @Override
            public List<JsonCommand> jsonCommands() {
                return List.of(commands);
            }
        };
    }

    /** A command that only reads and answers who it is. */
    static JsonCommand answers(String name, String by) {
        return reads(name, (input, context) -> by(by));
    }

    static JsonCommand reads(String name, JsonCommand.Handler handler) {
        return command(name, Set.of(Hint.READ_ONLY), handler);
    }

    static JsonCommand writes(String name, JsonCommand.Handler handler) {
        return command(name, Set.of(), handler);
    }

    private static JsonCommand command(String name, Set<Hint> hints, JsonCommand.Handler handler) {
        return new JsonCommand(
                name, 1, name, name, Permission.TIME_OWN, hints, "{\"type\":\"object\"}", ANSWER, handler);
    }

    static String by(String who) {
        return "{\"by\":\"" + who + "\"}";
    }

    static ModuleTraffic traffic(WhiteboardCommandBus bus, CommandOwner owner) {
        return bus.traffic().stream()
                .filter(traffic -> traffic.owner().equals(owner))
                .findFirst()
                .orElseThrow();
    }

    static void eventually(BooleanSupplier condition) {
        long until = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - until > 0) {
                throw new AssertionError("Not within a minute");
            }
            Thread.onSpinWait();
        }
    }

    static List<String> threadsOf(CommandOwner owner) {
        String prefix = "module-" + owner.module() + "-" + owner.version() + "-";
        List<String> names = new ArrayList<>();
        Stream.of(Thread.getAllStackTraces().keySet().toArray(Thread[]::new))
                .map(Thread::getName)
                .filter(name -> name.startsWith(prefix))
                .forEach(names::add);
        return names;
    }

    @Override
    public void close() {
        callers.shutdownNow();
        pool.close();
        database.close();
    }
}
