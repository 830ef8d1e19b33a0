// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.pivot.internal;

import io.fractalos.economics.ledger.BookKeeping;
import io.fractalos.economics.pivot.EconomicsReport.OtherCurrency;
import io.fractalos.economics.pivot.PivotFilter;
import io.fractalos.kernel.value.Period;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What figures leave out because no exchange rate converts it, in its own currency. */
final class Unconverted {
    private Unconverted() {}

    static List<OtherCurrency> in(Handle handle, PivotFilter filter, Period period, boolean withCost) {
        FactSql facts = new FactSql(filter);
        String time = facts.time(period, FactSql.Grain.ALL, "u");
        String lines = filter.asksForTime()
                ? ""
                : " UNION ALL SELECT l.currency::text, CASE WHEN l.kind = 'revenue' THEN l.amount * 3600 ELSE 0 END,"
                        + " CASE WHEN l.kind = 'cost' THEN l.amount * 3600 ELSE 0 END FROM " + facts.lines(period, "u")
                        + " AND " + BookKeeping.exchange("l.currency", "l.work_date") + " IS NULL";
        String sql = "SELECT currency, sum(revenue) AS revenue, sum(cost) AS cost FROM ("
                + "SELECT f.bill_currency AS currency, f.unconverted AS revenue, 0::numeric AS cost FROM " + time
                + " UNION ALL SELECT f.cost_currency, 0, f.cost_unconverted FROM " + time + lines
                + ") x GROUP BY currency HAVING sum(revenue) <> 0 OR (:withCost AND sum(cost) <> 0) ORDER BY currency";
        return facts.bind(handle.createQuery(sql))
                .bind("withCost", withCost)
                .map((row, context) -> {
                    String currency = row.getString("currency");
                    return new OtherCurrency(
                            currency,
                            Books.rounded(row.getBigDecimal("revenue"), currency),
                            withCost
                                    ? Optional.of(Books.rounded(row.getBigDecimal("cost"), currency))
                                    : Optional.empty());
                })
                .list();
    }
}
