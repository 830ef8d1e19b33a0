// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.command;

import java.time.Duration;

/**
 * What happened to the calls of a version of a module since this node started.
 *
 * @param answering whether new calls go to it now
 * @param running calls in it now
 * @param calls calls it was given
 * @param failed calls that ended as an incident, out of time, or refused since too many ran or the circuit breaker was open
 * @param dropped calls that waited for the module in vain or found no place to wait, and calls cut off when it went away
 * @param waited calls that waited for it while it was briefly absent
 * @param longestWait the longest of these waits
 * @param tripped whether the circuit breaker keeps calls away from it now, until a probe succeeds
 */
public record ModuleTraffic(
        CommandOwner owner,
        boolean answering,
        int running,
        long calls,
        long failed,
        long dropped,
        long waited,
        Duration longestWait,
        boolean tripped) {}
