// SPDX-License-Identifier: Apache-2.0
package io.fractalos.work.internal;

import io.fractalos.kernel.value.Page;
import io.fractalos.kernel.value.PageRequest;
import io.fractalos.work.TimeFinding;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The queries for what is odd in recorded time: one finds it, a second one reads what a sentence about overlaps needs.
 *
 * @param today the business day it is
 * @param zone where business days begin and end
 * @param expected seconds a person is expected to record on a working day
 */
record OddTime(LocalDate today, ZoneId zone, long expected) {
    private static final String LIST = "odd-time";
    private static final int LONG_DAY = 12 * 3600;
    private static final int LATE_DAYS = 7;

    /** An entry starts at most a day before one it overlaps, and the calendars of two zones are up to two days apart. */
    private static final String OVERLAPS = """
            select 'OVERLAP' as kind, e.user_id, e.work_date as day, array[a.id, e.id] as ids,
                   extract(epoch from least(a.ended_at, e.ended_at) - e.started_at)::bigint as seconds
              from fractal.time_entries e
              join fractal.time_entries a
                on a.user_id = e.user_id and a.work_date between e.work_date - 3 and e.work_date + 2
               and a.ended_at > e.started_at and (a.started_at, a.id) < (e.started_at, e.id)
             where e.work_date >= ? and e.work_date < ? %s and e.ended_at > e.started_at""";

    private static final String LONG_DAYS = """
            select 'LONG_DAY', e.user_id, e.work_date, (array_agg(e.id order by e.id))[1:20], sum(e.seconds)
              from fractal.time_entries e where e.work_date >= ? and e.work_date < ? %s
             group by e.user_id, e.work_date having sum(e.seconds) > ?""";

    private static final String LATE = """
            select 'LATE', e.user_id, e.work_date, (array_agg(e.id order by e.id))[1:20], sum(e.seconds)
              from fractal.time_entries e where e.work_date >= ? and e.work_date < ? %s
               and e.import_id is null and (e.created_at at time zone ?)::date - e.work_date > ?
             group by e.user_id, e.work_date""";

    private static final String LEFT = """
            select 'LEFT', e.user_id, max(e.work_date), (array_agg(e.id order by e.work_date desc, e.id desc))[1:20], sum(e.seconds)
              from fractal.time_entries e join fractal.users l on l.id = e.user_id and not l.active
             where e.work_date >= ? and e.work_date < ? %s
             group by e.user_id""";

    /** From the day on a person first recorded something: before that nothing was expected of them. */
    private static final String SHORT_DAYS = """
            select 'SHORT_DAY' as kind, p.id as user_id, d.day, coalesce(w.ids, '{}') as ids, coalesce(w.seconds, 0) as seconds
              from fractal.users p
             cross join lateral (select min(f.work_date) as day from fractal.time_entries f where f.user_id = p.id) as first
             cross join (select g::date as day
                           from generate_series(?::date::timestamp, (?::date - 1)::timestamp, interval '1 day') g) d
              left join (select e.user_id, e.work_date, sum(e.seconds) as seconds, (array_agg(e.id order by e.id))[1:20] as ids
                           from fractal.time_entries e where e.work_date >= ? and e.work_date < ? %s
                          group by e.user_id, e.work_date) w on w.user_id = p.id and w.work_date = d.day
              left join fractal.time_sheets s on s.user_id = p.id and s.week = date_trunc('week', d.day::timestamp)::date
             where p.active and d.day >= first.day and extract(isodow from d.day) <= 5 and coalesce(w.seconds, 0) < ?
               and (d.day < ? or d.day <= ? or s.status <> 'OPEN')""";

    private static final String ENTRIES = """
            select e.id, e.started_at, e.ended_at, e.zone, p.name
              from fractal.time_entries e join fractal.projects p on p.id = e.project_id""";

    /** Days of a period to look at; of one that is not over yet, {@code untilDay} is the last one from which time can be missing. */
    record Days(LocalDate from, LocalDate to, LocalDate untilDay) {
        /** A period in which time is missing only from weeks that are over or submitted. */
        static Days settled(LocalDate from, LocalDate to) {
            return new Days(from, to, LocalDate.EPOCH);
        }

        /** The week of that Monday, with what is missing up to and on that day. */
        static Days week(LocalDate monday, LocalDate untilDay) {
            return new Days(monday, monday.plusWeeks(1), untilDay);
        }
    }

    private record Found(
            TimeFinding.Kind kind, long userId, String userName, LocalDate day, List<Long> ids, long seconds) {}

    /** One page of what is odd; {@code userId} empty stands for everybody. */
    Page<TimeFinding> page(
            Connection connection, Days days, OptionalLong userId, Select.Condition more, PageRequest request)
            throws SQLException {
        List<Object> values = new ArrayList<>();
        String all = String.join(
                " union all ",
                part(OVERLAPS, values, days, userId),
                part(LONG_DAYS, values, days, userId, LONG_DAY),
                part(LATE, values, days, userId, zone.getId(), LATE_DAYS),
                part(LEFT, values, days, userId),
                shortDays(values, days, userId));
        Select select = new Select(
                "select f.kind, f.user_id, u.name as user_name, f.day, f.ids, f.seconds from (" + all
                        + ") f join fractal.users u on u.id = f.user_id",
                values.toArray());
        if (userId.isPresent()) {
            select.where("f.user_id = ?", userId.getAsLong());
        }
        more.on(select);
        Cursor.open(LIST, 5, request)
                .ifPresent(after -> select.where(
                        "(f.day, f.user_id, f.kind, coalesce(f.ids[1], 0), coalesce(f.ids[2], 0)) > (?, ?, ?, ?, ?)",
                        after.day(0),
                        after.number(1),
                        after.text(2),
                        after.number(3),
                        after.number(4)));
        Page<Found> found = select.page(
                connection,
                "f.day, f.user_id, f.kind, coalesce(f.ids[1], 0), coalesce(f.ids[2], 0)",
                request,
                OddTime::read,
                row -> seal(read(row)));
        Map<Long, OddTimeText.Entry> entries = entries(connection, found.items());
        OddTimeText text = new OddTimeText(expected);
        return new Page<>(
                found.items().stream()
                        .map(one -> text.finding(
                                one.kind(), one.userId(), one.userName(), one.day(), one.ids(), one.seconds(), entries))
                        .toList(),
                found.next());
    }

    /** The working days with less time than expected, by person. */
    Map<Long, List<LocalDate>> missingDays(Connection connection, Days days, List<Long> people) throws SQLException {
        record Missing(long userId, LocalDate day) {}
        List<Object> values = new ArrayList<>();
        String sql = shortDays(values, days, OptionalLong.empty());
        values.add(connection.createArrayOf("bigint", people.toArray()));
        List<Missing> missing = Sql.list(
                connection,
                sql + " and p.id = any (?) order by d.day",
                row -> new Missing(row.getLong("user_id"), row.getObject("day", LocalDate.class)),
                values.toArray());
        return missing.stream()
                .collect(Collectors.groupingBy(Missing::userId, Collectors.mapping(Missing::day, Collectors.toList())));
    }

    private static String part(String sql, List<Object> values, Days days, OptionalLong userId, Object... more) {
        values.add(days.from());
        values.add(days.to());
        String condition = "";
        if (userId.isPresent()) {
            condition = "and e.user_id = ?";
            values.add(userId.getAsLong());
        }
        values.addAll(List.of(more));
        return String.format(sql, condition);
    }

    private String shortDays(List<Object> values, Days days, OptionalLong userId) {
        values.add(days.from());
        values.add(days.to());
        LocalDate monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        return part(SHORT_DAYS, values, days, userId, expected, monday, days.untilDay());
    }

    private static Found read(ResultSet row) throws SQLException {
        return new Found(
                TimeFinding.Kind.valueOf(row.getString("kind")),
                row.getLong("user_id"),
                row.getString("user_name"),
                row.getObject("day", LocalDate.class),
                List.of((Long[]) row.getArray("ids").getArray()),
                row.getLong("seconds"));
    }

    private static String seal(Found found) {
        Function<Integer, Long> id =
                index -> found.ids().size() > index ? found.ids().get(index) : 0L;
        return Cursor.seal(LIST, found.day(), found.userId(), found.kind(), id.apply(0), id.apply(1));
    }

    private static Map<Long, OddTimeText.Entry> entries(Connection connection, List<Found> found) throws SQLException {
        List<Long> ids = found.stream()
                .filter(one -> one.kind() == TimeFinding.Kind.OVERLAP)
                .flatMap(one -> one.ids().stream())
                .distinct()
                .toList();
        return new Select(ENTRIES)
                        .where("e.id = any (?)", connection.createArrayOf("bigint", ids.toArray()))
                        .list(
                                connection,
                                row -> new OddTimeText.Entry(
                                        row.getLong("id"),
                                        Columns.instant(row, "started_at").orElseThrow(),
                                        Columns.instant(row, "ended_at").orElseThrow(),
                                        ZoneId.of(row.getString("zone")),
                                        row.getString("name")))
                        .stream()
                        .collect(Collectors.toMap(OddTimeText.Entry::id, Function.identity()));
    }
}
