// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.blueprint;

import io.fractalos.pattern.definition.Pattern;
import java.time.LocalDate;
import java.util.List;

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
}
