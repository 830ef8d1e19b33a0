// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.template.internal;

import java.time.Duration;

/**
 * How much a rendering may take. Only the time depends on the machine; it ends what the others let pass, and no result depends on it.
 *
 * @param totalBytes of all files together
 * @param fileBytes of one file
 * @param files in number
 * @param steps rounds of loops and included partials, together
 * @param time of the whole rendering
 */
public record Limits(long totalBytes, int fileBytes, int files, int steps, Duration time) {
    /** What holds for everybody: 50 MiB, 10 MiB a file, 10,000 files, a million steps, ten seconds. */
    public static final Limits STANDARD = new Limits(50L << 20, 10 << 20, 10_000, 1_000_000, Duration.ofSeconds(10));
}
