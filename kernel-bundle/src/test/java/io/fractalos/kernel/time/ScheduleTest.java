// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractalos.kernel.problem.FractalException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    private static final Duration NEVER = Duration.ofDays(1);

    @Test
    void goesOnWhateverATurnThrowsAndTellsWhyItFailed() throws InterruptedException {
        AtomicInteger turns = new AtomicInteger();
        CountDownLatch four = new CountDownLatch(4);
        try (Schedule schedule = Schedule.withPauses("test", Duration.ofMillis(1), () -> {
            four.countDown();
            switch (turns.incrementAndGet()) {
                case 1 -> throw new IllegalStateException("a bug");
                case 2 -> throw new NoClassDefFoundError("a bundle went");
                default -> throw FractalException.unavailable("The database is away", "Wait");
            }
        })) {
            assertThat(four.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(schedule.problem()).contains("The database is away");
        }
    }

    @Test
    void forgetsTheProblemOnceATurnWorks() throws InterruptedException {
        Semaphore turns = new Semaphore(0);
        AtomicInteger count = new AtomicInteger();
        try (Schedule schedule = Schedule.withPauses("test", NEVER, () -> {
            turns.release();
            if (count.incrementAndGet() == 1) {
                throw new IllegalStateException("a bug");
            }
        })) {
            turns.acquire();
            schedule.soon();
            turns.acquire();
            // A further turn begins when the second one is over, its problem forgotten.
            schedule.soon();
            turns.acquire();
            assertThat(schedule.problem()).isEmpty();
        }
    }

    @Test
    void turnsAskedForTwiceBeforeOneBeginsAreOne() throws InterruptedException {
        Semaphore begun = new Semaphore(0);
        Semaphore go = new Semaphore(0);
        AtomicInteger count = new AtomicInteger();
        try (Schedule schedule = Schedule.withPauses("test", NEVER, () -> {
            count.incrementAndGet();
            begun.release();
            go.acquireUninterruptibly();
        })) {
            begun.acquire();
            schedule.soon();
            schedule.soon();
            schedule.soon();
            go.release();
            begun.acquire();
            schedule.soon();
            go.release();
            begun.acquire();
            go.release();
            assertThat(count).hasValue(3);
        }
    }

    @Test
    void byTheClockWaitsForTheNextMultipleOfThePeriod() throws InterruptedException {
        CountDownLatch turn = new CountDownLatch(1);
        Clock almost = Clock.fixed(Instant.parse("2026-11-25T11:59:59.990Z"), ZoneOffset.UTC);
        try (Schedule schedule = Schedule.byTheClock("test", Duration.ofHours(1), almost, turn::countDown)) {
            assertThat(turn.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(schedule.problem()).isEmpty();
        }
    }
}
