// SPDX-License-Identifier: Apache-2.0
package io.fractalos.cockpit.build;

import io.fractalos.kernel.problem.FractalException;
import io.fractalos.pattern.build.Build;
import io.fractalos.pattern.build.BuildDetails;
import io.fractalos.pattern.build.BuildLogs;
import io.fractalos.pattern.build.BuildPage;
import io.fractalos.pattern.build.BuildRequest;
import io.fractalos.pattern.build.BuildSource;
import io.fractalos.pattern.build.BuildStatus;
import io.fractalos.pattern.build.BuildSummary;
import io.fractalos.pattern.build.Builds;
import io.fractalos.pattern.build.LogLine;
import io.fractalos.pattern.build.LogPage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/** One build, with the id 7, in memory. */
final class FakeBuilds implements Builds, BuildLogs {
    private final List<LogLine> lines = new CopyOnWriteArrayList<>();
    private final AtomicBoolean stumbles = new AtomicBoolean();
    private volatile BuildStatus status = BuildStatus.RUNNING;

    void print(String text) {
        lines.add(new LogLine(lines.size() + 1L, Instant.EPOCH, 0, LogLine.Stream.OUT, text));
    }

    /** The next who asks for lines meets an error of ours. */
    void stumble() {
        stumbles.set(true);
    }

    void end(BuildStatus how) {
        status = how;
    }

    static Build build(BuildStatus status) {
        return new Build(
                7,
                "oak",
                BuildSource.LOCAL,
                "box 1.0.0",
                "a".repeat(40),
                Optional.of("main"),
                status,
                Optional.empty(),
                Optional.empty(),
                false,
                2,
                Instant.EPOCH,
                Optional.of(Instant.EPOCH),
                Optional.empty(),
                Optional.empty());
    }

    @Override
    public BuildDetails get(long id) {
        if (id != 7) {
            throw FractalException.notFound("build", id);
        }
        return new BuildDetails(build(status), List.of(), lines.size(), true);
    }

    @Override
    public LogPage lines(LogPage.Question question) {
        if (stumbles.getAndSet(false)) {
            throw new IllegalStateException("It stumbles");
        }
        BuildStatus now = status;
        List<LogLine> page = lines.stream()
                .filter(line -> line.sequence() > question.after().orElse(0L))
                .limit(question.limit().orElse(LogPage.MAX))
                .toList();
        return new LogPage(
                page,
                page.isEmpty()
                        ? question.after().orElse(0L)
                        : page.get(page.size() - 1).sequence(),
                now,
                now.ended() && page.size() < question.limit().orElse(LogPage.MAX));
    }

    @Override
    public Build run(BuildRequest request, long userId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public BuildPage list(BuildPage.Question question) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Build cancel(long id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public BuildSummary summary(BuildSummary.Question question) {
        throw new UnsupportedOperationException();
    }
}
