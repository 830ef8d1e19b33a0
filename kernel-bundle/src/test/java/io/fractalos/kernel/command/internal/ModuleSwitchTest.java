// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.command.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractalos.kernel.command.CommandOwner;
import io.fractalos.kernel.command.CommandSource;
import io.fractalos.kernel.command.ModuleTraffic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ModuleSwitchTest {
    private static final int SWITCHES = 200;
    private static final int CALLERS = 8;

    /** Upgrades, rollbacks and absences in turn, while others call. */
    @Test
    void noCallFailsWhileVersionsAreSwitched() {
        try (ModuleBus modules = new ModuleBus()) {
            WhiteboardCommandBus bus = modules.with(ModuleBus.LIMITS);
            CommandSource now = ModuleBus.install(bus, 0, version(0), ModuleBus.answers("shop.who", "0"));
            AtomicBoolean done = new AtomicBoolean();
            AtomicLong calls = new AtomicLong();
            List<CompletableFuture<Void>> callers = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                callers.add(CompletableFuture.runAsync(
                        () -> {
                            while (!done.get()) {
                                assertThat(ModuleBus.call(bus, "shop.who")).startsWith("{\"by\":");
                                calls.incrementAndGet();
                            }
                        },
                        task -> new Thread(task).start()));
            }
            for (int n = 1; n <= SWITCHES; n++) {
                CommandSource next;
                if (n % 3 == 0) {
                    bus.removeSource(now); // gone for a moment: callers wait
                    next = ModuleBus.install(bus, n, version(n), ModuleBus.answers("shop.who", "" + n));
                } else {
                    next = ModuleBus.install(bus, n, version(n), ModuleBus.answers("shop.who", "" + n));
                    if (n % 3 == 1) {
                        assertThat(bus.drain(version(n - 1), Duration.ofSeconds(60)))
                                .isZero();
                    }
                    bus.removeSource(now);
                }
                now = next;
                long seen = calls.get();
                ModuleBus.eventually(() -> calls.get() > seen);
            }
            done.set(true);
            callers.forEach(CompletableFuture::join);
            List<ModuleTraffic> traffic = bus.traffic();
            assertThat(sum(traffic.stream().mapToLong(ModuleTraffic::failed))).isZero();
            assertThat(sum(traffic.stream().mapToLong(ModuleTraffic::dropped))).isZero();
            assertThat(sum(traffic.stream().mapToLong(ModuleTraffic::running))).isZero();
            assertThat(sum(traffic.stream().mapToLong(ModuleTraffic::calls))).isEqualTo(calls.get());
        }
    }

    private static long sum(LongStream numbers) {
        return numbers.sum();
    }

    private static CommandOwner version(int number) {
        return new CommandOwner("shop", "1." + number + ".0");
    }
}
