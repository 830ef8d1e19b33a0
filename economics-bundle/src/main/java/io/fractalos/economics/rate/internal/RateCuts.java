// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.rate.internal;

import io.fractalos.economics.rate.HourlyRate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;

/**
 * Makes room for a rate among those of its scope, and undoes that.
 *
 * @param before the rates that gave way, as they were
 * @param added ids of what is new: the rate, and what is left of one that was split
 * @param asked the rate as it was asked for, which says what was changed when neither it nor its days are there any more; absent where
 *     that was not kept yet
 */
record RateCuts(List<HourlyRate> before, List<Long> added, Optional<HourlyRate.New> asked) {
    RateCuts {
        before = List.copyOf(before);
        added = List.copyOf(added);
    }

    /** Nothing was changed. */
    static final RateCuts NONE = new RateCuts(List.of(), List.of(), Optional.empty());

    /** The new rate's id, first of what was added. */
    OptionalLong rateId() {
        return added.isEmpty() ? OptionalLong.empty() : OptionalLong.of(added.get(0));
    }

    static RateCuts make(Handle handle, HourlyRate.New rate) {
        List<HourlyRate> before = RateRows.allOverlapping(handle, rate);
        List<Long> rest = new ArrayList<>();
        for (HourlyRate old : before) {
            boolean keepsStart = rate.validFrom().isPresent()
                    && old.validFrom()
                            .map(day -> day.isBefore(rate.validFrom().get()))
                            .orElse(true);
            boolean keepsEnd = rate.validTo().isPresent()
                    && old.validTo()
                            .map(day -> day.isAfter(rate.validTo().get()))
                            .orElse(true);
            if (keepsStart) {
                RateRows.span(handle, old.id(), old.validFrom(), rate.validFrom());
                if (keepsEnd) {
                    rest.add(
                            RateRows.insert(handle, old.again().on(rate.validTo(), old.validTo()), OptionalLong.empty())
                                    .id());
                }
            } else if (keepsEnd) {
                RateRows.span(handle, old.id(), rate.validTo(), old.validTo());
            } else {
                RateRows.delete(handle, old.id());
            }
        }
        List<Long> added = new ArrayList<>();
        added.add(RateRows.insert(handle, rate, OptionalLong.empty()).id());
        added.addAll(rest);
        return new RateCuts(before, added, Optional.of(rate));
    }

    /** The same, of which the part in open months was made. */
    RateCuts askedAs(HourlyRate.New whole) {
        return new RateCuts(before, added, Optional.of(whole));
    }

    /** The rates as they were; what was changed since by others stays, and is a conflict where it is in the way. */
    void undo(Handle handle) {
        added.forEach(id -> RateRows.delete(handle, id));
        for (HourlyRate old : before) {
            if (RateRows.find(handle, old.id()).isPresent()) {
                RateRows.span(handle, old.id(), old.validFrom(), old.validTo());
            } else {
                RateRows.restore(handle, old);
            }
        }
    }
}
