// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.catalog;

import java.time.Instant;
import java.util.Optional;

/**
 * A version of a pattern.
 *
 * @param version semantic
 * @param module the module that brings it, or brought it last; empty for one of a source
 * @param source the source that brings it, or brought it last; empty for one of a module
 * @param digest SHA-256 of its files, 64 hexadecimal digits
 * @param available whether it is brought now and works with this kernel
 * @param unavailable why it is not available
 * @param deprecated why nothing new should be made from it
 * @param since when it was first seen
 */
public record PatternVersion(
        String id,
        String version,
        String title,
        String description,
        Optional<String> module,
        Optional<String> source,
        String digest,
        boolean available,
        Optional<String> unavailable,
        Optional<String> deprecated,
        Instant since) {}
