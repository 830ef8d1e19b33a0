// SPDX-License-Identifier: Apache-2.0
package io.fractalos.pattern.upgrade;

import io.fractalos.pattern.blueprint.PatternName;
import java.time.LocalDate;
import java.util.List;

/**
 * What a repository was made from, or last upgraded to, as its {@code fractalos.yaml} says.
 *
 * @param name of the repository
 * @param includes the patterns whose files came with those of the pattern
 * @param parameters JSON text; a secret is there by its name only
 * @param tree the digest of what the pattern made, 64 hexadecimal digits
 * @param plan the hash of the blueprint, 64 hexadecimal digits
 */
public record Origin(
        String name,
        PatternName pattern,
        List<PatternName> includes,
        String parameters,
        LocalDate date,
        String tree,
        String plan) {
    /** Copies the list. */
    public Origin {
        includes = List.copyOf(includes);
    }
}
