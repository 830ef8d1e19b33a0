// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.boot.internal;

import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.Problem;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the phases in their order, each once; what failed is run again, what is done is not. For one thread. */
final class Phases {
    private static final Logger log = LoggerFactory.getLogger(Phases.class);

    private final List<Work> phases;
    private final BootRecord record;
    private int next;

    /** The name of a phase and its work, which answers what the result depends on. */
    record Work(String name, Supplier<String> body) {}

    Phases(List<Work> phases, Clock clock) {
        this.phases = List.copyOf(phases);
        this.record = new BootRecord(phases.stream().map(Work::name).toList(), clock);
    }

    BootRecord report() {
        return record;
    }

    /** Goes on from the first phase that is not done; true when all are. */
    boolean run() {
        while (next < phases.size()) {
            record.begin(next);
            if (!done(phases.get(next))) {
                return false;
            }
            next++;
        }
        log.info("Ready: boot digest {}", record.now().digest().orElseThrow());
        return true;
    }

    /** The next run begins again with that phase. */
    void backTo(String name) {
        while (next > 0 && (next == phases.size() || !phases.get(next).name().equals(name))) {
            next--;
            record.again(next);
        }
    }

    @SuppressWarnings("IllegalCatch") // the edge of the boot: whatever a phase throws, the report must say so
    private boolean done(Work phase) {
        try {
            record.done(next, phase.body().get());
            return true;
        } catch (FractalException problem) {
            // A boot that was stopped has nothing to complain about.
            if (record.failed(next, Problem.of(problem))
                    && !Thread.currentThread().isInterrupted()) {
                log.error(
                        "Boot phase {} failed: {}",
                        phase.name(),
                        Problem.of(problem).text(),
                        problem.getCause());
            }
        } catch (RuntimeException | LinkageError bug) {
            FractalException incident =
                    FractalException.incident(Sha256.of(String.valueOf(bug)).substring(0, 8));
            if (record.failed(next, Problem.of(incident))) {
                log.error(
                        "Boot phase {} failed; incident {}",
                        phase.name(),
                        incident.incident().orElse(""),
                        bug);
            }
        }
        return false;
    }
}
