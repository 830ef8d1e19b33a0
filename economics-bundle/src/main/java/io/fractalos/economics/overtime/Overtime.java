// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.overtime;

import io.fractalos.economics.rate.HourlyRate;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What the price of an hour is multiplied by where it is overtime, from a day until the next agreement of the same scope. Of those that fit, that
 * of the job goes before that of its client, and both, like that of a person, before that for everyone. Where none was agreed overtime has the
 * price of any hour. Prices that came with an imported entry are taken as they are.
 *
 * @param kind what the client pays, or what the hour costs
 * @param scope for whom
 * @param validFrom first day it holds, absent from the beginning
 * @param factor 0 to 10, at most four decimal places: 1.5 is half as much again
 */
public record Overtime(HourlyRate.Kind kind, Scope scope, Optional<LocalDate> validFrom, BigDecimal factor) {
    /**
     * For whom: one of these, or everyone without any.
     *
     * @param project slug of a job, for what its client pays
     * @param client slug of a client, for what they pay
     * @param person login, for what their hours cost
     */
    public record Scope(Optional<String> project, Optional<String> client, Optional<String> person) {
        /** Everyone. */
        public static final Scope EVERYONE = new Scope(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * An agreement to set; one of the same kind, scope and day is replaced.
     *
     * @param scope for everyone without
     * @param validFrom first day it holds; from the beginning without
     */
    public record Setting(
            HourlyRate.Kind kind, Optional<Scope> scope, Optional<LocalDate> validFrom, BigDecimal factor) {}

    /**
     * An agreement to take back: what held before it holds on.
     *
     * @param scope the one for everyone without
     * @param validFrom the first day of it; the one from the beginning without
     */
    public record Removal(HourlyRate.Kind kind, Optional<Scope> scope, Optional<LocalDate> validFrom) {}

    /** Agreements by kind, scope and day. */
    public record Listing(List<Overtime> agreements) {
        public Listing {
            agreements = List.copyOf(agreements);
        }
    }
}
