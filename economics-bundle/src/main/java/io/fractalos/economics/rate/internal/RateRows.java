// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.rate.internal;

import io.fractalos.economics.rate.HourlyRate;
import io.fractalos.kernel.json.Json;
import io.fractalos.kernel.problem.FractalException;
import io.fractalos.kernel.problem.Violation;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;

/** The table of rates: reading and writing single rows. */
final class RateRows {

    private RateRows() {}

    /** The rate with its role trimmed, and a task's project left out: the task alone is the scope. */
    static HourlyRate.New normal(HourlyRate.New rate) {
        return new HourlyRate.New(
                rate.kind(),
                rate.userId(),
                rate.role().map(String::strip).filter(r -> !r.isEmpty()),
                rate.taskId(),
                rate.projectId(),
                rate.clientId(),
                rate.validFrom(),
                rate.validTo(),
                rate.perHour(),
                rate.perDay());
    }

    static HourlyRate read(ResultSet row) throws SQLException {
        String currency = row.getString("currency");
        BigDecimal perDay = row.getBigDecimal("per_day");
        return new HourlyRate(
                row.getLong("id"),
                row.getString("kind").equals("bill") ? HourlyRate.Kind.BILL : HourlyRate.Kind.COST,
                id(row, "user_id"),
                Optional.ofNullable(row.getString("work_role")),
                id(row, "task_id"),
                id(row, "project_id"),
                id(row, "client_id"),
                Optional.ofNullable(row.getObject("valid_from", LocalDate.class)),
                Optional.ofNullable(row.getObject("valid_to", LocalDate.class)),
                HourlyRate.PerHour.of(row.getBigDecimal("per_hour"), currency),
                perDay == null
                        ? Optional.empty()
                        : Optional.of(new HourlyRate.PerDay(
                                HourlyRate.PerHour.of(perDay, currency).amount(),
                                row.getBigDecimal("day_hours").stripTrailingZeros(),
                                currency)),
                row.getString("scope_key"));
    }

    private static OptionalLong id(ResultSet row, String column) throws SQLException {
        long id = row.getLong(column);
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(id);
    }

    static Optional<HourlyRate> find(Handle handle, long id) {
        return handle.createQuery("SELECT * FROM fractal.economics_rates WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> read(row))
                .findFirst();
    }

    static HourlyRate insert(Handle handle, HourlyRate.New rate, OptionalLong importId) {
        return insert(handle, OptionalLong.empty(), rate, importId);
    }

    /** Sets rates in one statement, since the ledger is made anew after each, and tells their ids. */
    static List<Long> insert(Handle handle, List<HourlyRate.New> rates) {
        List<Row> rows = rates.stream().map(Row::of).toList();
        return rows.isEmpty()
                ? List.of()
                : handle.createQuery("""
                                INSERT INTO fractal.economics_rates
                                       (kind, user_id, work_role, task_id, project_id, client_id, valid_from, valid_to, per_hour, per_day, day_hours, currency)
                                SELECT r.kind, r."userId", r.role, r."taskId", r."projectId", r."clientId", r."validFrom", r."validTo", r."perHour", r."perDay", r."dayHours", r.currency
                                  FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS r (
                                       kind text, "userId" bigint, role text, "taskId" bigint, "projectId" bigint, "clientId" bigint,
                                       "validFrom" date, "validTo" date, "perHour" numeric, "perDay" numeric, "dayHours" numeric, currency text)
                                RETURNING id""")
                        .bind("rows", Json.write(rows))
                        .mapTo(Long.class)
                        .list();
    }

    /** A rate as its row. */
    private record Row(
            String kind,
            OptionalLong userId,
            Optional<String> role,
            OptionalLong taskId,
            OptionalLong projectId,
            OptionalLong clientId,
            Optional<LocalDate> validFrom,
            Optional<LocalDate> validTo,
            BigDecimal perHour,
            Optional<BigDecimal> perDay,
            Optional<BigDecimal> dayHours,
            String currency) {

        static Row of(HourlyRate.New rate) {
            HourlyRate.PerHour price = rate.price();
            return new Row(
                    rate.kind().word(),
                    rate.userId(),
                    rate.role(),
                    rate.taskId(),
                    rate.projectId(),
                    rate.clientId(),
                    rate.validFrom(),
                    rate.validTo(),
                    price.amount(),
                    rate.perDay().map(HourlyRate.PerDay::amount),
                    rate.perDay().map(HourlyRate.PerDay::hours),
                    price.currency());
        }
    }

    /** Puts a rate back under the id it had. */
    static void restore(Handle handle, HourlyRate rate) {
        insert(handle, OptionalLong.of(rate.id()), rate.again(), OptionalLong.empty());
    }

    private static HourlyRate insert(Handle handle, OptionalLong id, HourlyRate.New rate, OptionalLong importId) {
        return handle.createQuery("""
                        INSERT INTO fractal.economics_rates
                               (id, kind, user_id, work_role, task_id, project_id, client_id, valid_from, valid_to, per_hour, per_day, day_hours, currency, import_id)
                        VALUES (COALESCE(CAST(:id AS bigint), nextval('fractal.economics_rates_id_seq')), :kind, CAST(:user AS bigint), CAST(:role AS text), CAST(:task AS bigint), CAST(:project AS bigint),
                                CAST(:client AS bigint), CAST(:from AS date), CAST(:to AS date), :amount, CAST(:perDay AS numeric), CAST(:dayHours AS numeric), :currency,
                                CAST(:import AS bigint))
                        RETURNING *""")
                .bind("id", id)
                .bind("kind", rate.kind().word())
                .bind("user", rate.userId())
                .bind("role", rate.role())
                .bind("task", rate.taskId())
                .bind("project", rate.projectId())
                .bind("client", rate.clientId())
                .bind("from", rate.validFrom())
                .bind("to", rate.validTo())
                .bind("amount", rate.price().amount())
                .bind("perDay", rate.perDay().map(HourlyRate.PerDay::amount))
                .bind("dayHours", rate.perDay().map(HourlyRate.PerDay::hours))
                .bind("currency", rate.price().currency())
                .bind("import", importId)
                .map((row, context) -> read(row))
                .one();
    }

    /** Changes the days a rate holds on. */
    static void span(Handle handle, long id, Optional<LocalDate> from, Optional<LocalDate> to) {
        handle.createUpdate(
                        "UPDATE fractal.economics_rates SET valid_from = CAST(:from AS date), valid_to = CAST(:to AS date) WHERE id = :id")
                .bind("from", from)
                .bind("to", to)
                .bind("id", id)
                .execute();
    }

    /** In one statement, since the ledger is made anew after each. */
    static void delete(Handle handle, List<Long> ids) {
        handle.createUpdate("DELETE FROM fractal.economics_rates WHERE id = ANY (:ids)")
                .bindArray("ids", Long.class, ids)
                .execute();
    }

    /** The first rate of the same scope that holds on a day of the new one. */
    static Optional<HourlyRate> overlapping(Handle handle, HourlyRate.New rate) {
        return allOverlapping(handle, rate).stream().findFirst();
    }

    /** The rates of the same scope that hold on a day of the new one, earliest first. */
    static List<HourlyRate> allOverlapping(Handle handle, HourlyRate.New rate) {
        return handle.createQuery("""
                        SELECT * FROM fractal.economics_rates
                         WHERE kind = :kind AND scope_key = :scope
                           AND daterange(valid_from, valid_to) && daterange(CAST(:from AS date), CAST(:to AS date))
                         ORDER BY valid_from NULLS FIRST""")
                .bind("kind", rate.kind().word())
                .bind("scope", key(rate))
                .bind("from", rate.validFrom())
                .bind("to", rate.validTo())
                .map((row, context) -> read(row))
                .list();
    }

    /** The scope as the database compares it. */
    static String key(HourlyRate.New rate) {
        String scope = Scopes.of(rate);
        return rate.role().isPresent() ? scope.toLowerCase(Locale.ROOT) : scope;
    }

    static List<HourlyRate> list(Handle handle, HourlyRate.Filter filter, boolean withCost, int limit) {
        return handle.createQuery("""
                        SELECT * FROM fractal.economics_rates
                         WHERE (kind = 'bill' OR :withCost)
                           AND (CAST(:kind AS text) IS NULL OR kind = :kind)
                           AND (CAST(:user AS bigint) IS NULL OR user_id = :user)
                           AND (CAST(:role AS text) IS NULL OR lower(work_role) = lower(:role))
                           AND (CAST(:task AS bigint) IS NULL OR task_id = :task)
                           AND (CAST(:project AS bigint) IS NULL OR project_id = :project)
                           AND (CAST(:client AS bigint) IS NULL OR client_id = :client)
                           AND (CAST(:on AS date) IS NULL OR daterange(valid_from, valid_to) @> CAST(:on AS date))
                           AND id > :after
                         ORDER BY id LIMIT :limit""")
                .bind("withCost", withCost)
                .bind("kind", filter.kind().map(HourlyRate.Kind::word))
                .bind("user", filter.userId())
                .bind("role", filter.role())
                .bind("task", filter.taskId())
                .bind("project", filter.projectId())
                .bind("client", filter.clientId())
                .bind("on", filter.on())
                .bind("after", filter.after().map(RateRows::cursor).orElse(0L))
                .bind("limit", limit)
                .map((row, context) -> read(row))
                .list();
    }

    private static long cursor(String after) {
        try {
            return Long.parseLong(after);
        } catch (NumberFormatException e) {
            throw FractalException.invalid("/after", "No page starts there").causedBy(e);
        }
    }

    /** Invalid when the rate names someone or something that does not exist, a task of another project, or no day at all. */
    static void requireExisting(Handle handle, HourlyRate.New rate) {
        List<Violation> violations = new ArrayList<>();
        unknown(handle, "users", "/userId", rate.userId()).ifPresent(violations::add);
        unknown(handle, "tasks", "/taskId", rate.taskId()).ifPresent(violations::add);
        unknown(handle, "projects", "/projectId", rate.projectId()).ifPresent(violations::add);
        unknown(handle, "clients", "/clientId", rate.clientId()).ifPresent(violations::add);
        if (violations.isEmpty()
                && rate.taskId().isPresent()
                && rate.projectId().isPresent()) {
            boolean belongs = handle.createQuery(
                            "SELECT EXISTS (SELECT 1 FROM fractal.tasks WHERE id = :task AND project_id = :project)")
                    .bind("task", rate.taskId())
                    .bind("project", rate.projectId())
                    .mapTo(Boolean.class)
                    .one();
            if (!belongs) {
                violations.add(Violation.at("/taskId", "The task belongs to another project"));
            }
        }
        if (rate.validFrom().isPresent()
                && rate.validTo().isPresent()
                && !rate.validFrom().get().isBefore(rate.validTo().get())) {
            violations.add(Violation.at(
                            "/validTo", "The rate ends on " + rate.validTo().get() + ", not after its start")
                    .withFix("validTo is the first day it does not apply any more"));
        }
        if (!violations.isEmpty()) {
            throw FractalException.invalid(violations);
        }
    }

    private static Optional<Violation> unknown(Handle handle, String table, String pointer, OptionalLong id) {
        if (id.isEmpty()) {
            return Optional.empty();
        }
        boolean exists = handle.createQuery("SELECT EXISTS (SELECT 1 FROM fractal." + table + " WHERE id = :id)")
                .bind("id", id.getAsLong())
                .mapTo(Boolean.class)
                .one();
        return exists
                ? Optional.empty()
                : Optional.of(Violation.at(pointer, "None of the " + table + " has the id " + id.getAsLong()));
    }
}
