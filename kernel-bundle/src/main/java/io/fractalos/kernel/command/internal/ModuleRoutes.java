// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.command.internal;

import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.ProblemType;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where calls of one module go now: into the version that answers, into the waiting room while there is none, or back to the caller when the
 * name is gone for good. Safe for use by many threads; {@link #show} by one at a time.
 */
final class ModuleRoutes {
    private final String module;
    private final ModuleLimits limits;
    private final WaitingRoom room;
    private final Map<String, ModuleVersion> known = new ConcurrentHashMap<>();
    private volatile Answers answers = new Answers(null, Map.of(), Optional.empty(), System.nanoTime());

    /**
     * Who answers what, until something changes.
     *
     * @param version the version that answers, if there is one
     * @param withdrawn what to do about the module's being gone on purpose
     * @param since when this began, as {@link System#nanoTime}
     */
    private record Answers(
            @Nullable ModuleVersion version, Map<String, Offer> offers, Optional<String> withdrawn, long since) {}

    ModuleRoutes(String module, ModuleLimits limits) {
        this.module = module;
        this.limits = limits;
        this.room = new WaitingRoom(limits.waiting());
    }

    /** From now on these commands are answered, by that version; whoever waits looks again. */
    void show(@Nullable ModuleVersion version, Map<String, Offer> offers, Optional<String> withdrawn) {
        offers.forEach((name, offer) -> {
            offer.version().offers(name);
            known.put(name, offer.version());
        });
        answers = new Answers(version, Map.copyOf(offers), withdrawn, System.nanoTime());
        room.wake();
    }

    Map<String, Offer> offers() {
        return answers.offers();
    }

    boolean answeredBy(ModuleVersion version) {
        return version == answers.version();
    }

    /** Whether the module has ever answered that name. */
    boolean knows(String name) {
        return known.containsKey(name);
    }

    int waiting() {
        return room.waiting();
    }

    /**
     * Lets a call of a known name in; when nobody answers it now, after a wait.
     *
     * @param mayWait false for a caller who holds what others need
     */
    ContainedCall enter(String name, boolean mayWait, Function<Offer, ContainedCall> maker) {
        ContainedCall entered = tryEnter(name, maker);
        return entered == null ? await(name, mayWait, maker) : entered;
    }

    private ContainedCall await(String name, boolean mayWait, Function<Offer, ContainedCall> maker) {
        ModuleVersion missed = known.get(name);
        boolean waits = mayWait && room.enter();
        long began = System.nanoTime();
        ContainedCall entered = null;
        try {
            boolean inTime = waits;
            while (true) {
                Answers seen = answers;
                entered = tryEnter(name, maker);
                if (entered != null) {
                    return entered;
                }
                if (!inTime) {
                    throw absent(name);
                }
                inTime = room.awaitChange(() -> answers == seen, patience(seen, name, began));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw absent(name);
        } finally {
            if (waits) {
                room.leave();
            }
            ModuleVersion version = entered == null ? missed : entered.offer().version();
            if (version != null) {
                count(version.traffic(), waits, System.nanoTime() - began, entered != null);
            }
        }
    }

    private static void count(TrafficCounter traffic, boolean waited, long nanos, boolean answered) {
        if (waited) {
            traffic.waited(nanos);
        }
        if (!answered) {
            traffic.dropped();
        }
    }

    /** Until when a wait is worth it: what the answering version does not have is missing for good once it has settled. */
    private long patience(Answers seen, String name, long began) {
        ModuleVersion version = seen.version();
        boolean perhapsDropped = version != null && !version.hasOffered(name);
        return (perhapsDropped ? seen.since() : began) + limits.patience().toNanos();
    }

    /** Null when the caller shall wait. A gate that is closed was left out of the answers before: the next look finds another. */
    private @Nullable ContainedCall tryEnter(String name, Function<Offer, ContainedCall> maker) {
        while (true) {
            Answers seen = answers;
            Offer offer = seen.offers().get(name);
            if (offer == null) {
                refuseWhatIsGone(seen, name);
                return null;
            }
            ContainedCall call = maker.apply(offer);
            if (call.enter()) {
                return call;
            }
        }
    }

    private void refuseWhatIsGone(Answers seen, String name) {
        if (seen.withdrawn().isPresent()) {
            throw FractalException.of(
                            ProblemType.NOT_FOUND,
                            "No command named '" + name + "': module " + module + ", which answered it, was removed")
                    .withAction(seen.withdrawn().get());
        }
        ModuleVersion version = seen.version();
        // Its sources come one by one: what is not there yet is missing for good only after a while.
        boolean settled = System.nanoTime() - seen.since() >= limits.patience().toNanos();
        if (version != null && settled && !version.hasOffered(name)) {
            throw FractalException.of(
                    ProblemType.NOT_FOUND,
                    "No command named '" + name + "': module " + version.owner() + " does not have it any more");
        }
    }

    private FractalException absent(String name) {
        return FractalException.unavailable(
                        "Module " + module + ", which answers '" + name + "', is away for the moment",
                        "Try again in a moment")
                .withRetryAfter((int) Math.max(1, limits.patience().toSeconds() / 2));
    }
}
