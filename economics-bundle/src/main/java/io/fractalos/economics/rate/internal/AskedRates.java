// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.rate.internal;

import io.fractalos.economics.rate.HourlyRate;
import io.fractalos.economics.rate.RateChange;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.Violation;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The rates of one change, each checked by itself and all of them against each other. */
final class AskedRates {
    private AskedRates() {}

    /** The rates as they will be set. Throws an invalid-request problem with everything wrong in all of them, by the place of the rate. */
    static List<HourlyRate.New> checked(Handle handle, List<HourlyRate.New> asked) {
        if (asked.isEmpty() || asked.size() > RateChange.MOST_RATES) {
            throw FractalException.invalid("/rates", "A change sets 1 to " + RateChange.MOST_RATES + " rates")
                    .withAction("Set one rate at least, and more than that many in several changes");
        }
        List<Violation> wrong = new ArrayList<>();
        List<HourlyRate.New> rates = asked.stream().map(RateRows::normal).toList();
        boolean[] placed = new boolean[rates.size()];
        for (int i = 0; i < rates.size(); i++) {
            String place = "/rates/" + i;
            HourlyRate.New rate = rates.get(i);
            placed[i] = told(place, () -> Scopes.of(rate), wrong);
            told(place, rate::price, wrong);
            told(place, () -> RateRows.requireExisting(handle, rate), wrong);
            for (int j = 0; placed[i] && j < i; j++) {
                if (placed[j] && clash(rate, rates.get(j))) {
                    wrong.add(Violation.at(place, "Rate " + (j + 1) + " of this change is of the same scope and days")
                            .withFix("Leave one of the two out, or give them other days"));
                }
            }
        }
        if (!wrong.isEmpty()) {
            throw FractalException.invalid(wrong);
        }
        return rates;
    }

    /** Whether a check passes; what it finds wrong is told at the place of the rate. */
    private static boolean told(String place, Runnable check, List<Violation> wrong) {
        try {
            check.run();
            return true;
        } catch (FractalException e) {
            if (e.violations().isEmpty()) {
                throw e;
            }
            e.violations().forEach(violation -> wrong.add(violation.under(place)));
            return false;
        }
    }

    private static boolean clash(HourlyRate.New one, HourlyRate.New other) {
        return one.kind() == other.kind()
                && RateRows.key(one).equals(RateRows.key(other))
                && before(one, other)
                && before(other, one);
    }

    /** Whether one begins before the other ends. */
    private static boolean before(HourlyRate.New one, HourlyRate.New other) {
        return one.validFrom().isEmpty()
                || other.validTo().isEmpty()
                || one.validFrom().get().isBefore(other.validTo().get());
    }
}
