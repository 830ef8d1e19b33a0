// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.rate.internal;

import io.fractalos.economics.rate.HourlyRate;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * Makes room for rates among those of their scopes, and undoes that.
 *
 * @param asked the rates as they were asked for, closed days included
 * @param before the rates that gave way, as they were
 * @param made ids of the rates, of those that hold on open days
 * @param left ids of what is left of rates that were split
 */
record RateCuts(List<HourlyRate.New> asked, List<HourlyRate> before, List<Long> made, List<Long> left) {
    RateCuts {
        asked = List.copyOf(asked);
        before = List.copyOf(before);
        made = List.copyOf(made);
        left = List.copyOf(left);
    }

    /** Makes the rates on days from the given one on; all their days where none is given. */
    static RateCuts make(Handle handle, List<HourlyRate.New> asked, Optional<LocalDate> openFrom) {
        List<HourlyRate.New> rates =
                asked.stream().flatMap(whole -> open(whole, openFrom).stream()).toList();
        Map<Long, HourlyRate> before = new LinkedHashMap<>();
        List<Long> left = new ArrayList<>();
        for (HourlyRate.New rate : rates) {
            for (HourlyRate old : RateRows.allOverlapping(handle, rate)) {
                // One that an earlier rate of this change cut or left is no longer, or never was, as it was before.
                if (!left.contains(old.id())) {
                    before.putIfAbsent(old.id(), old);
                }
                giveWay(handle, old, rate).ifPresent(left::add);
            }
        }
        return new RateCuts(asked, List.copyOf(before.values()), RateRows.insert(handle, rates), left);
    }

    /** The part of a rate that lies in open months. */
    private static Optional<HourlyRate.New> open(HourlyRate.New rate, Optional<LocalDate> openFrom) {
        if (openFrom.isEmpty() || !reaches(rate, openFrom.get())) {
            return Optional.of(rate);
        }
        boolean whole = rate.validTo().filter(to -> !to.isAfter(openFrom.get())).isPresent();
        return whole ? Optional.empty() : Optional.of(rate.on(openFrom, rate.validTo()));
    }

    /** Whether a rate holds on days before that one. */
    static boolean reaches(HourlyRate.New rate, LocalDate openFrom) {
        return rate.validFrom().map(from -> from.isBefore(openFrom)).orElse(true);
    }

    /** The id of what is left after the new rate, where that splits the old one. */
    private static Optional<Long> giveWay(Handle handle, HourlyRate old, HourlyRate.New rate) {
        boolean keepsStart = rate.validFrom().isPresent()
                && old.validFrom()
                        .map(day -> day.isBefore(rate.validFrom().get()))
                        .orElse(true);
        boolean keepsEnd = rate.validTo().isPresent()
                && old.validTo().map(day -> day.isAfter(rate.validTo().get())).orElse(true);
        if (keepsStart) {
            RateRows.span(handle, old.id(), old.validFrom(), rate.validFrom());
        } else if (keepsEnd) {
            RateRows.span(handle, old.id(), rate.validTo(), old.validTo());
        } else {
            RateRows.delete(handle, List.of(old.id()));
        }
        return keepsStart && keepsEnd
                ? Optional.of(
                        RateRows.insert(handle, old.again().on(rate.validTo(), old.validTo()), OptionalLong.empty())
                                .id())
                : Optional.empty();
    }

    /** The rates as they were; what was changed since by others stays, and is a conflict where it is in the way. */
    void undo(Handle handle) {
        RateRows.delete(handle, Stream.concat(made.stream(), left.stream()).toList());
        for (HourlyRate old : before) {
            if (RateRows.find(handle, old.id()).isPresent()) {
                RateRows.span(handle, old.id(), old.validFrom(), old.validTo());
            } else {
                RateRows.restore(handle, old);
            }
        }
    }
}
