// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.pivot.internal;

import io.fractalos.economics.pivot.Economics;
import io.fractalos.economics.pivot.EconomicsReport;
import io.fractalos.economics.pivot.Grouping;
import io.fractalos.economics.setting.Settings;
import io.fractalos.economics.sql.Queries;
import io.fractalos.kernel.database.Transactions;
import io.fractalos.kernel.identity.Caller;
import io.fractalos.kernel.identity.Permission;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.value.Period;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The pivot, computed by PostgreSQL from the entries and rates themselves at each call. */
@Component(service = Economics.class)
public final class JdbiEconomics implements Economics {

    private static final int DEFAULT_DIGITS = 2;
    private static final Comparator<EconomicsReport.Row> BY_NAME = Comparator.comparing(
                    EconomicsReport.Row::name, String.CASE_INSENSITIVE_ORDER)
            .thenComparing(EconomicsReport.Row::name)
            .thenComparing(EconomicsReport.Row::key);

    private final Queries queries;
    private final Settings settings;

    @Activate
    public JdbiEconomics(@Reference Transactions transactions, @Reference Settings settings) {
        this.queries = new Queries(transactions);
        this.settings = settings;
    }

    @Override
    public EconomicsReport pivot(Caller caller, Grouping group, Period period) {
        caller.require(Permission.ECONOMICS_READ);
        boolean withCost = caller.may(Permission.ECONOMICS_COST);
        Optional<String> wanted = settings.currency().map(Currency::getCurrencyCode);
        return queries.read(handle -> {
            Optional<String> currency = wanted.isPresent() ? wanted : onlyCurrency(handle);
            return report(group, period, currency, parts(handle, group, period), withCost);
        });
    }

    private static EconomicsReport report(
            Grouping group, Period period, Optional<String> currency, List<Figures.Part> parts, boolean withCost) {
        int digits = currency.map(JdbiEconomics::digits).orElse(DEFAULT_DIGITS);
        Map<String, Figures.Part> labels = new LinkedHashMap<>();
        Map<String, Figures> figures = new LinkedHashMap<>();
        Figures all = new Figures();
        for (Figures.Part part : parts) {
            labels.putIfAbsent(part.key(), part);
            figures.computeIfAbsent(part.key(), key -> new Figures()).add(part, currency, withCost);
            all.add(part, currency, withCost);
        }
        List<EconomicsReport.Row> rows = new ArrayList<>();
        labels.forEach((key, label) -> {
            Figures sums = figures.get(key);
            if (sums != null) {
                rows.add(sums.row(label, digits, withCost));
            }
        });
        rows.sort(BY_NAME);
        EconomicsReport.Row total = all.row(total(), digits, withCost);
        return new EconomicsReport(
                currency,
                group,
                period.from(),
                period.to(),
                total.incomplete(),
                rows,
                total,
                others(parts, currency, withCost));
    }

    private static Figures.Part total() {
        return new Figures.Part(
                "total",
                "Total",
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                0,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                0,
                0);
    }

    private static List<EconomicsReport.OtherCurrency> others(
            List<Figures.Part> parts, Optional<String> currency, boolean withCost) {
        Map<String, BigDecimal> revenue = new TreeMap<>();
        Map<String, BigDecimal> cost = new TreeMap<>();
        for (Figures.Part part : parts) {
            part.billCurrency().ifPresent(c -> revenue.merge(c, part.revenue(), BigDecimal::add));
            part.costCurrency().filter(c -> withCost).ifPresent(c -> cost.merge(c, part.cost(), BigDecimal::add));
        }
        Map<String, BigDecimal> all = new TreeMap<>(cost);
        all.putAll(revenue);
        return all.keySet().stream()
                .filter(c -> !currency.equals(Optional.of(c)))
                .map(c -> new EconomicsReport.OtherCurrency(
                        c,
                        Figures.rounded(revenue.getOrDefault(c, BigDecimal.ZERO), digits(c)),
                        withCost
                                ? Optional.of(Figures.rounded(cost.getOrDefault(c, BigDecimal.ZERO), digits(c)))
                                : Optional.empty()))
                .toList();
    }

    private static int digits(String currency) {
        return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    }

    private static List<Figures.Part> parts(Handle handle, Grouping group, Period period) {
        return handle.createQuery(PivotSql.of(group))
                .bind("from", period.from())
                .bind("to", period.to())
                .map((row, context) -> part(row))
                .list();
    }

    private static Figures.Part part(ResultSet row) throws SQLException {
        long projectId = row.getLong("project_id");
        return new Figures.Part(
                row.getString("key"),
                row.getString("name"),
                Optional.ofNullable(row.getString("client")),
                Optional.ofNullable(row.getString("project")),
                projectId == 0 ? OptionalLong.empty() : OptionalLong.of(projectId),
                Optional.ofNullable(row.getString("bill_currency")),
                Optional.ofNullable(row.getString("cost_currency")),
                row.getLong("seconds"),
                row.getLong("billable_seconds"),
                row.getBigDecimal("revenue"),
                row.getBigDecimal("cost"),
                row.getLong("unrated"),
                row.getLong("uncosted"));
    }

    /** The one currency that rates are in, empty when there are no rates. */
    private static Optional<String> onlyCurrency(Handle handle) {
        List<String> used = handle.createQuery("""
                        SELECT currency FROM fractal.economics_rates
                        UNION
                        SELECT imported_currency FROM fractal.time_entries
                         WHERE imported_bill_rate IS NOT NULL OR imported_cost_rate IS NOT NULL
                        ORDER BY 1""").mapTo(String.class).list();
        if (used.size() > 1) {
            throw FractalException.conflict(
                    "Rates are in several currencies (" + String.join(", ", used)
                            + "), and the organisation's is not set: amounts of different currencies cannot be added up",
                    "Set organisation.currency in etc/fractalos.cfg to the currency of your books");
        }
        return used.stream().findFirst();
    }
}
