// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.event;

import java.time.Instant;

/** A fact as kept: the number that identifies it, its type (the simple name of its record), when, and its JSON. */
public record RecordedEvent(long sequence, String type, Instant at, String json) {}
