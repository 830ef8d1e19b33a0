// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.build.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fractalos.kernel.command.internal.WhiteboardCommandBus;
import io.fractalos.kernel.identity.AccessRole;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.ProblemType;
import io.fractalos.pattern.build.Build;
import io.fractalos.pattern.build.BuildPage;
import io.fractalos.pattern.build.BuildSource;
import io.fractalos.pattern.build.BuildStatus;
import io.fractalos.pattern.build.BuildSummary;
import io.fractalos.pattern.build.LogPage;
import io.fractalos.pattern.instance.internal.Workshop;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SummariesTest {
    private static final Instant BEGAN = Instant.parse("2026-11-26T10:00:00Z");

    @TempDir
    private Path home;

    private Yard yard;
    private int told;

    @BeforeEach
    void start() {
        yard = new Yard(home);
        yard.make("oak", "exit 0");
        yard.make("elm", "exit 0");
    }

    @AfterEach
    void close() {
        yard.close();
    }

    private long tell(String repository, BuildSource source, String commit, BuildStatus status, long millis) {
        Optional<Instant> ended = Optional.of(BEGAN.plusMillis(millis));
        NewBuild build = new NewBuild(
                repository,
                source,
                Optional.of("run-" + told++),
                "CI",
                commit.repeat(40),
                Optional.empty(),
                Optional.empty(),
                status,
                Optional.empty(),
                Optional.empty(),
                false,
                0,
                Optional.of(BEGAN),
                ended,
                List.of(new NewBuild.Step("unit", List.of(), 0, status, Optional.of(BEGAN), ended)));
        return yard.workshop
                .kernel
                .transactions()
                .call(connection -> BuildTable.insert(connection, build))
                .orElseThrow();
    }

    private BuildSummary.Line oak() {
        return yard.builds()
                .summary(new BuildSummary.Question(Optional.of("oak")))
                .repositories()
                .get(0);
    }

    @Test
    void aCheckThatPassedAndFailedOnOneCommitIsFlaky() {
        tell("oak", BuildSource.GITHUB, "a", BuildStatus.PASSED, 1);
        tell("oak", BuildSource.GITHUB, "a", BuildStatus.FAILED, 1);
        long last = tell("oak", BuildSource.GITHUB, "a", BuildStatus.PASSED, 1);
        assertThat(oak().flaky())
                .containsExactly(new BuildSummary.Flaky(
                        "unit", BuildSource.GITHUB, "a".repeat(40), 2, 1, last, BEGAN.plusMillis(1)));
    }

    @Test
    void whatDiffersByCommitBySourceByRepositoryOrWasCancelledIsNotFlaky() {
        tell("oak", BuildSource.GITHUB, "a", BuildStatus.PASSED, 1);
        tell("oak", BuildSource.GITHUB, "b", BuildStatus.FAILED, 1);
        tell("oak", BuildSource.GITLAB, "a", BuildStatus.FAILED, 1);
        tell("elm", BuildSource.GITHUB, "a", BuildStatus.FAILED, 1);
        tell("oak", BuildSource.GITHUB, "a", BuildStatus.CANCELLED, 1);
        assertThat(oak().flaky()).isEmpty();
    }

    @Test
    void theStripHoldsTheLastFiftyAndDurationsAreOfThoseThatEndedByThemselves() {
        for (int i = 1; i <= 60; i++) {
            tell("oak", BuildSource.GITHUB, "a", i % 10 == 0 ? BuildStatus.CANCELLED : BuildStatus.PASSED, i * 1000L);
        }
        BuildSummary.Line oak = oak();
        assertThat(oak.last()).hasSize(50);
        assertThat(oak.last().get(0).millis()).contains(11_000L);
        assertThat(oak.latest().millis()).contains(60_000L);
        assertThat(oak.passed()).isEqualTo(45);
        assertThat(oak.failed()).isZero();
        assertThat(oak.medianMillis()).contains(35_000L);
        assertThat(oak.p95Millis()).contains(57_000L);
    }

    @Test
    void ranksAreThoseOfTheNearest() {
        List<Long> ten = LongStream.rangeClosed(1, 10).boxed().toList();
        assertThat(Summaries.rank(ten, 50)).contains(5L);
        assertThat(Summaries.rank(ten, 95)).contains(10L);
        assertThat(Summaries.rank(List.of(7L), 50)).contains(7L);
        assertThat(Summaries.rank(List.of(), 50)).isEmpty();
    }

    @Test
    void everyoneReadsAndWhoMayChangeProjectsBuilds() {
        WhiteboardCommandBus bus = new WhiteboardCommandBus(yard.workshop.kernel.transactions());
        bus.addSource(new BuildCommands(yard.builds(), yard.builds()));
        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(() -> bus.execute(Workshop.call(AccessRole.MEMBER, "builds.run", Yard.request("oak"))))
                .matches(e -> e.type() == ProblemType.NOT_PERMITTED);
        Build build = bus.execute(Workshop.call(AccessRole.MANAGER, "builds.run", Yard.request("oak")), Build.class);
        assertThat(build.status()).isEqualTo(BuildStatus.QUEUED);
        assertThat(bus.execute(
                                Workshop.call(
                                        AccessRole.MEMBER,
                                        "builds.list",
                                        new BuildPage.Question(
                                                Optional.empty(),
                                                Optional.empty(),
                                                Optional.empty(),
                                                Optional.empty(),
                                                Optional.empty())),
                                BuildPage.class)
                        .builds())
                .containsExactly(build);
        assertThat(bus.execute(
                                Workshop.call(
                                        AccessRole.MEMBER,
                                        "builds.log",
                                        new LogPage.Question(build.id(), Optional.empty(), Optional.empty())),
                                LogPage.class)
                        .complete())
                .isFalse();
        assertThatExceptionOfType(FractalException.class)
                .isThrownBy(
                        () -> bus.execute(Workshop.call(AccessRole.MEMBER, "builds.cancel", new Build.Id(build.id()))))
                .matches(e -> e.type() == ProblemType.NOT_PERMITTED);
    }
}
