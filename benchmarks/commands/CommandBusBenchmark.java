// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.command.internal;

import io.fractalos.kernel.command.CommandContext;
import io.fractalos.kernel.command.CommandOwner;
import io.fractalos.kernel.command.JsonCommand;
import io.fractalos.kernel.identity.AccessRole;
import io.fractalos.kernel.identity.Caller;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the command bus costs: the same handler called directly in a transaction, as a command of the platform, and as a command of a module, in
 * turn, on one embedded PostgreSQL. The handler reads one row; the write adds one and has its audit record, which is why the bus is slower there.
 */
public final class CommandBusBenchmark {
    private static final int RUNS = 5_000;
    private static final CommandOwner OWNER = new CommandOwner("shop", "1.0.0");

    private CommandBusBenchmark() {}

    /** An act that is timed. */
    @FunctionalInterface
    private interface Act {
        String run();
    }

    /** Takes how often, 5,000 if it is not given; prints a line for each way. */
    public static void main(String[] arguments) {
        int runs = arguments.length == 0 ? RUNS : Integer.parseInt(arguments[0]);
        try (ModuleBus modules = new ModuleBus()) {
            WhiteboardCommandBus bus = modules.with(ModuleLimits.USUAL);
            JsonCommand.Handler reads = (input, context) -> modules.transactions().read(CommandBusBenchmark::one);
            JsonCommand.Handler writes = (input, context) -> modules.transactions().call(CommandBusBenchmark::add);
            bus.addSource(ModuleBus.source(ModuleBus.reads("desk.read", reads), ModuleBus.writes("desk.write", writes)));
            ModuleBus.install(
                    bus, 1, OWNER, ModuleBus.reads("shop.read", reads), ModuleBus.writes("shop.write", writes));
            CommandContext context = new CommandContext(
                    new Caller(7, "ada", "Ada", AccessRole.OWNER.permissions(), Caller.Channel.SESSION), Instant.now());
            Map<String, Act> acts = new LinkedHashMap<>();
            acts.put("read, called directly", () -> reads.handle("{}", context));
            acts.put("read, platform command", () -> ModuleBus.call(bus, "desk.read"));
            acts.put("read, module command", () -> ModuleBus.call(bus, "shop.read"));
            acts.put("write, called directly", () -> writes.handle("{}", context));
            acts.put("write, platform command", () -> ModuleBus.call(bus, "desk.write"));
            acts.put("write, module command", () -> ModuleBus.call(bus, "shop.write"));
            time(acts, runs / 2); // for warming up
            time(acts, runs).forEach((act, nanos) -> System.out.printf(
                    "%-24s median %6.0f µs   p99 %6.0f µs   (of %,d)%n",
                    act, nanos[runs / 2] / 1e3, nanos[runs * 99 / 100] / 1e3, runs));
        }
    }

    /** All acts in turn, so that what else the machine does hits each alike; sorted. */
    private static Map<String, long[]> time(Map<String, Act> acts, int runs) {
        Map<String, long[]> figures = new LinkedHashMap<>();
        for (int run = 0; run < runs; run++) {
            for (Map.Entry<String, Act> act : acts.entrySet()) {
                long start = System.nanoTime();
                String answer = act.getValue().run();
                long nanos = System.nanoTime() - start;
                if (!answer.startsWith("{\"by\":")) {
                    throw new IllegalStateException(act.getKey() + " answered " + answer);
                }
                figures.computeIfAbsent(act.getKey(), key -> new long[runs])[run] = nanos;
            }
        }
        figures.values().forEach(Arrays::sort);
        return figures;
    }

    private static String one(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT 'a' || ?");
                ResultSet row = query(select)) {
            row.next();
            return ModuleBus.by(row.getString(1));
        }
    }

    private static ResultSet query(PreparedStatement select) throws SQLException {
        select.setInt(1, 7);
        return select.executeQuery();
    }

    private static String add(Connection connection) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO fractal.idempotency_keys (user_id, key, command, input_hash, at) VALUES (7, ?, 'b', decode(repeat('00', 32), 'hex'), now())")) {
            insert.setString(1, Long.toString(System.nanoTime()));
            insert.executeUpdate();
            return ModuleBus.by("written");
        }
    }
}
