// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.build.internal;

import io.fractalos.pattern.build.BuildStatus;
import io.fractalos.pattern.build.BuildStep;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A node that runs a check which sleeps for the seconds it is told, until somebody kills the node. */
final class CheckProcess {
    private CheckProcess() {}

    public static void main(String[] args) {
        Confinement best = Confinement.probe();
        Confinement confinement = args[1].equals("best") ? best : new Confinement(best.setsid(), List.of(), List.of());
        BuildStep step = new BuildStep(
                0,
                "test",
                List.of("sh", "-c", "echo begun; sleep " + args[0]),
                600,
                BuildStatus.RUNNING,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        BuildLog log = new BuildLog(lines -> lines.forEach(line -> System.out.println(line.text())), Clock.systemUTC());
        new CheckRun(
                        confinement.line(step.command(), 1L << 30, false),
                        Map.of("PATH", System.getenv("PATH")),
                        Path.of("."),
                        new Bounds(1L << 30, 1 << 20, List.of()))
                .run(step, new StepOutput(log, 0, 1 << 20), () -> {
                    log.flush();
                    return Optional.empty();
                });
    }
}
