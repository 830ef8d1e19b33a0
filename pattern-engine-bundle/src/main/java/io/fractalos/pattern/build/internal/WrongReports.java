// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.build.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts reports that are signed wrongly, by who sent them for which repository; remembers the last thousand of these. Safe for use by many threads. */
final class WrongReports {
    /** How many within {@link #WINDOW} are counted; what is wrong above that is too many. */
    static final int MOST = 10;

    static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int REMEMBERED = 1_000;

    private final Clock clock;
    private final Map<String, Count> counts = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Count> eldest) {
            return size() > REMEMBERED;
        }
    };

    private record Count(Instant since, int wrong) {}

    WrongReports(Clock clock) {
        this.clock = clock;
    }

    private Count now(String who) {
        Instant now = clock.instant();
        Count count = counts.get(who);
        // A clock that was set back must not shut somebody out for longer.
        return count == null
                        || count.since().isAfter(now)
                        || count.since().plus(WINDOW).isBefore(now)
                ? new Count(now, 0)
                : count;
    }

    /** Counts one more, unless there are too many already: then it answers false. */
    synchronized boolean add(String who) {
        Count count = now(who);
        if (count.wrong() >= MOST) {
            return false;
        }
        counts.put(who, new Count(count.since(), count.wrong() + 1));
        return true;
    }
}
