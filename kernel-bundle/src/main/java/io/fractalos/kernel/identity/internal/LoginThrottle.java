// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.identity.internal;

import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.ProblemType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Slows guessing down: after a few wrong passwords for one login from one address, or many from one address, each further one doubles the
 * wait. Counted per node and in memory, for the last ten thousand keys. Safe for use by many threads.
 */
final class LoginThrottle {
    private static final int FREE_PER_LOGIN = 5;
    private static final int FREE_PER_ADDRESS = 50;
    private static final int MOST_KEYS = 10_000;
    private static final Duration FORGET = Duration.ofMinutes(15);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

    private final Clock clock;
    private final Map<String, Failures> failures = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > MOST_KEYS;
        }
    };

    private record Failures(int count, Instant until) {}

    private record Key(String name, int free) {}

    LoginThrottle(Clock clock) {
        this.clock = clock;
    }

    /** Throws a TOO_MANY_REQUESTS problem that says how long to wait. */
    synchronized void check(String login, String address) {
        Instant now = clock.instant();
        for (Key key : keys(login, address)) {
            Failures known = failures.get(key.name());
            if (known != null && now.isBefore(known.until())) {
                long seconds = Duration.between(now, known.until()).toSeconds() + 1;
                throw FractalException.of(ProblemType.TOO_MANY_REQUESTS, "Too many wrong passwords")
                        .withAction("Wait " + seconds + " seconds, then try again");
            }
        }
    }

    synchronized void failed(String login, String address) {
        Instant now = clock.instant();
        for (Key key : keys(login, address)) {
            Failures known = failures.get(key.name());
            int count = known == null || now.isAfter(known.until().plus(FORGET)) ? 1 : known.count() + 1;
            failures.put(key.name(), new Failures(count, now.plus(wait(count - key.free()))));
        }
    }

    /** Forgets the login's failures; the address's stay, or one known password would free an address to guess others. */
    synchronized void succeeded(String login, String address) {
        failures.remove(keys(login, address).get(0).name());
    }

    /** How many keys are remembered, for tests. */
    synchronized int size() {
        return failures.size();
    }

    private static Duration wait(int beyondFree) {
        if (beyondFree < 0) {
            return Duration.ZERO;
        }
        Duration wait = Duration.ofSeconds(1L << Math.min(beyondFree, 20));
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }

    private static List<Key> keys(String login, String address) {
        String shortened = login.length() > 100 ? login.substring(0, 100) : login;
        return List.of(
                new Key(shortened.toLowerCase(Locale.ROOT) + " " + address, FREE_PER_LOGIN),
                new Key(address, FREE_PER_ADDRESS));
    }
}
