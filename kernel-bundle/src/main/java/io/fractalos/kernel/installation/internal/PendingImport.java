// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.installation.internal;

import io.fractalos.kernel.installation.MoveReport;
import io.fractalos.kernel.problem.FractalException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The import the boot shall do next: what the launcher started this platform for, or what somebody asks for on the console. Safe for use by
 * many threads.
 */
public final class PendingImport {
    private static final Logger log = LoggerFactory.getLogger(PendingImport.class);

    private final AtomicReference<@Nullable Asked> next = new AtomicReference<>();
    private final Runnable reboot;
    private final Runnable awaitReady;
    private final Optional<Path> restore;
    private @Nullable FractalException failed;
    private boolean restored;

    private record Asked(Path place, Consumer<String> progress, CompletableFuture<MoveReport> answer) {}

    /**
     * @param restore what this platform was started to import
     * @param reboot makes the boot begin again at the database, soon
     * @param awaitReady returns when the boot is through
     */
    public PendingImport(Optional<Path> restore, Runnable reboot, Runnable awaitReady) {
        this.restore = restore;
        this.reboot = reboot;
        this.awaitReady = awaitReady;
    }

    /** True when the boot has something to import. */
    public boolean waits() {
        return next.get() != null;
    }

    /** Has the boot do it, and waits for the end of both. */
    MoveReport ask(Path place, Consumer<String> progress) {
        Asked asked = new Asked(place, progress, new CompletableFuture<>());
        if (!next.compareAndSet(null, asked)) {
            throw FractalException.conflict("Another import waits for the boot", "Wait for its end");
        }
        reboot.run();
        try {
            MoveReport report = asked.answer().join();
            awaitReady.run();
            return report;
        } catch (CompletionException e) {
            if (e.getCause() instanceof FractalException problem) {
                throw problem;
            }
            throw e;
        }
    }

    /** On the boot's thread: does what waits, once. What the launcher asked for and failed fails again until the platform is stopped. */
    synchronized void run(BiFunction<Path, Consumer<String>, MoveReport> bringIn) {
        Asked asked = next.getAndSet(null);
        if (asked != null) {
            answer(asked, bringIn);
        } else if (restore.isPresent() && !restored) {
            restore(restore.get(), bringIn);
        }
    }

    @SuppressWarnings("IllegalCatch") // whoever asked waits for an answer, whatever happened
    private static void answer(Asked asked, BiFunction<Path, Consumer<String>, MoveReport> bringIn) {
        try {
            asked.answer().complete(bringIn.apply(asked.place(), asked.progress()));
        } catch (RuntimeException | Error e) {
            asked.answer().completeExceptionally(e);
        }
    }

    private void restore(Path place, BiFunction<Path, Consumer<String>, MoveReport> bringIn) {
        FractalException before = failed;
        if (before != null) {
            throw before;
        }
        try {
            MoveReport report = bringIn.apply(place, log::info);
            restored = true;
            log.info("Restored {}: {} rows, digest {}", place, report.rows(), report.digest());
        } catch (FractalException e) {
            failed = e;
            throw e;
        }
    }
}
