// SPDX-License-Identifier: Apache-2.0
package io.fractalos.work.internal;

import io.fractalos.kernel.environment.Environment;
import io.fractalos.kernel.environment.Keys;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;

/**
 * What day it is for the organisation, and what it expects of one.
 *
 * @param expected how much time a person is expected to record on a working day, asked each time because it may change at once
 */
record BusinessDays(ZoneId zone, Clock clock, Supplier<Duration> expected) {

    static BusinessDays of(Environment environment, Clock clock) {
        return new BusinessDays(environment.organisation().zone(), clock, () -> environment
                .find(Keys.TIME_EXPECTED)
                .orElseThrow());
    }

    LocalDate today() {
        return LocalDate.now(clock.withZone(zone));
    }

    /** Now, as exactly as the database keeps it. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    OddTime oddTime() {
        return new OddTime(today(), zone, expected.get().toSeconds());
    }
}
