// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.command.internal;

import io.fractalos.kernel.command.CommandOwner;
import io.fractalos.kernel.command.ModuleTraffic;
import java.time.Duration;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;

/** Counts what happened to the calls of one version of a module, however often it came and went. Safe for use by many threads. */
final class TrafficCounter {
    private final CommandOwner owner;
    private final LongAdder calls = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder dropped = new LongAdder();
    private final LongAdder waited = new LongAdder();
    private final LongAccumulator longestWait = new LongAccumulator(Math::max, 0);

    TrafficCounter(CommandOwner owner) {
        this.owner = owner;
    }

    void called() {
        calls.increment();
    }

    void failed() {
        failed.increment();
    }

    void dropped() {
        dropped.increment();
    }

    void waited(long nanos) {
        waited.increment();
        longestWait.accumulate(nanos);
    }

    ModuleTraffic now(boolean answering, int running, boolean tripped) {
        return new ModuleTraffic(
                owner,
                answering,
                running,
                calls.sum(),
                failed.sum(),
                dropped.sum(),
                waited.sum(),
                Duration.ofNanos(longestWait.get()),
                tripped);
    }
}
