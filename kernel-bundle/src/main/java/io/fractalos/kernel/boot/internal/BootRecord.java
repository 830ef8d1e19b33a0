// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.boot.internal;

import io.fractalos.kernel.boot.BootReport;
import io.fractalos.kernel.problem.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes the report while the phases run. Safe for use by many threads: one writes, all read. */
final class BootRecord implements BootReport {
    private final Clock clock;
    private final Instant started;
    private final List<Phase> phases = new ArrayList<>();
    private Optional<Instant> ready = Optional.empty();
    private Optional<Instant> running = Optional.empty();

    BootRecord(List<String> names, Clock clock) {
        this.clock = clock;
        this.started = clock.instant();
        names.forEach(name -> phases.add(pending(name)));
    }

    private static Phase pending(String name) {
        return new Phase(name, Outcome.PENDING, 0, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The phase at that place begins, perhaps not for the first time. */
    synchronized void begin(int place) {
        running = Optional.of(clock.instant());
    }

    /** The phase at that place is to be done anew, so the whole is not ready any more. */
    synchronized void again(int place) {
        phases.set(place, pending(phases.get(place).name()));
        ready = Optional.empty();
    }

    /** The phase at that place is done; the last one makes the whole ready. */
    synchronized void done(int place, String inputs) {
        Phase phase = phases.get(place);
        phases.set(
                place,
                new Phase(
                        phase.name(),
                        Outcome.DONE,
                        elapsed(),
                        Optional.of(Sha256.of(inputs)),
                        Optional.empty(),
                        Optional.empty()));
        running = Optional.empty();
        if (place == phases.size() - 1) {
            ready = Optional.of(clock.instant());
        }
    }

    /** The phase at that place failed; true when the report did not say so already. */
    synchronized boolean failed(int place, Problem problem) {
        Phase before = phases.get(place);
        Optional<String> text = Optional.of(text(problem));
        phases.set(
                place, new Phase(before.name(), Outcome.FAILED, elapsed(), Optional.empty(), text, problem.action()));
        running = Optional.empty();
        return !before.problem().equals(text);
    }

    /** All of it but the action, which has its own place. */
    private static String text(Problem problem) {
        String others = problem.violations().size() < 2
                ? ""
                : problem.violations().stream()
                        .map(violation -> "\n  " + violation.text())
                        .collect(Collectors.joining());
        return problem.detail() + others;
    }

    @Override
    public synchronized Report now() {
        List<Phase> told = new ArrayList<>(phases);
        int current = phases.size()
                - (int) phases.stream()
                        .filter(phase -> phase.outcome() != Outcome.DONE)
                        .count();
        if (running.isPresent() && told.get(current).outcome() == Outcome.PENDING) {
            told.set(
                    current,
                    new Phase(
                            told.get(current).name(),
                            Outcome.PENDING,
                            elapsed(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty()));
        }
        return new Report(state(), ready.map(when -> digest()), started, ready, told);
    }

    private State state() {
        if (ready.isPresent()) {
            return State.READY;
        }
        boolean failed = phases.stream().anyMatch(phase -> phase.outcome() == Outcome.FAILED);
        return failed ? State.DEGRADED : State.BOOTING;
    }

    private String digest() {
        return Sha256.of(phases.stream()
                .map(phase -> phase.name() + " " + phase.digest().orElse(""))
                .collect(Collectors.joining("\n")));
    }

    private long elapsed() {
        return running.map(since -> Duration.between(since, clock.instant()).toMillis())
                .orElse(0L);
    }
}
