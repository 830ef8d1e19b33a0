// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.rate.internal;

import io.fractalos.economics.rate.HourlyRate;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;

/**
 * Brings the rates of a list in and takes them back. A list says what holds now: a scope's first rate holds from the beginning; another amount
 * than today's ends today's rate and holds from today; the same amount changes nothing.
 */
public final class RateBook {

    private final Handle handle;
    private final LocalDate today;

    /** Works on the running transaction of the handle. */
    public RateBook(Handle handle, LocalDate today) {
        this.handle = handle;
        this.today = today;
    }

    /** What a list's rate would do, or did. */
    public enum Effect {
        /** The rate is there already. */
        NONE,
        /** The scope had no rate for today. */
        FIRST,
        /** Today's rate ends, another begins. */
        CHANGE,
        /** A rate of another amount begins today: which of the two is meant cannot be known. */
        CLASH
    }

    /** What bringing the rate would do; its days are ignored. */
    public Effect effect(HourlyRate.New rate) {
        Optional<HourlyRate> current = current(rates(rate));
        if (current.isEmpty()) {
            return Effect.FIRST;
        }
        if (same(current.get().perHour(), rate.price())) {
            return Effect.NONE;
        }
        return current.get().validFrom().equals(Optional.of(today)) ? Effect.CLASH : Effect.CHANGE;
    }

    /** Brings the rate; its days are ignored. A clash brings nothing. */
    public Effect bring(HourlyRate.New rate, long importId) {
        List<HourlyRate> all = rates(rate);
        Optional<HourlyRate> current = current(all);
        Effect effect = effect(rate);
        if (effect == Effect.CHANGE) {
            current.ifPresent(c -> end(c, importId));
            insert(rate, Optional.of(today), current.flatMap(HourlyRate::validTo), importId);
        } else if (effect == Effect.FIRST) {
            boolean earlier = all.stream()
                    .anyMatch(r -> r.validTo().filter(to -> !to.isAfter(today)).isPresent());
            Optional<LocalDate> next = all.stream()
                    .flatMap(r -> r.validFrom().stream())
                    .filter(from -> from.isAfter(today))
                    .min(LocalDate::compareTo);
            insert(rate, earlier ? Optional.of(today) : Optional.empty(), next, importId);
        }
        return effect;
    }

    /** Takes back what an import brought: its rates go, and those it ended hold on as before. */
    public static void takeBack(Handle handle, long importId) {
        handle.createUpdate("DELETE FROM fractal.economics_rates WHERE import_id = :import")
                .bind("import", importId)
                .execute();
        handle.createUpdate("""
                        UPDATE fractal.economics_rates
                           SET valid_to = ended_before, ended_before = NULL, ended_by_import_id = NULL
                         WHERE ended_by_import_id = :import""").bind("import", importId).execute();
    }

    private List<HourlyRate> rates(HourlyRate.New rate) {
        return handle.createQuery("""
                        SELECT * FROM fractal.economics_rates WHERE kind = :kind AND scope_key = :scope
                         ORDER BY valid_from NULLS FIRST FOR UPDATE""")
                .bind("kind", rate.kind().word())
                .bind("scope", Scopes.of(rate))
                .map((row, context) -> RateRows.read(row))
                .list();
    }

    private Optional<HourlyRate> current(List<HourlyRate> all) {
        return all.stream()
                .filter(r -> r.validFrom().map(from -> !today.isBefore(from)).orElse(true)
                        && r.validTo().map(today::isBefore).orElse(true))
                .findFirst();
    }

    private static boolean same(HourlyRate.PerHour a, HourlyRate.PerHour b) {
        return a.amount().compareTo(b.amount()) == 0 && a.currency().equals(b.currency());
    }

    private void end(HourlyRate rate, long importId) {
        handle.createUpdate("""
                        UPDATE fractal.economics_rates
                           SET ended_before = valid_to, ended_by_import_id = :import, valid_to = :today WHERE id = :id""")
                .bind("import", importId)
                .bind("today", today)
                .bind("id", rate.id())
                .execute();
    }

    private void insert(HourlyRate.New rate, Optional<LocalDate> from, Optional<LocalDate> to, long importId) {
        RateRows.insert(handle, rate.on(from, to), OptionalLong.of(importId));
    }
}
