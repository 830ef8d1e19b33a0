// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.command;

import io.fractalos.kernel.identity.Caller;
import java.time.Instant;

/** Who runs a command, and the moment it counts as run. */
public record CommandContext(Caller caller, Instant now) {}
