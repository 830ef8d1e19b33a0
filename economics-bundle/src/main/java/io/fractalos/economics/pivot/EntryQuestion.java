// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.pivot;

import io.fractalos.kernel.value.Period;
import java.util.Optional;

/**
 * Which entries to list with what they are worth.
 *
 * @param limit the most entries of a page, 1 to 500
 * @param after the {@code next} of the page before
 */
public record EntryQuestion(PivotFilter filter, Period period, int limit, Optional<String> after) {}
