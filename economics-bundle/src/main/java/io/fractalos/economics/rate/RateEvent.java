// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.rate;

/**
 * What happened to prices of hours. Each record is one type of event; they carry ids so that a listener knows what to look at again, and no
 * money. Heard by those who may see what people cost.
 */
public sealed interface RateEvent {

    /** A rate was set that none had to give way for. */
    record RateSet(long rateId) implements RateEvent {}

    /** A rate is gone. */
    record RateRemoved(long rateId) implements RateEvent {}

    /** A change of rates was made. */
    record RatesChanged(long runId) implements RateEvent {}

    /** A change of rates was taken back. */
    record RatesTakenBack(long runId) implements RateEvent {}

    /** A rate card came, or is another. */
    record RateCardKept(long cardId) implements RateEvent {}

    /** A rate card is gone. */
    record RateCardRemoved(long cardId) implements RateEvent {}

    /** An agreement on what overtime is worth came or went. */
    record RateOfOvertimeChanged(HourlyRate.Kind kind) implements RateEvent {}
}
