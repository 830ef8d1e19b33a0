// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.command.internal;

import io.fractalos.kernel.command.CommandOwner;
import io.fractalos.kernel.command.ModuleTraffic;
import io.fractalos.kernel.problem.FractalException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.osgi.framework.Version;

/**
 * One version of a module and what holds it in: threads and connections of its own, and a circuit breaker. Lives as long as the node, however
 * often the version comes and goes. Safe for use by many threads.
 */
final class ModuleVersion {
    private final CommandOwner owner;
    private final Version number;
    private final ModuleLimits limits;
    private final Disconnect disconnect;
    private final ModulePool pool;
    private final TrafficCounter traffic;
    private final AtomicInteger running = new AtomicInteger();
    private final Set<String> offered = ConcurrentHashMap.newKeySet();
    private volatile CircuitBreaker breaker;

    /** A version that has not answered yet. */
    ModuleVersion(CommandOwner owner, ModuleLimits limits, Disconnect disconnect) {
        this.owner = owner;
        this.number = Version.parseVersion(owner.version());
        this.limits = limits;
        this.disconnect = disconnect;
        this.pool = new ModulePool(
                "module-" + owner.module() + "-" + owner.version(), limits.calls(), limits.connections());
        this.traffic = new TrafficCounter(owner);
        this.breaker = newBreaker(limits);
    }

    private static CircuitBreaker newBreaker(ModuleLimits limits) {
        return new CircuitBreaker(limits.failures(), limits.pause(), System::nanoTime);
    }

    CommandOwner owner() {
        return owner;
    }

    Version number() {
        return number;
    }

    TrafficCounter traffic() {
        return traffic;
    }

    ModuleTraffic trafficNow(boolean answering) {
        return traffic.now(answering, running.get(), breaker.tripped());
    }

    /** Remembers that it has a command of that name. */
    void offers(String name) {
        offered.add(name);
    }

    /** Whether it ever had a command of that name. */
    boolean hasOffered(String name) {
        return offered.contains(name);
    }

    /** Starts anew: what failed before is no reason any more to keep calls away. */
    void begin() {
        breaker = newBreaker(limits);
    }

    /** Lets go of the threads. */
    void release() {
        pool.release();
    }

    void entered() {
        running.incrementAndGet();
    }

    void left() {
        running.decrementAndGet();
    }

    Disconnect disconnect() {
        return disconnect;
    }

    void giveConnectionBack() {
        pool.giveConnectionBack();
    }

    /** Runs a call that has entered; its answer, or the problem its caller is told. */
    String run(ContainedCall call) {
        traffic.called();
        CircuitBreaker now = breaker;
        CircuitBreaker.Pass pass = now.pass().orElse(null);
        if (pass == null) {
            throw refused(call, "Module " + owner + " has failed too often just now", now.secondsToWait());
        }
        CallEnd end = new CallEnd("module " + owner, traffic, now, pass);
        call.judgedBy(end);
        boolean started = false;
        try {
            started = pool.start(call.offer().loader(), () -> call.run(end, pool), call::tell);
        } finally {
            if (!started) {
                end.unknown();
            }
        }
        if (!started) {
            throw refused(call, "Too many calls of module " + owner + " run", 1);
        }
        return call.await(end);
    }

    private FractalException refused(ContainedCall call, String why, int seconds) {
        call.leave();
        traffic.failed();
        return FractalException.unavailable(why, "Try again in " + seconds + " s")
                .withRetryAfter(seconds);
    }
}
