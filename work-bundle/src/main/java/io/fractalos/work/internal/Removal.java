// SPDX-License-Identifier: Apache-2.0
package io.fractalos.work.internal;

/** What to remove, at the version it was last seen. */
public record Removal(long id, int version) {}
