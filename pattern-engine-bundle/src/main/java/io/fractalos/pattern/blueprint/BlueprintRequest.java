// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.blueprint;

import io.fractalos.pattern.definition.Pattern;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * What a blueprint is made of, and all of it.
 *
 * @param library the patterns that others may include
 * @param parameters a JSON object; secrets as {@code secret:NAME}
 */
public record BlueprintRequest(Pattern pattern, List<Pattern> library, String parameters, LocalDate date) {
    /** Copies the list. */
    public BlueprintRequest {
        library = List.copyOf(library);
    }

    /** The day that was asked for, else today in UTC, so that two people far apart plan the same. */
    public static LocalDate day(Optional<LocalDate> asked, Clock clock) {
        return asked.orElseGet(() -> LocalDate.now(clock.withZone(ZoneOffset.UTC)));
    }
}
