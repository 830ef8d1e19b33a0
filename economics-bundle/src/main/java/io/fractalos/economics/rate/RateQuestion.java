// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.rate;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What is an hour of this person on this project (or task of it) billed at, or what does it cost, on this day, and why? */
public record RateQuestion(HourlyRate.Kind kind, long userId, long projectId, OptionalLong taskId, LocalDate on) {

    /**
     * The answer: the rate, absent when no scope has one for that day (per day too where that was agreed), and the scopes tried, most specific
     * first. A rate that an import brought with an entry itself goes before all of these.
     *
     * @param overtime what the price of an hour of overtime is multiplied by; 1 unless agreed otherwise
     */
    public record Answer(
            Optional<HourlyRate.PerHour> perHour,
            Optional<HourlyRate.PerDay> perDay,
            OptionalLong rateId,
            BigDecimal overtime,
            List<Step> path) {
        public Answer {
            path = List.copyOf(path);
        }
    }

    /** A scope tried: {@code no-rate}, {@code other-days} (it has rates, for other days) or {@code applies}. */
    public record Step(String scope, Outcome outcome) {}

    /** How trying a scope ended. */
    public enum Outcome {
        NO_RATE,
        OTHER_DAYS,
        APPLIES
    }
}
