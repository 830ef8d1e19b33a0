// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.card.internal;

import io.fractalos.economics.card.RateCard;
import io.fractalos.economics.card.RateCards;
import io.fractalos.economics.rate.HourlyRate;
import io.fractalos.economics.rate.RateChange;
import io.fractalos.economics.rate.RateEvent;
import io.fractalos.economics.sql.Queries;
import io.fractalos.kernel.database.Transactions;
import io.fractalos.kernel.event.Events;
import io.fractalos.kernel.identity.Caller;
import io.fractalos.kernel.identity.Permission;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.ProblemType;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The two tables of rate cards. */
@Component(service = RateCards.class)
public final class JdbiRateCards implements RateCards {
    private final Queries queries;
    private final Events events;

    @Activate
    public JdbiRateCards(@Reference Transactions transactions, @Reference Events events) {
        this.queries = new Queries(transactions);
        this.events = events;
    }

    @Override
    public RateCard.Listing list(Caller caller) {
        caller.require(Permission.ECONOMICS_READ);
        return new RateCard.Listing(queries.read(handle -> cards(handle, OptionalLong.empty())));
    }

    @Override
    public RateCard create(Caller caller, RateCard.New card) {
        caller.require(Permission.RATES_WRITE);
        RateCard.New plain = AskedCard.checked(card);
        return queries.call(handle -> {
            long id = handle.createQuery("""
                            INSERT INTO fractal.economics_rate_cards (name, changed_by) VALUES (:name, CAST(:by AS bigint))
                            ON CONFLICT (lower(name)) DO NOTHING RETURNING id""")
                    .bind("name", plain.name())
                    .bind("by", caller.user())
                    .mapTo(Long.class)
                    .findFirst()
                    .orElseThrow(() -> taken(plain.name()));
            insert(handle, id, plain.prices());
            events.record(new RateEvent.RateCardKept(id));
            return find(handle, id);
        });
    }

    @Override
    public RateCard change(Caller caller, RateCard.Change change) {
        caller.require(Permission.RATES_WRITE);
        RateCard.New plain = AskedCard.checked(new RateCard.New(change.name(), change.prices()));
        return queries.call(handle -> {
            lock(handle, change.id(), change.version());
            int changed = handle.createUpdate("""
                            UPDATE fractal.economics_rate_cards
                               SET name = :name, changed_by = CAST(:by AS bigint), changed_at = now(), version = version + 1
                             WHERE id = :id AND NOT EXISTS (
                                SELECT 1 FROM fractal.economics_rate_cards o WHERE o.id <> :id AND lower(o.name) = lower(:name))""")
                    .bind("name", plain.name())
                    .bind("by", caller.user())
                    .bind("id", change.id())
                    .execute();
            if (changed == 0) {
                throw taken(plain.name());
            }
            handle.createUpdate("DELETE FROM fractal.economics_rate_card_prices WHERE card_id = :id")
                    .bind("id", change.id())
                    .execute();
            insert(handle, change.id(), plain.prices());
            events.record(new RateEvent.RateCardKept(change.id()));
            return find(handle, change.id());
        });
    }

    /** Keeps others from changing the card meanwhile. Throws not-found, or STALE when they did before. */
    private static void lock(Handle handle, long id, int version) {
        int now = handle.createQuery("SELECT version FROM fractal.economics_rate_cards WHERE id = :id FOR UPDATE")
                .bind("id", id)
                .mapTo(Integer.class)
                .findFirst()
                .orElseThrow(() -> FractalException.notFound("rate card", id));
        if (now != version) {
            throw FractalException.of(ProblemType.STALE, "The rate card was changed meanwhile: it is version " + now)
                    .withAction("Read it again, then change it");
        }
    }

    private static FractalException taken(String name) {
        return FractalException.conflict(
                "There is a rate card '" + name + "' already", "Change that one, or take another name");
    }

    @Override
    public void remove(Caller caller, RateCard.Removal removal) {
        caller.require(Permission.RATES_WRITE);
        queries.call(handle -> {
            lock(handle, removal.id(), removal.version());
            handle.createUpdate("DELETE FROM fractal.economics_rate_cards WHERE id = :id")
                    .bind("id", removal.id())
                    .execute();
            events.record(new RateEvent.RateCardRemoved(removal.id()));
            return removal;
        });
    }

    @Override
    public RateChange.Draft rates(Caller caller, RateCard.Use use) {
        caller.require(Permission.ECONOMICS_READ);
        if (use.clientId().isPresent() && use.projectId().isPresent()) {
            throw FractalException.invalid("/projectId", "A card is put to use for a client or for a job, not for both")
                    .withAction("Give one of the two, or none for everyone");
        }
        RateCard card = queries.read(handle -> find(handle, use.id()));
        return new RateChange.Draft(
                card.prices().stream().map(price -> rate(price, use)).toList());
    }

    private static HourlyRate.New rate(RateCard.Price price, RateCard.Use use) {
        return new HourlyRate.New(
                HourlyRate.Kind.BILL,
                OptionalLong.empty(),
                price.role(),
                OptionalLong.empty(),
                use.projectId(),
                use.clientId(),
                use.validFrom(),
                use.validTo(),
                price.perHour(),
                price.perDay());
    }

    private static void insert(Handle handle, long card, List<RateCard.Price> prices) {
        PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO fractal.economics_rate_card_prices (card_id, line, work_role, per_hour, per_day, day_hours, currency)
                VALUES (:card, :line, CAST(:role AS text), CAST(:perHour AS numeric), CAST(:perDay AS numeric), CAST(:hours AS numeric), :currency)""");
        for (int line = 0; line < prices.size(); line++) {
            RateCard.Price price = prices.get(line);
            batch.bind("card", card)
                    .bind("line", line)
                    .bind("role", price.role())
                    .bind("perHour", price.perHour().map(HourlyRate.PerHour::amount))
                    .bind("perDay", price.perDay().map(HourlyRate.PerDay::amount))
                    .bind("hours", price.perDay().map(HourlyRate.PerDay::hours))
                    .bind(
                            "currency",
                            price.perHour().map(HourlyRate.PerHour::currency).or(() -> price.perDay()
                                    .map(HourlyRate.PerDay::currency)))
                    .add();
        }
        batch.execute();
    }

    private static RateCard find(Handle handle, long id) {
        return cards(handle, OptionalLong.of(id)).stream()
                .findFirst()
                .orElseThrow(() -> FractalException.notFound("rate card", id));
    }

    private static List<RateCard> cards(Handle handle, OptionalLong id) {
        Map<Long, RateCard> cards = new LinkedHashMap<>();
        handle.createQuery("""
                        SELECT c.id, c.name, c.version, p.work_role, p.per_hour, p.per_day, p.day_hours, p.currency
                          FROM fractal.economics_rate_cards c JOIN fractal.economics_rate_card_prices p ON p.card_id = c.id
                         WHERE CAST(:id AS bigint) IS NULL OR c.id = CAST(:id AS bigint)
                         ORDER BY lower(c.name), c.id, p.line""")
                .bind("id", id)
                .map((row, context) -> new RateCard(
                        row.getLong("id"), row.getString("name"), List.of(price(row)), row.getInt("version")))
                .forEach(card -> cards.merge(card.id(), card, JdbiRateCards::joined));
        return List.copyOf(cards.values());
    }

    private static RateCard joined(RateCard one, RateCard next) {
        List<RateCard.Price> prices = new ArrayList<>(one.prices());
        prices.addAll(next.prices());
        return new RateCard(one.id(), one.name(), prices, one.version());
    }

    private static RateCard.Price price(ResultSet row) throws SQLException {
        String currency = row.getString("currency");
        BigDecimal perHour = row.getBigDecimal("per_hour");
        BigDecimal perDay = row.getBigDecimal("per_day");
        return new RateCard.Price(
                Optional.ofNullable(row.getString("work_role")),
                Optional.ofNullable(perHour).map(amount -> HourlyRate.PerHour.of(amount, currency)),
                perDay == null
                        ? Optional.empty()
                        : Optional.of(new HourlyRate.PerDay(
                                HourlyRate.PerHour.of(perDay, currency).amount(),
                                row.getBigDecimal("day_hours").stripTrailingZeros(),
                                currency)));
    }
}
