// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.build.internal;

import io.fractalos.kernel.problem.FractalException;
import io.fractalos.pattern.build.LogLine;
import io.fractalos.pattern.build.LogLine.Stream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The log of one build while it is written, in batches. Who adds faster than the database takes waits for it; while the database is away a few
 * thousand lines are held, and how many were lost is told. Safe for use by many threads.
 */
final class BuildLog {
    private static final int BATCH = 500;
    private static final int MOST_HELD = 5_000;

    private final Consumer<List<LogLine>> table;
    private final Clock clock;
    private final List<LogLine> held = new ArrayList<>();
    private long written;
    private long lost;

    /** @param table takes lines to keep; throws a problem when it cannot now */
    BuildLog(Consumer<List<LogLine>> table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    synchronized void add(int step, Stream stream, String text) {
        if (held.size() >= MOST_HELD) {
            lost++;
            return;
        }
        if (lost > 0) {
            String lines = lost + " lines are lost: the database was away";
            lost = 0;
            hold(step, Stream.PLATFORM, lines);
        }
        hold(step, stream, text);
        if (held.size() >= BATCH) {
            flush();
        }
    }

    private void hold(int step, Stream stream, String text) {
        held.add(new LogLine(written + held.size() + 1, clock.instant(), step, stream, text));
    }

    /** Writes what is held; keeps it when the database is away. */
    void flush() {
        try {
            write();
        } catch (FractalException away) {
            // Told by what else asks the database; the lines stay for the next time.
        }
    }

    /** Writes what is held; throws the problem when it cannot be written now, and keeps it. */
    synchronized void write() {
        if (!held.isEmpty()) {
            table.accept(List.copyOf(held));
            written += held.size();
            held.clear();
        }
    }
}
