// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.command.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractalos.kernel.command.internal.CircuitBreaker.End;
import io.fractalos.kernel.command.internal.CircuitBreaker.Pass;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CircuitBreakerTest {
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5); // nanoTime may overflow
    private final CircuitBreaker breaker = new CircuitBreaker(3, Duration.ofSeconds(10), now::get);

    @Test
    void opensAfterFailuresInARowOnly() {
        end(End.FAILED);
        end(End.FAILED);
        end(End.WELL);
        end(End.FAILED);
        end(End.FAILED);
        assertThat(breaker.tripped()).isFalse();
        assertThat(breaker.ended(pass(), End.FAILED)).isTrue();
        assertThat(breaker.tripped()).isTrue();
        assertThat(breaker.pass()).isEmpty();
        assertThat(breaker.secondsToWait()).isEqualTo(10);
    }

    @Test
    void letsOneProbeThroughAfterThePauseWhoseSuccessCloses() {
        open();
        pause(Duration.ofSeconds(10).minusNanos(1));
        assertThat(breaker.pass()).isEmpty();
        pause(Duration.ofNanos(1));
        Pass probe = pass();
        assertThat(breaker.pass()).isEmpty();
        assertThat(breaker.tripped()).isTrue();
        breaker.ended(probe, End.WELL);
        assertThat(breaker.tripped()).isFalse();
        assertThat(breaker.pass()).isPresent();
    }

    @Test
    void opensAgainWhenTheProbeFailsOrNobodyKnowsHowItEnded() {
        for (End end : new End[] {End.FAILED, End.UNKNOWN}) {
            open();
            pause(Duration.ofSeconds(10));
            assertThat(breaker.ended(pass(), end)).isTrue();
            assertThat(breaker.pass()).isEmpty();
            assertThat(breaker.secondsToWait()).isEqualTo(10);
        }
    }

    @Test
    void ignoresTheEndOfCallsFromBeforeItOpened() {
        Pass slow = pass();
        open();
        pause(Duration.ofSeconds(10));
        Pass probe = pass();
        breaker.ended(slow, End.WELL);
        assertThat(breaker.tripped()).isTrue();
        breaker.ended(probe, End.WELL);
        breaker.ended(slow, End.FAILED);
        end(End.FAILED);
        end(End.FAILED);
        assertThat(breaker.tripped()).isFalse();
    }

    @Test
    void opensAtOnceForWhatIsFatal() {
        assertThat(breaker.ended(pass(), End.FATAL)).isTrue();
        assertThat(breaker.tripped()).isTrue();
    }

    private void open() {
        breaker.ended(new Pass(-1, false), End.FATAL);
    }

    private void end(End end) {
        breaker.ended(pass(), end);
    }

    private Pass pass() {
        return breaker.pass().orElseThrow();
    }

    private void pause(Duration duration) {
        now.addAndGet(duration.toNanos());
    }
}
