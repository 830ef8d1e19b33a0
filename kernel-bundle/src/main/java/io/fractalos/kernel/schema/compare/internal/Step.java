// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.schema.compare.internal;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * One statement on the way from one schema to another, without the semicolon at its end.
 *
 * @param phase when it may run
 * @param order which of a phase comes first
 * @param lock what it keeps others from doing meanwhile
 */
public record Step(Phase phase, int order, String sql, Lock lock) {
    /** The strongest table lock a statement takes; stronger ones come later. */
    public enum Lock {
        /** None on a table that others use. */
        NONE,
        /** Reads and writes go on. */
        SHARE_UPDATE_EXCLUSIVE,
        /** Reads go on, writes wait. */
        SHARE,
        /** Reads go on, writes wait. */
        SHARE_ROW_EXCLUSIVE,
        /** Everything waits. */
        ACCESS_EXCLUSIVE;

        /** As PostgreSQL writes it. */
        public String text() {
            return name().replace('_', ' ').toLowerCase(Locale.ROOT);
        }
    }

    static Step of(Phase phase, Lock lock, String sql) {
        return new Step(phase, 0, sql, lock);
    }

    /** The steps in the order they can run in, each once. */
    public static List<Step> ordered(Stream<Step> steps) {
        return steps.distinct()
                .sorted(Comparator.comparing(Step::phase).thenComparing(Step::order))
                .toList();
    }
}
