// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.rounding.internal;

import io.fractalos.economics.ledger.BookKeeping;
import io.fractalos.economics.rounding.Rounding;
import io.fractalos.economics.rounding.Roundings;
import io.fractalos.economics.sql.Queries;
import io.fractalos.kernel.database.Transactions;
import io.fractalos.kernel.identity.Caller;
import io.fractalos.kernel.identity.Permission;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.Violation;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The table of agreed roundings; its triggers keep the ledger. */
@Component(service = Roundings.class)
public final class JdbiRoundings implements Roundings {
    private static final int MOST_MINUTES = 480;

    private final Queries queries;

    @Activate
    public JdbiRoundings(@Reference Transactions transactions) {
        this.queries = new Queries(transactions);
    }

    @Override
    public Rounding.Listing set(Caller caller, Rounding.Setting setting) {
        caller.require(Permission.RATES_WRITE);
        if (setting.minutes() < 1 || setting.minutes() > MOST_MINUTES) {
            throw FractalException.invalid(
                    List.of(Violation.at("/minutes", setting.minutes() + " is not between 1 and " + MOST_MINUTES)
                            .withFix("15 rounds to quarters of an hour")));
        }
        return queries.call(handle -> {
            long client = client(handle, setting.client());
            LocalDate day = setting.validFrom().orElse(Rounding.BEGINNING);
            String mode = setting.mode().name().toLowerCase(Locale.ROOT);
            BookKeeping.hold(handle);
            // The same again changes no figure, so closed months have nothing against it.
            if (!agreed(handle, client, day, mode, setting.minutes())) {
                delete(handle, client, day);
                handle.createUpdate("INSERT INTO fractal.economics_rounding (client_id, valid_from, mode, minutes)"
                                + " VALUES (:client, :day, :mode, :minutes)")
                        .bind("client", client)
                        .bind("day", day)
                        .bind("mode", mode)
                        .bind("minutes", setting.minutes())
                        .execute();
            }
            return listing(handle, Optional.of(setting.client()));
        });
    }

    @Override
    public Rounding.Listing remove(Caller caller, Rounding.Removal removal) {
        caller.require(Permission.RATES_WRITE);
        return queries.call(handle -> {
            LocalDate day = removal.validFrom().orElse(Rounding.BEGINNING);
            if (delete(handle, client(handle, removal.client()), day) == 0) {
                throw FractalException.notFound(
                        "rounding",
                        removal.client() + " from "
                                + removal.validFrom().map(LocalDate::toString).orElse("the beginning"));
            }
            return listing(handle, Optional.of(removal.client()));
        });
    }

    @Override
    public Rounding.Listing list(Caller caller, Rounding.Filter filter) {
        caller.require(Permission.ECONOMICS_READ);
        return queries.read(handle -> {
            filter.client().ifPresent(slug -> client(handle, slug));
            return listing(handle, filter.client());
        });
    }

    private static boolean agreed(Handle handle, long client, LocalDate day, String mode, int minutes) {
        return handle.createQuery("SELECT EXISTS (SELECT 1 FROM fractal.economics_rounding WHERE client_id = :client"
                        + " AND valid_from = :day AND mode = :mode AND minutes = :minutes)")
                .bind("client", client)
                .bind("day", day)
                .bind("mode", mode)
                .bind("minutes", minutes)
                .mapTo(Boolean.class)
                .one();
    }

    private static int delete(Handle handle, long client, LocalDate day) {
        return handle.createUpdate(
                        "DELETE FROM fractal.economics_rounding WHERE client_id = :client AND valid_from = :day")
                .bind("client", client)
                .bind("day", day)
                .execute();
    }

    private static long client(Handle handle, String slug) {
        return handle.createQuery("SELECT id FROM fractal.clients WHERE slug = :slug")
                .bind("slug", slug)
                .mapTo(Long.class)
                .findFirst()
                .orElseThrow(
                        () -> FractalException.invalid(List.of(Violation.at("/client", "No client is '" + slug + "'")
                                .withFix("Write its slug, such as acme (clients.list)"))));
    }

    private static Rounding.Listing listing(Handle handle, Optional<String> client) {
        return new Rounding.Listing(handle.createQuery("""
                        SELECT c.slug, r.valid_from, r.mode, r.minutes FROM fractal.economics_rounding r
                          JOIN fractal.clients c ON c.id = r.client_id
                         WHERE CAST(:client AS text) IS NULL OR c.slug = CAST(:client AS text)
                         ORDER BY lower(c.name), r.valid_from""")
                .bind("client", client)
                .map((row, context) -> new Rounding(
                        row.getString("slug"),
                        row.getObject("valid_from", LocalDate.class),
                        Rounding.Mode.valueOf(row.getString("mode").toUpperCase(Locale.ROOT)),
                        row.getInt("minutes")))
                .list());
    }
}
