// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.overtime.internal;

import io.fractalos.economics.ledger.BookKeeping;
import io.fractalos.economics.overtime.Overtime;
import io.fractalos.economics.overtime.Overtimes;
import io.fractalos.economics.rate.HourlyRate.Kind;
import io.fractalos.economics.rate.RateEvent;
import io.fractalos.economics.sql.Queries;
import io.fractalos.kernel.command.Nothing;
import io.fractalos.kernel.command.ReadAudit;
import io.fractalos.kernel.database.Transactions;
import io.fractalos.kernel.event.Events;
import io.fractalos.kernel.identity.Caller;
import io.fractalos.kernel.identity.Permission;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.Violation;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The table of agreements on overtime; its triggers keep the ledger. */
@Component(service = Overtimes.class)
public final class JdbiOvertimes implements Overtimes {
    private static final BigDecimal MOST = BigDecimal.TEN;
    private static final int PLACES = 4;
    /** The first day there is: an agreement without a day holds from here on. */
    private static final LocalDate BEGINNING = LocalDate.of(1, 1, 1);

    private static final String ONE = """
             WHERE kind = :kind AND valid_from = :day AND project_id IS NOT DISTINCT FROM CAST(:project AS bigint)
               AND client_id IS NOT DISTINCT FROM CAST(:client AS bigint)
               AND user_id IS NOT DISTINCT FROM CAST(:person AS bigint)""";

    private final Queries queries;
    private final ReadAudit audit;
    private final Events events;

    @Activate
    public JdbiOvertimes(@Reference Transactions transactions, @Reference ReadAudit audit, @Reference Events events) {
        this.queries = new Queries(transactions);
        this.audit = audit;
        this.events = events;
    }

    /** A scope by its ids, the empty ones for everyone. */
    private record Ids(OptionalLong project, OptionalLong client, OptionalLong person) {}

    @Override
    public Overtime.Listing set(Caller caller, Overtime.Setting setting) {
        requireWrite(caller, setting.kind());
        Overtime.Scope scope = setting.scope().orElse(Overtime.Scope.EVERYONE);
        List<Violation> wrong = new ArrayList<>();
        factor(setting.factor(), wrong);
        return queries.call(handle -> {
            Ids ids = ids(handle, setting.kind(), scope, wrong);
            LocalDate day = setting.validFrom().orElse(BEGINNING);
            BookKeeping.hold(handle);
            if (agreed(handle, setting.kind(), ids, day)
                    .filter(factor -> factor.compareTo(setting.factor()) == 0)
                    .isPresent()) {
                return listing(handle, caller);
            }
            delete(handle, setting.kind(), ids, day);
            handle.createUpdate("""
                            INSERT INTO fractal.economics_overtime (kind, project_id, client_id, user_id, valid_from, factor)
                            VALUES (:kind, CAST(:project AS bigint), CAST(:client AS bigint), CAST(:person AS bigint), :day, :factor)""")
                    .bind("kind", setting.kind().word())
                    .bind("project", ids.project())
                    .bind("client", ids.client())
                    .bind("person", ids.person())
                    .bind("day", day)
                    .bind("factor", setting.factor())
                    .execute();
            events.record(new RateEvent.RateOfOvertimeChanged(setting.kind()));
            return listing(handle, caller);
        });
    }

    @Override
    public Overtime.Listing remove(Caller caller, Overtime.Removal removal) {
        requireWrite(caller, removal.kind());
        Overtime.Scope scope = removal.scope().orElse(Overtime.Scope.EVERYONE);
        return queries.call(handle -> {
            Ids ids = ids(handle, removal.kind(), scope, new ArrayList<>());
            if (delete(handle, removal.kind(), ids, removal.validFrom().orElse(BEGINNING)) == 0) {
                throw FractalException.notFound("agreement on overtime", text(removal, scope));
            }
            events.record(new RateEvent.RateOfOvertimeChanged(removal.kind()));
            return listing(handle, caller);
        });
    }

    private static String text(Overtime.Removal removal, Overtime.Scope scope) {
        String whom = scope.project().or(scope::client).or(scope::person).orElse("everyone");
        return removal.kind().word() + ", " + whom + ", from "
                + removal.validFrom().map(LocalDate::toString).orElse("the beginning");
    }

    @Override
    public Overtime.Listing list(Caller caller) {
        caller.require(Permission.ECONOMICS_READ);
        if (caller.may(Permission.ECONOMICS_SALARIES)) {
            audit.read(caller, "overtime.list", Nothing.NOTHING);
        }
        return queries.read(handle -> listing(handle, caller));
    }

    private static void requireWrite(Caller caller, Kind kind) {
        caller.require(Permission.RATES_WRITE);
        if (kind == Kind.COST) {
            caller.require(Permission.ECONOMICS_SALARIES);
        }
    }

    private static void factor(BigDecimal factor, List<Violation> wrong) {
        if (factor.signum() < 0 || factor.compareTo(MOST) > 0) {
            wrong.add(Violation.at("/factor", factor.toPlainString() + " is not between 0 and " + MOST)
                    .withFix("1.5 is half as much again, 1 the price of any hour"));
        } else if (factor.stripTrailingZeros().scale() > PLACES) {
            wrong.add(Violation.at("/factor", "A factor has at most " + PLACES + " decimal places"));
        }
    }

    /** Throws an invalid-request problem with all that is wrong, the given included. */
    private static Ids ids(Handle handle, Kind kind, Overtime.Scope scope, List<Violation> wrong) {
        long given = List.of(scope.project(), scope.client(), scope.person()).stream()
                .filter(Optional::isPresent)
                .count();
        if (given > 1) {
            wrong.add(Violation.at("/scope", "An agreement is for a job, for a client, for a person or for everyone")
                    .withFix("Give one of project, client and person, or none"));
        } else if (given == 1 && (kind == Kind.COST) != scope.person().isPresent()) {
            wrong.add(
                    kind == Kind.COST
                            ? Violation.at("/scope", "What overtime costs is agreed with a person")
                                    .withFix("Give person, or no scope for everyone")
                            : Violation.at("/scope/person", "What overtime is billed at is agreed with a client")
                                    .withFix("Give client or project, or no scope for everyone"));
        }
        Ids ids = new Ids(
                id(handle, "project", "projects", "slug", scope.project(), wrong),
                id(handle, "client", "clients", "slug", scope.client(), wrong),
                id(handle, "person", "users", "login", scope.person(), wrong));
        if (!wrong.isEmpty()) {
            throw FractalException.invalid(wrong);
        }
        return ids;
    }

    private static OptionalLong id(
            Handle handle, String what, String table, String column, Optional<String> name, List<Violation> wrong) {
        if (name.isEmpty()) {
            return OptionalLong.empty();
        }
        Optional<Long> id = handle.createQuery("SELECT id FROM fractal." + table + " WHERE " + column + " = :name")
                .bind("name", name.get())
                .mapTo(Long.class)
                .findFirst();
        if (id.isEmpty()) {
            wrong.add(Violation.at("/scope/" + what, "No " + what + " is '" + name.get() + "'")
                    .withFix("Write the " + column + " (" + table + ".list)"));
        }
        return id.map(OptionalLong::of).orElseGet(OptionalLong::empty);
    }

    private static Optional<BigDecimal> agreed(Handle handle, Kind kind, Ids ids, LocalDate day) {
        return one(handle.createQuery("SELECT factor FROM fractal.economics_overtime " + ONE), kind, ids, day)
                .mapTo(BigDecimal.class)
                .findFirst();
    }

    private static int delete(Handle handle, Kind kind, Ids ids, LocalDate day) {
        return one(handle.createUpdate("DELETE FROM fractal.economics_overtime " + ONE), kind, ids, day)
                .execute();
    }

    private static <S extends SqlStatement<S>> S one(S statement, Kind kind, Ids ids, LocalDate day) {
        return statement
                .bind("kind", kind.word())
                .bind("day", day)
                .bind("project", ids.project())
                .bind("client", ids.client())
                .bind("person", ids.person());
    }

    private static Overtime.Listing listing(Handle handle, Caller caller) {
        return new Overtime.Listing(handle.createQuery("""
                        SELECT v.kind, p.slug AS project, c.slug AS client, u.login AS person, v.valid_from, v.factor
                          FROM fractal.economics_overtime v LEFT JOIN fractal.projects p ON p.id = v.project_id
                          LEFT JOIN fractal.clients c ON c.id = v.client_id LEFT JOIN fractal.users u ON u.id = v.user_id
                         WHERE v.kind = 'bill' OR :salaries
                         ORDER BY v.kind, v.scope_rank, p.slug, c.slug, u.login, v.valid_from""")
                .bind("salaries", caller.may(Permission.ECONOMICS_SALARIES))
                .map((row, context) -> new Overtime(
                        row.getString("kind").equals("bill") ? Kind.BILL : Kind.COST,
                        new Overtime.Scope(
                                Optional.ofNullable(row.getString("project")),
                                Optional.ofNullable(row.getString("client")),
                                Optional.ofNullable(row.getString("person"))),
                        Optional.of(row.getObject("valid_from", LocalDate.class))
                                .filter(day -> !day.equals(BEGINNING)),
                        row.getBigDecimal("factor").stripTrailingZeros()))
                .list());
    }
}
