// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.command.internal;

import io.fractalos.kernel.environment.Environment;
import io.fractalos.kernel.environment.Key;
import io.fractalos.kernel.environment.Keys;
import java.time.Duration;

/**
 * What one module may take, and how long its callers wait for it.
 *
 * @param callTimeout how long a call may run
 * @param calls how many calls of one version run at once
 * @param connections how many database connections these hold at once
 * @param waiting how many calls wait while a module is briefly absent
 * @param patience how long they wait
 * @param farewell how long a source that leaves waits for the calls that run in it
 * @param failures how many failures in a row open the circuit breaker
 * @param pause how long it stays open
 */
public record ModuleLimits(
        Duration callTimeout,
        int calls,
        int connections,
        int waiting,
        Duration patience,
        Duration farewell,
        int failures,
        Duration pause) {
    /** The usual ones. */
    public static final ModuleLimits USUAL = new ModuleLimits(
            Duration.ofSeconds(30),
            16,
            3,
            64,
            Duration.ofSeconds(10),
            Duration.ofSeconds(15),
            5,
            Duration.ofSeconds(10));

    static ModuleLimits of(Environment environment) {
        return new ModuleLimits(
                environment.find(Keys.MODULE_CALL_TIMEOUT).orElse(USUAL.callTimeout),
                number(environment, Keys.MODULE_CALLS, USUAL.calls),
                number(environment, Keys.MODULE_CONNECTIONS, USUAL.connections),
                USUAL.waiting,
                USUAL.patience,
                USUAL.farewell,
                USUAL.failures,
                USUAL.pause);
    }

    private static int number(Environment environment, Key<Long> key, int usual) {
        return environment.find(key).map(Math::toIntExact).orElse(usual);
    }
}
