// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.exchange.internal;

import io.fractalos.economics.exchange.ExchangeRate;
import io.fractalos.economics.exchange.ExchangeRates;
import io.fractalos.economics.ledger.BookKeeping;
import io.fractalos.economics.sql.Queries;
import io.fractalos.kernel.database.Transactions;
import io.fractalos.kernel.identity.Caller;
import io.fractalos.kernel.identity.Permission;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.Violation;
import io.fractalos.kernel.value.CurrencyCode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The table of exchange rates; its triggers keep the ledger. */
@Component(service = ExchangeRates.class)
public final class JdbiExchangeRates implements ExchangeRates {
    private static final int PLACES = 12;
    private static final BigDecimal MOST = BigDecimal.TEN.pow(12);

    private static final String NEW =
            "unnest(CAST(:currencies AS text[]), CAST(CAST(:days AS text[]) AS date[]), CAST(CAST(:rates AS text[]) AS numeric[])) n(currency, day, rate)";

    private final Queries queries;

    @Activate
    public JdbiExchangeRates(@Reference Transactions transactions) {
        this.queries = new Queries(transactions);
    }

    @Override
    public ExchangeRate.Listing set(Caller caller, ExchangeRate.Setting setting) {
        caller.require(Permission.RATES_WRITE);
        return queries.call(handle -> {
            String base = BookKeeping.currency(handle)
                    .orElseThrow(() -> FractalException.conflict(
                            "The organisation has set no currency, so there is nothing to convert into",
                            "Set organisation.currency in etc/fractalos.cfg to the currency of your books"));
            check(setting.rates(), base);
            // Two statements for all of them: the triggers make what a statement reaches anew, once.
            run(
                    handle,
                    "DELETE FROM fractal.economics_fx x USING " + NEW
                            + " WHERE x.currency = n.currency AND x.base = :base AND x.valid_from = n.day",
                    setting,
                    base);
            run(
                    handle,
                    "INSERT INTO fractal.economics_fx (currency, base, valid_from, rate) SELECT n.currency, :base, n.day, n.rate FROM "
                            + NEW,
                    setting,
                    base);
            return listing(handle, Optional.empty());
        });
    }

    private static void run(Handle handle, String sql, ExchangeRate.Setting setting, String base) {
        List<ExchangeRate> rates = setting.rates();
        handle.createUpdate(sql)
                .bind("base", base)
                .bindArray(
                        "currencies",
                        String.class,
                        rates.stream().map(ExchangeRate::currency).toList())
                .bindArray(
                        "days",
                        String.class,
                        rates.stream().map(rate -> rate.validFrom().toString()).toList())
                .bindArray(
                        "rates",
                        String.class,
                        rates.stream().map(rate -> rate.rate().toPlainString()).toList())
                .execute();
    }

    private static void check(List<ExchangeRate> rates, String base) {
        List<Violation> broken = new ArrayList<>();
        Set<ExchangeRate.Removal> seen = new HashSet<>();
        for (int i = 0; i < rates.size(); i++) {
            ExchangeRate rate = rates.get(i);
            String at = "/rates/" + i;
            if (!CurrencyCode.isKnown(rate.currency())) {
                broken.add(Violation.at(at + "/currency", "No ISO 4217 currency is named '" + rate.currency() + "'"));
            } else if (rate.currency().equals(base)) {
                broken.add(Violation.at(at + "/currency", "The books are in " + base + " themselves"));
            }
            if (rate.rate().signum() <= 0
                    || rate.rate().compareTo(MOST) >= 0
                    || rate.rate().stripTrailingZeros().scale() > PLACES) {
                broken.add(Violation.at(
                                at + "/rate",
                                "A rate is more than 0, less than a million million, with at most 12 places")
                        .withFix("Say what one " + rate.currency() + " is worth in " + base));
            }
            if (!seen.add(new ExchangeRate.Removal(rate.currency(), rate.validFrom()))) {
                broken.add(Violation.at(at, rate.currency() + " has two rates for " + rate.validFrom())
                        .withFix("Leave one out"));
            }
        }
        if (!broken.isEmpty()) {
            throw FractalException.invalid(broken);
        }
    }

    @Override
    public void remove(Caller caller, ExchangeRate.Removal removal) {
        caller.require(Permission.RATES_WRITE);
        queries.call(handle -> {
            int gone = handle.createUpdate(
                            "DELETE FROM fractal.economics_fx WHERE currency = :currency AND valid_from = :day"
                                    + " AND base = " + BookKeeping.CURRENCY + "")
                    .bind("currency", removal.currency())
                    .bind("day", removal.validFrom())
                    .execute();
            if (gone == 0) {
                throw FractalException.notFound("exchange rate", removal.currency() + " from " + removal.validFrom());
            }
            return gone;
        });
    }

    @Override
    public ExchangeRate.Listing list(Caller caller, ExchangeRate.Filter filter) {
        caller.require(Permission.ECONOMICS_READ);
        return queries.read(handle -> listing(handle, filter.currency()));
    }

    private static ExchangeRate.Listing listing(Handle handle, Optional<String> currency) {
        Optional<String> base = BookKeeping.currency(handle);
        List<ExchangeRate> rates = handle.createQuery("""
                        SELECT currency, valid_from, rate FROM fractal.economics_fx
                         WHERE base = :base AND (CAST(:currency AS text) IS NULL OR currency = CAST(:currency AS text))
                         ORDER BY currency, valid_from""")
                .bind("base", base.orElse(""))
                .bind("currency", currency)
                .map((row, context) -> new ExchangeRate(
                        row.getString("currency"),
                        row.getObject("valid_from", LocalDate.class),
                        row.getBigDecimal("rate").stripTrailingZeros()))
                .list();
        return new ExchangeRate.Listing(base, rates);
    }
}
