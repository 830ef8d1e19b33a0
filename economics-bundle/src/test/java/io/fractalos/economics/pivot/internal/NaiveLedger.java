// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.pivot.internal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Economics the slow and obvious way, entry by entry: what the pivot is measured against. */
final class NaiveLedger {

    private static final String NONE = "";

    /** A rate; an empty name is not part of its scope. A task's rate also names its project. */
    record Price(
            String kind,
            String task,
            String person,
            String role,
            String project,
            String client,
            String from,
            String to,
            BigDecimal perHour,
            String currency) {

        int rank() {
            boolean who = !person.isEmpty() || !role.isEmpty();
            if (!task.isEmpty()) {
                return 1;
            }
            if (!project.isEmpty()) {
                return who ? (person.isEmpty() ? 3 : 2) : 4;
            }
            if (!client.isEmpty()) {
                return who ? 5 : 6;
            }
            return person.isEmpty() ? (role.isEmpty() ? 9 : 8) : 7;
        }

        boolean fits(Entry e) {
            return (task.isEmpty() || task.equals(e.task()))
                    && (person.isEmpty() || person.equals(e.person()))
                    && (role.isEmpty() || role.equals(e.role()))
                    && (project.isEmpty() || project.equals(e.project()))
                    && (client.isEmpty() || client.equals(e.client()))
                    && (from.isEmpty() || !e.day().isBefore(LocalDate.parse(from)))
                    && (to.isEmpty() || e.day().isBefore(LocalDate.parse(to)));
        }
    }

    record Entry(
            LocalDate day,
            String person,
            String role,
            String client,
            String project,
            String task,
            long seconds,
            boolean billable,
            Optional<BigDecimal> importedRate,
            String importedCurrency) {}

    /** What a group adds up to. */
    record Sums(
            long seconds,
            long billableSeconds,
            BigDecimal revenue,
            BigDecimal cost,
            long unrated,
            long uncosted,
            boolean foreign) {
        static final Sums ZERO = new Sums(0, 0, BigDecimal.ZERO, BigDecimal.ZERO, 0, 0, false);

        Sums plus(Sums o) {
            return new Sums(
                    seconds + o.seconds,
                    billableSeconds + o.billableSeconds,
                    revenue.add(o.revenue),
                    cost.add(o.cost),
                    unrated + o.unrated,
                    uncosted + o.uncosted,
                    foreign || o.foreign);
        }

        /** HALF_UP to cents of exact money times 3600. */
        static BigDecimal cents(BigDecimal exact) {
            return exact.divide(BigDecimal.valueOf(3600), 2, RoundingMode.HALF_UP);
        }
    }

    private final List<Price> prices;
    private final BiFunction<String, LocalDate, Optional<BigDecimal>> exchange;

    /** @param exchange what one unit of a currency is worth that day, empty when it cannot be said */
    NaiveLedger(List<Price> prices, BiFunction<String, LocalDate, Optional<BigDecimal>> exchange) {
        this.prices = prices;
        this.exchange = exchange;
    }

    Map<String, Sums> by(List<Entry> entries, Function<Entry, String> key) {
        Map<String, Sums> all = new TreeMap<>();
        entries.forEach(e -> all.merge(key.apply(e), sums(e), Sums::plus));
        return all;
    }

    private Sums sums(Entry e) {
        Optional<Price> bill = e.importedRate()
                .map(r -> new Price("bill", NONE, NONE, NONE, NONE, NONE, NONE, NONE, r, e.importedCurrency()))
                .or(() -> price("bill", e));
        Optional<Price> cost = price("cost", e);
        Optional<BigDecimal> revenue = bill.flatMap(p -> worth(p, e));
        Optional<BigDecimal> spent = cost.flatMap(p -> worth(p, e));
        boolean foreign =
                (e.billable() && bill.isPresent() && revenue.isEmpty()) || (cost.isPresent() && spent.isEmpty());
        return new Sums(
                e.seconds(),
                e.billable() ? e.seconds() : 0,
                e.billable() ? revenue.orElse(BigDecimal.ZERO) : BigDecimal.ZERO,
                spent.orElse(BigDecimal.ZERO),
                e.billable() && bill.isEmpty() ? e.seconds() : 0,
                cost.isEmpty() ? e.seconds() : 0,
                foreign);
    }

    private Optional<BigDecimal> worth(Price price, Entry e) {
        return exchange.apply(price.currency(), e.day()).map(x -> price.perHour()
                .multiply(BigDecimal.valueOf(e.seconds()))
                .multiply(x));
    }

    private Optional<Price> price(String kind, Entry e) {
        return prices.stream()
                .filter(p -> p.kind().equals(kind) && p.fits(e))
                .min((a, b) -> Integer.compare(a.rank(), b.rank()));
    }
}
