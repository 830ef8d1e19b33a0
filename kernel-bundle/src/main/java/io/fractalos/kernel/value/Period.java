// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.value;

import io.fractalos.kernel.problem.FractalException;
import java.time.LocalDate;
import java.util.Optional;

/** Business days from {@code from} (inclusive) to {@code to} (exclusive); an absent end is open. */
public record Period(Optional<LocalDate> from, Optional<LocalDate> to) {

    /** All days there are. */
    public static final Period ALWAYS = new Period(Optional.empty(), Optional.empty());

    public Period {
        if (from.isPresent() && to.isPresent() && !from.get().isBefore(to.get())) {
            throw FractalException.invalid(
                    "/to",
                    "The period ends on " + to.get() + ", not after its start " + from.get() + " (to is exclusive)");
        }
    }

    /** True when the day lies inside. */
    public boolean contains(LocalDate day) {
        return from.map(f -> !day.isBefore(f)).orElse(true)
                && to.map(day::isBefore).orElse(true);
    }
}
