// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.module;

import java.time.Instant;

/**
 * How often bundles that are no modules lost their wiring on this node, which restarts them: what a change of a module must never bring about.
 *
 * @param count each bundle each time, whoever caused it
 * @param since from when on is counted: since the kernel started
 */
public record ForeignRefreshes(long count, Instant since) {}
