// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.rate.internal;

import io.fractalos.economics.rate.HourlyRate;
import io.fractalos.economics.rate.RateEvent;
import io.fractalos.economics.rate.RateQuestion;
import io.fractalos.economics.rate.RateQuestion.Outcome;
import io.fractalos.economics.rate.Rates;
import io.fractalos.economics.sql.Queries;
import io.fractalos.kernel.command.ReadAudit;
import io.fractalos.kernel.database.Transactions;
import io.fractalos.kernel.event.Events;
import io.fractalos.kernel.identity.Caller;
import io.fractalos.kernel.identity.Permission;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.value.PageRequest;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Rates in PostgreSQL, which itself keeps two of one scope from holding on the same day. */
@Component(service = Rates.class)
public final class JdbiRates implements Rates {

    private final Queries queries;
    private final ReadAudit audit;
    private final Events events;

    @Activate
    public JdbiRates(@Reference Transactions transactions, @Reference ReadAudit audit, @Reference Events events) {
        this.queries = new Queries(transactions);
        this.audit = audit;
        this.events = events;
    }

    @Override
    public HourlyRate create(Caller caller, HourlyRate.New rate) {
        requireWrite(caller, rate.kind());
        HourlyRate.New plain = RateRows.normal(rate);
        Scopes.of(plain);
        plain.price();
        return queries.call(handle -> {
            RateRows.requireExisting(handle, plain);
            RateRows.overlapping(handle, plain).ifPresent(JdbiRates::refuse);
            HourlyRate made = RateRows.insert(handle, plain, OptionalLong.empty());
            events.record(new RateEvent.RateSet(made.id()));
            return made;
        });
    }

    private static void refuse(HourlyRate clash) {
        throw FractalException.conflict(
                "The " + clash.kind().word() + " rate of " + clash.scope() + " is set already: rate " + clash.id()
                        + ", "
                        + clash.perHour().amount().toPlainString() + " "
                        + clash.perHour().currency() + " an hour "
                        + days(clash),
                "Choose days that do not overlap, delete rate " + clash.id()
                        + " first, or let the new one take its place (rates.preview)");
    }

    /** The days a rate holds, for people. */
    static String days(HourlyRate rate) {
        String from = rate.validFrom().map(d -> "from " + d).orElse("from the beginning");
        return from + rate.validTo().map(d -> " until before " + d).orElse("");
    }

    @Override
    public void delete(Caller caller, long id) {
        caller.require(Permission.RATES_WRITE);
        queries.call(handle -> {
            HourlyRate rate = RateRows.find(handle, id)
                    .filter(r -> visible(caller, r.kind()))
                    .orElseThrow(() -> FractalException.notFound("rate", id));
            RateRows.delete(handle, List.of(rate.id()));
            events.record(new RateEvent.RateRemoved(rate.id()));
            return rate;
        });
    }

    @Override
    public HourlyRate.Listing list(Caller caller, HourlyRate.Filter filter) {
        caller.require(Permission.ECONOMICS_READ);
        if (caller.may(Permission.ECONOMICS_SALARIES)
                && filter.kind().orElse(HourlyRate.Kind.COST) == HourlyRate.Kind.COST) {
            audit.read(caller, "rates.list", filter);
        }
        int limit = new PageRequest(filter.limit().orElse(100), filter.after()).limit();
        List<HourlyRate> found = queries.read(
                handle -> RateRows.list(handle, filter, caller.may(Permission.ECONOMICS_SALARIES), limit + 1));
        if (found.size() <= limit) {
            return new HourlyRate.Listing(found, Optional.empty());
        }
        List<HourlyRate> page = found.subList(0, limit);
        return new HourlyRate.Listing(
                page, Optional.of(Long.toString(page.get(limit - 1).id())));
    }

    @Override
    public RateQuestion.Answer explain(Caller caller, RateQuestion question) {
        caller.require(Permission.ECONOMICS_READ);
        if (question.kind() == HourlyRate.Kind.COST) {
            caller.require(Permission.ECONOMICS_SALARIES);
            audit.read(caller, "rates.explain", question);
        }
        return queries.read(handle -> answer(handle, question));
    }

    /** A row of the path: a scope, and one of its rates when it has any. */
    private record Candidate(String scope, Optional<HourlyRate> rate) {}

    private static RateQuestion.Answer answer(Handle handle, RateQuestion question) {
        List<Candidate> candidates = candidates(handle, question);
        BigDecimal overtime = overtime(handle, question);
        List<RateQuestion.Step> path = new ArrayList<>();
        for (Candidate candidate : candidates) {
            boolean again = !path.isEmpty() && path.get(path.size() - 1).scope().equals(candidate.scope());
            if (again) {
                path.remove(path.size() - 1);
            }
            boolean applies =
                    candidate.rate().filter(r -> holds(r, question.on())).isPresent();
            Outcome outcome =
                    applies ? Outcome.APPLIES : candidate.rate().isPresent() ? Outcome.OTHER_DAYS : Outcome.NO_RATE;
            path.add(new RateQuestion.Step(candidate.scope(), outcome));
            if (applies) {
                HourlyRate rate = candidate.rate().get();
                return new RateQuestion.Answer(
                        Optional.of(rate.perHour()), rate.perDay(), OptionalLong.of(rate.id()), overtime, path);
            }
        }
        return new RateQuestion.Answer(Optional.empty(), Optional.empty(), OptionalLong.empty(), overtime, path);
    }

    private static boolean holds(HourlyRate rate, LocalDate day) {
        return rate.validFrom().map(from -> !day.isBefore(from)).orElse(true)
                && rate.validTo().map(day::isBefore).orElse(true);
    }

    private static BigDecimal overtime(Handle handle, RateQuestion question) {
        return handle.createQuery("""
                        SELECT v.factor FROM fractal.economics_overtime v JOIN fractal.projects p ON p.id = :project
                         WHERE v.kind = :kind AND v.valid_from <= :on
                           AND v.scope_key IN ('project:' || p.id, 'client:' || p.client_id, 'user:' || :user, 'default')
                         ORDER BY v.scope_rank, v.valid_from DESC LIMIT 1""")
                .bind("project", question.projectId())
                .bind("kind", question.kind().word())
                .bind("on", question.on())
                .bind("user", question.userId())
                .mapTo(BigDecimal.class)
                .findFirst()
                .map(BigDecimal::stripTrailingZeros)
                .orElse(BigDecimal.ONE);
    }

    private static List<Candidate> candidates(Handle handle, RateQuestion question) {
        List<Candidate> found = handle.createQuery("""
                        SELECT k.scope, r.*
                          FROM (SELECT u.id AS user_id, u.work_role, p.id AS project_id, p.client_id, t.id AS task_id
                                  FROM fractal.users u CROSS JOIN fractal.projects p
                                  LEFT JOIN fractal.tasks t ON t.id = CAST(:task AS bigint) AND t.project_id = p.id
                                 WHERE u.id = :user AND p.id = :project
                                   AND (CAST(:task AS bigint) IS NULL OR t.id IS NOT NULL)) c
                         CROSS JOIN LATERAL unnest(%s) WITH ORDINALITY AS k (scope, rank)
                          LEFT JOIN fractal.economics_rates r ON r.scope_key = k.scope AND r.kind = :kind
                         WHERE k.scope IS NOT NULL AND (:kind = 'bill' OR k.rank IN (2, 7, 8, 9))
                         ORDER BY k.rank, r.valid_from NULLS FIRST""".formatted(Scopes.CANDIDATES))
                .bind("task", question.taskId())
                .bind("user", question.userId())
                .bind("project", question.projectId())
                .bind("kind", question.kind().word())
                .map((row, context) -> new Candidate(
                        row.getString("scope"),
                        row.getObject("id") == null ? Optional.empty() : Optional.of(RateRows.read(row))))
                .list();
        if (found.isEmpty()) {
            throw FractalException.notFound(
                    "user, project and task of it",
                    question.userId() + "/" + question.projectId()
                            + (question.taskId().isPresent()
                                    ? "/" + question.taskId().getAsLong()
                                    : ""));
        }
        return found;
    }

    private static void requireWrite(Caller caller, HourlyRate.Kind kind) {
        caller.require(Permission.RATES_WRITE);
        if (kind == HourlyRate.Kind.COST) {
            caller.require(Permission.ECONOMICS_SALARIES);
        }
    }

    private static boolean visible(Caller caller, HourlyRate.Kind kind) {
        return kind == HourlyRate.Kind.BILL || caller.may(Permission.ECONOMICS_SALARIES);
    }
}
