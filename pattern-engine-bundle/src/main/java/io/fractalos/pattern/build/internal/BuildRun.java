// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.build.internal;

import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.ProblemType;
import io.fractalos.pattern.build.Build;
import io.fractalos.pattern.build.BuildStatus;
import io.fractalos.pattern.build.BuildStep;
import io.fractalos.pattern.build.internal.BuildQueue.Taken;
import io.fractalos.pattern.build.internal.CheckRun.End;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One build from its files to its result. For one thread. */
final class BuildRun {
    private static final Logger log = LoggerFactory.getLogger(BuildRun.class);
    private static final long PAUSE_MILLIS = 250;

    private final BuildQueue queue;
    private final Workplace place;
    private final Lease lease;
    private final BuildLog lines;

    BuildRun(BuildQueue queue, Workplace place, Lease lease, BuildLog lines) {
        this.queue = queue;
        this.place = place;
        this.lease = lease;
        this.lines = lines;
    }

    private record Result(BuildStatus status, Optional<String> problem) {}

    /**
     * Runs it and records what it told, whatever happens. The first check that does not pass is the last. When the node is stopped before the first,
     * nothing of the build was run, and it waits again.
     */
    @SuppressWarnings("IllegalCatch") // an error of ours ends this build and no other
    void run(Taken taken) {
        Build build = taken.build();
        Result result;
        try (Scratch scratch = Scratch.in(place.scratch(), build.id())) {
            Optional<Result> without = write(build, scratch.work());
            if (Thread.interrupted()) {
                tell(() -> queue.giveBack(taken));
                return;
            }
            result = without.isPresent() ? without.get() : steps(taken, scratch);
        } catch (FractalException e) {
            result = new Result(BuildStatus.INTERRUPTED, Optional.of(e.detail()));
        } catch (RuntimeException bug) {
            log.error("The build {} of {} ended by an error of ours", build.id(), build.repository(), bug);
            result = new Result(
                    BuildStatus.INTERRUPTED, Optional.of("An error of ours; the log of the node has the rest"));
        }
        finish(build, result);
    }

    /** Why nothing can be run. A copy that somebody had enough of is not looked at: the lease and the thread tell that before the first step. */
    private Optional<Result> write(Build build, Path folder) {
        try {
            place.write(
                    build,
                    folder,
                    () -> lease.end().isPresent() || Thread.currentThread().isInterrupted());
            return Optional.empty();
        } catch (FractalException e) {
            return Optional.of(new Result(BuildStatus.FAILED, Optional.of(e.detail())));
        }
    }

    private Result steps(Taken taken, Scratch scratch) {
        for (BuildStep step : taken.steps()) {
            Optional<End> before = lease.end();
            if (before.isPresent()) {
                return new Result(before.get().status(), before.get().problem());
            }
            tell(() -> queue.begin(taken.build().id(), step.place()));
            End end = check(taken.build(), step, scratch);
            lines.flush();
            tell(() -> queue.end(taken.build().id(), step.place(), end.status(), end.exitCode(), end.problem()));
            if (end.status() != BuildStatus.PASSED) {
                return new Result(end.status(), end.status() == BuildStatus.FAILED ? Optional.empty() : end.problem());
            }
        }
        return new Result(BuildStatus.PASSED, Optional.empty());
    }

    private End check(Build build, BuildStep step, Scratch scratch) {
        Bounds bounds = place.bounds();
        StepOutput output = new StepOutput(lines, step.place(), bounds.output());
        CheckRun run = new CheckRun(
                place.confinement().line(step.command(), bounds.memory(), build.offline()),
                bounds.environment(place.environment(), scratch.home()),
                scratch.work(),
                bounds);
        End end = run.run(step, output, lease::end);
        end.problem().ifPresent(output::say);
        return end;
    }

    private void finish(Build build, Result result) {
        try {
            tell(lines::write);
            tell(() -> queue.finish(build.id(), result.status(), result.problem()));
        } catch (FractalException e) {
            log.warn("The end of the build {} cannot be written, so it will be told as interrupted", build.id(), e);
        }
    }

    /** Tells the database, again and again while that is away, as long as nobody may take the build for left. */
    private void tell(Runnable what) {
        while (true) {
            try {
                what.run();
                return;
            } catch (FractalException e) {
                if (e.type() != ProblemType.UNAVAILABLE || lease.over() || !pause()) {
                    throw e;
                }
            }
        }
    }

    /** False when the node is being stopped. */
    private static boolean pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
