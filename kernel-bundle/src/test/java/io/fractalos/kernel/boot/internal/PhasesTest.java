// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.boot.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractalos.kernel.boot.BootReport.Outcome;
import io.fractalos.kernel.boot.BootReport.Phase;
import io.fractalos.kernel.boot.BootReport.Report;
import io.fractalos.kernel.boot.BootReport.State;
import io.fractalos.kernel.boot.internal.Phases.Work;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.Violation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class PhasesTest {
    private final List<String> ran = new ArrayList<>();
    private final AtomicReference<Instant> time = new AtomicReference<>(Instant.EPOCH);
    private final InstantSource source = time::get;
    private final Clock clock = source.withZone(ZoneOffset.UTC);

    @Test
    void runsInOrderAndReportsEveryPhase() {
        Phases phases = new Phases(List.of(phase("one", "a"), slow("two", "b")), clock);
        assertThat(phases.report().now().state()).isEqualTo(State.BOOTING);
        assertThat(phases.report().now().digest()).isEmpty();
        assertThat(phases.run()).isTrue();

        Report report = phases.report().now();
        assertThat(ran).containsExactly("one", "two");
        assertThat(report.state()).isEqualTo(State.READY);
        assertThat(report.readyAt()).contains(Instant.EPOCH.plusSeconds(3));
        assertThat(report.phases()).extracting(Phase::durationMillis).containsExactly(0L, 3000L);
        assertThat(report.phases()).allMatch(phase -> phase.outcome() == Outcome.DONE);
    }

    @Test
    void theDigestDependsOnInputsAndNotOnTime() {
        assertThat(digest(phase("one", "a"), phase("two", "b")))
                .isEqualTo(digest(phase("one", "a"), slow("two", "b")))
                .isNotEqualTo(digest(phase("one", "a"), phase("two", "c")));
    }

    @Test
    void aFailureLeavesTheRestPendingAndSaysWhatToDo() {
        Phases phases = new Phases(
                List.of(
                        phase("one", "a"),
                        new Work("two", () -> {
                            throw FractalException.unavailable("The disk is full", "Free some space");
                        }),
                        phase("three", "c")),
                clock);
        assertThat(phases.run()).isFalse();

        Report report = phases.report().now();
        assertThat(report.state()).isEqualTo(State.DEGRADED);
        assertThat(report.digest()).isEmpty();
        assertThat(report.phases())
                .extracting(Phase::outcome)
                .containsExactly(Outcome.DONE, Outcome.FAILED, Outcome.PENDING);
        assertThat(report.phases().get(1).problem()).contains("The disk is full");
        assertThat(report.phases().get(1).action()).contains("Free some space");
        assertThat(ran).containsExactly("one");
    }

    @Test
    void goesOnWhereItStoppedOnceTheCauseIsGone() {
        List<String> answers = new ArrayList<>(List.of("", "b"));
        Phases phases = new Phases(
                List.of(phase("one", "a"), new Work("two", () -> {
                    String answer = answers.remove(0);
                    if (answer.isEmpty()) {
                        throw FractalException.unavailable("Away", "Wait");
                    }
                    return answer;
                })),
                clock);
        assertThat(phases.run()).isFalse();
        assertThat(phases.run()).isTrue();

        Report report = phases.report().now();
        assertThat(report.state()).isEqualTo(State.READY);
        assertThat(report.phases().get(1).problem()).isEmpty();
        assertThat(ran).as("what was done is not done again").containsExactly("one");
        assertThat(report.digest()).contains(digest(phase("one", "a"), phase("two", "b")));
    }

    @Test
    void everyViolationIsTold() {
        Phases phases = new Phases(
                List.of(new Work("one", () -> {
                    throw FractalException.invalid(
                            List.of(Violation.at("a", "is wrong").withFix("Mend a"), Violation.at("b", "is missing")));
                })),
                clock);
        phases.run();
        assertThat(phases.report().now().phases().get(0).problem().orElseThrow())
                .contains("a", "is wrong", "Mend a", "b", "is missing");
    }

    @Test
    void aBugShowsAnIncidentAndNotItsText() {
        Phases phases = new Phases(
                List.of(new Work("one", () -> {
                    throw new IllegalStateException("password=geheim");
                })),
                clock);
        assertThat(phases.run()).isFalse();
        assertThat(phases.report().now().phases().get(0).problem().orElseThrow())
                .contains("incident")
                .doesNotContain("geheim");
    }

    private String digest(Work... works) {
        Phases phases = new Phases(List.of(works), clock);
        phases.run();
        return phases.report().now().digest().orElseThrow();
    }

    private Work phase(String name, String inputs) {
        return new Work(name, () -> {
            ran.add(name);
            return inputs;
        });
    }

    private Work slow(String name, String inputs) {
        return new Work(name, () -> {
            ran.add(name);
            time.updateAndGet(now -> now.plus(Duration.ofSeconds(3)));
            return inputs;
        });
    }
}
