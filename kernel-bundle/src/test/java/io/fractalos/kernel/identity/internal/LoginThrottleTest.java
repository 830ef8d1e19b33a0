// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.ProblemType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class LoginThrottleTest {
    private final Ticking clock = new Ticking();
    private final LoginThrottle throttle = new LoginThrottle(clock);

    @Test
    void doublesTheWaitAfterAFewWrongPasswordsAndSaysHowLong() {
        fail("ada", "10.0.0.1", 4);
        throttle.check("ada", "10.0.0.1");
        fail("ada", "10.0.0.1", 1);
        assertThat(refused("ADA", "10.0.0.1").action()).hasValue("Wait 2 seconds, then try again");
        clock.pass(Duration.ofSeconds(1));
        throttle.check("ada", "10.0.0.1");
        fail("ada", "10.0.0.1", 1);
        assertThat(refused("ada", "10.0.0.1").action()).hasValue("Wait 3 seconds, then try again");
        fail("ada", "10.0.0.1", 60);
        assertThat(refused("ada", "10.0.0.1").action()).hasValue("Wait 901 seconds, then try again");
    }

    @Test
    void keepsNobodyElseOut() {
        fail("ada", "10.0.0.1", 20);
        assertThatCode(() -> throttle.check("ada", "10.0.0.2")).doesNotThrowAnyException();
        assertThatCode(() -> throttle.check("bob", "10.0.0.1")).doesNotThrowAnyException();
    }

    @Test
    void slowsAnAddressThatTriesManyLogins() {
        for (int i = 0; i < 50; i++) {
            throttle.failed("user" + i, "10.0.0.1");
        }
        assertThat(refused("another", "10.0.0.1").type()).isEqualTo(ProblemType.TOO_MANY_REQUESTS);
    }

    @Test
    void forgetsAfterARightPasswordAndAfterAWhile() {
        fail("ada", "10.0.0.1", 4);
        throttle.succeeded("ada", "10.0.0.1");
        fail("ada", "10.0.0.1", 4);
        throttle.check("ada", "10.0.0.1");
        clock.pass(Duration.ofMinutes(31));
        fail("ada", "10.0.0.1", 4);
        throttle.check("ada", "10.0.0.1");
    }

    @Test
    void keepsABoundedNumberOfKeys() {
        for (int i = 0; i < 30_000; i++) {
            throttle.failed("user" + i, "10.0.0." + i);
        }
        assertThat(throttle.size()).isEqualTo(10_000);
    }

    private void fail(String login, String address, int times) {
        for (int i = 0; i < times; i++) {
            throttle.failed(login, address);
        }
    }

    private FractalException refused(String login, String address) {
        return catchThrowableOfType(FractalException.class, () -> throttle.check(login, address));
    }

    /** A clock that stands still until told. */
    private static final class Ticking extends Clock {
        private Instant now = Instant.parse("2026-11-23T10:00:00Z");

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
