// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.upgrade;

/** What a file {@code fractalos.yaml} says a repository was made from. Safe for use by many threads. */
public interface RecordedOrigins {
    /** Throws an invalid-request problem with everything wrong with it, by line and column. */
    Origin read(byte[] file);
}
