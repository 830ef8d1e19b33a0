// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.build.internal;

import io.fractalos.pattern.build.BuildStatus;
import io.fractalos.pattern.build.BuildStep;
import io.fractalos.pattern.build.LogLine.Stream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** One check as a process that is watched until it ends or is ended. For one thread. */
final class CheckRun {
    private static final long LOOK_MILLIS = 250;
    private static final int NOT_RUNNABLE = 126;
    private static final int NOT_FOUND = 127;

    private final List<String> line;
    private final Map<String, String> environment;
    private final Path folder;
    private final Bounds bounds;

    /** @param line what is started, with everything that confines it */
    CheckRun(List<String> line, Map<String, String> environment, Path folder, Bounds bounds) {
        this.line = line;
        this.environment = environment;
        this.folder = folder;
        this.bounds = bounds;
    }

    /** How it ended. */
    record End(BuildStatus status, OptionalInt exitCode, Optional<String> problem) {
        static End failed(String problem) {
            return new End(BuildStatus.FAILED, OptionalInt.empty(), Optional.of(problem));
        }
    }

    /**
     * Runs it to its end; afterwards nothing of it runs any more, as far as that can be seen.
     *
     * @param others why it shall end before, empty while it may go on; asked a few times a second
     */
    End run(BuildStep step, StepOutput output, Supplier<Optional<End>> others) {
        Process process;
        try {
            ProcessBuilder builder = new ProcessBuilder(line).directory(folder.toFile());
            builder.environment().clear();
            builder.environment().putAll(environment);
            process = builder.start();
        } catch (IOException e) {
            return End.failed("It cannot be started: " + e.getMessage());
        }
        ProcessTree tree = new ProcessTree(process);
        List<Thread> readers = new ArrayList<>();
        try {
            readers.add(reader(output, process.getInputStream(), Stream.OUT));
            readers.add(reader(output, process.getErrorStream(), Stream.ERR));
            return watch(step, process, tree, others);
        } catch (InterruptedException e) {
            // Not passed on as an interrupt: the result is still to be written, and nothing follows on this thread.
            return new End(BuildStatus.INTERRUPTED, OptionalInt.empty(), Optional.of("The node was stopped"));
        } finally {
            tree.kill();
            await(process, readers);
            output.end();
        }
    }

    private End watch(BuildStep step, Process process, ProcessTree tree, Supplier<Optional<End>> others)
            throws InterruptedException {
        long begun = System.nanoTime();
        long most = Duration.ofSeconds(step.seconds()).toNanos();
        while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
            if (System.nanoTime() - begun > most) {
                return End.failed("It took longer than " + step.seconds() + " seconds and was ended");
            }
            if (tree.look() > Bounds.MOST_PROCESSES) {
                return End.failed("It had more than " + Bounds.MOST_PROCESSES + " processes and was ended");
            }
            if (tree.memory() > bounds.memory()) {
                return End.failed("It used more than " + bounds.memory() + " bytes of memory and was ended");
            }
            Optional<End> other = others.get();
            if (other.isPresent()) {
                return other.get();
            }
        }
        return ended(step, process.exitValue());
    }

    private static End ended(BuildStep step, int code) {
        Optional<String> problem = code == NOT_FOUND || code == NOT_RUNNABLE
                ? Optional.of("The program '" + step.command().get(0)
                        + "' is not there, cannot be run, or could not run another")
                : Optional.empty();
        return new End(code == 0 ? BuildStatus.PASSED : BuildStatus.FAILED, OptionalInt.of(code), problem);
    }

    private static Thread reader(StepOutput output, InputStream in, Stream stream) {
        Thread thread = new Thread(
                () -> {
                    try {
                        output.read(in, stream);
                    } catch (UncheckedIOException closed) {
                        // Closed below, since something that got away held it open.
                        return;
                    }
                },
                "fractalos-build-output");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** What was printed before the end is read to its end; somebody who got away and holds the output open is not waited for. */
    private static void await(Process process, List<Thread> readers) {
        try {
            for (Thread reader : readers) {
                reader.join(TimeUnit.SECONDS.toMillis(2));
            }
            process.getInputStream().close();
            process.getErrorStream().close();
        } catch (IOException e) {
            // It is closed then.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
