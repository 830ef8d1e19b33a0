// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.pivot.internal;

import io.fractalos.economics.pivot.PivotFilter;
import io.fractalos.kernel.value.Period;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * The rows figures are summed from: the ledger for whole months, the entries themselves for the days of months that a period has in part,
 * and lines that are not time. One of these writes one statement: it collects what the statement binds.
 */
final class FactSql {
    /** What tells rows of the ledger apart that a statement sums up. */
    enum Grain {
        /** Everything: job, month, person, task and both rates. */
        ALL("economics_ledger", "", "project_id, month, user_id, task_id, overtime, bill_rate_id, cost_rate_id"),
        /** Jobs and months, which are fewer rows. */
        JOB_MONTHS("economics_ledger_project", "", "project_id, month"),
        /** Jobs only, which are fewer still. */
        JOBS("economics_ledger_project", "economics_ledger_year", "project_id"),
        /** People only. */
        PEOPLE("economics_ledger", "economics_ledger_person", "user_id");

        private final String months;
        /** Where whole years are, empty when they are not told apart from months. */
        private final String years;

        private final String columns;

        Grain(String months, String years, String keys) {
            this.months = months;
            this.years = years;
            this.columns = keys + ", billable, bill_currency, cost_currency, entries, seconds, billed_seconds, revenue,"
                    + " unconverted, cost, cost_unconverted";
        }

        boolean jobs() {
            return this != PEOPLE;
        }

        boolean people() {
            return this == ALL || this == PEOPLE;
        }
    }

    private static final String YEAR = "year";
    /** What stands for the year in the rows of all years together. */
    private static final String ALL_YEARS = "'-infinity'";

    private final PivotFilter filter;
    /** A statement with the ids of the clients all rows are of, empty when they may be of any. */
    private final String clients;

    private final Map<String, Object> bound = new TreeMap<>();

    FactSql(PivotFilter filter) {
        this(filter, "");
    }

    /** @param clients a statement with the ids of the clients that figures are of, which binds nothing; empty for all there are */
    FactSql(PivotFilter filter, String clients) {
        this.filter = filter;
        this.clients = clients;
    }

    /** Binds what the texts made so far name. */
    <S extends SqlStatement<S>> S bind(S statement) {
        bound.forEach((name, value) -> statement.bindByType(name, value, value.getClass()));
        return statement;
    }

    private String name(String word, Object value) {
        bound.put(word, value);
        return ":" + word;
    }

    /**
     * Rows of the ledger {@code f}, with their project {@code p} and person {@code u} joined where the grain has them.
     *
     * @param grain what of them is asked for
     * @param mark tells the names of what is bound apart from those of another period in the same statement
     */
    String time(Period period, Grain grain, String mark) {
        return time(period, grain, mark, true, true);
    }

    /**
     * The same with project and person only where they are named.
     *
     * @param jobs whether the statement names {@code p}
     * @param people whether it names {@code u}
     */
    String time(Period period, Grain grain, String mark, boolean jobs, boolean people) {
        String select = "SELECT " + grain.columns + " FROM fractal.";
        List<String> parts = new ArrayList<>();
        List<Period> left = List.of(period);
        if (!grain.years.isEmpty()) {
            Split years = Split.by(ChronoUnit.YEARS, period);
            years.whole()
                    .ifPresent(whole -> parts.add(select + grain.years + where(rows(YEAR, whole, mark + "y", grain))));
            left = years.rest();
        }
        for (Period piece : left) {
            Split months = Split.by(ChronoUnit.MONTHS, piece);
            months.whole()
                    .ifPresent(whole -> parts.add(
                            select + grain.months + where(rows("month", whole, mark + "m" + parts.size(), grain))));
            months.rest()
                    .forEach(days -> parts.add(select
                            + "economics_figures((SELECT array_agg(fractal.economics_work(e)) FROM fractal.time_entries e"
                            + where(work(days, mark + "d" + parts.size())) + "))"));
        }
        return "(" + String.join(" UNION ALL ", parts) + ") f"
                + (grain.jobs() && jobs ? " JOIN fractal.projects p ON p.id = f.project_id" : "")
                + (grain.people() && (people || filter.role().isPresent())
                        ? " JOIN fractal.users u ON u.id = f.user_id"
                        : "")
                + where(conditions(grain));
    }

    /** What the parts were not asked for already. */
    private List<String> conditions(Grain grain) {
        return switch (grain) {
            case ALL -> rest("f.", "f.task_id");
            case PEOPLE -> roles();
            case JOBS, JOB_MONTHS -> List.of();
        };
    }

    /** Entries {@code e} with project {@code p} and person {@code u}. */
    String entries(Period period) {
        List<String> conditions = new ArrayList<>(all("e.", "COALESCE(e.task_id, 0)"));
        conditions.addAll(days("e.work_date", period, "e"));
        return "fractal.time_entries e JOIN fractal.projects p ON p.id = e.project_id JOIN fractal.users u ON u.id = e.user_id"
                + where(conditions);
    }

    /**
     * The newest entries, day and id only: {@code :limit} of them and perhaps more, in no order. Of a client those of each job are looked up
     * by themselves: all newest entries would have to be read until enough are of that client.
     *
     * @param only a condition on {@code e}, empty for none
     */
    String newest(Period period, String only) {
        String and = only.isEmpty() ? "" : " AND " + only;
        String newest = " ORDER BY e.work_date DESC, e.id DESC LIMIT :limit";
        if (filter.clientId().isEmpty()
                || filter.projectId().isPresent()
                || filter.userId().isPresent()) {
            return "SELECT e.work_date, e.id FROM " + entries(period) + and + newest;
        }
        List<String> conditions = new ArrayList<>(all("e.", "COALESCE(e.task_id, 0)"));
        conditions.addAll(days("e.work_date", period, "e"));
        conditions.add("e.project_id = p.id");
        return "SELECT n.work_date, n.id FROM fractal.projects p CROSS JOIN LATERAL (SELECT e.work_date, e.id FROM fractal.time_entries e"
                + " JOIN fractal.users u ON u.id = e.user_id" + where(conditions) + and + newest
                + ") n" + where(jobs("p.id"));
    }

    /** Lines {@code l} with project {@code p}. */
    String lines(Period period, String mark) {
        List<String> conditions = new ArrayList<>(jobs("l.project_id"));
        if (!clients.isEmpty()) {
            conditions.add("p.client_id IN (" + clients + ")");
        }
        conditions.addAll(days("l.work_date", period, mark + "l"));
        return "fractal.economics_lines l JOIN fractal.projects p ON p.id = l.project_id" + where(conditions);
    }

    private List<String> jobs(String project) {
        List<String> conditions = new ArrayList<>();
        filter.clientId().ifPresent(id -> conditions.add("p.client_id = " + name("client", id)));
        filter.projectId().ifPresent(id -> conditions.add(project + " = " + name("project", id)));
        return conditions;
    }

    private List<String> roles() {
        List<String> conditions = new ArrayList<>();
        filter.role()
                .ifPresent(
                        role -> conditions.add("lower(COALESCE(u.work_role, '')) = lower(" + name("role", role) + ")"));
        return conditions;
    }

    private List<String> all(String row, String task) {
        List<String> conditions = jobs(row + "project_id");
        filter.userId().ifPresent(id -> conditions.add(row + "user_id = " + name("user", id)));
        conditions.addAll(rest(row, task));
        return conditions;
    }

    private List<String> rest(String row, String task) {
        List<String> conditions = roles();
        filter.taskId().ifPresent(id -> conditions.add(task + " = " + name("task", id)));
        filter.billable().ifPresent(billable -> conditions.add(row + "billable = " + name("billable", billable)));
        filter.overtime().ifPresent(overtime -> conditions.add(row + "overtime = " + name("overtime", overtime)));
        return conditions;
    }

    /**
     * What rows of a table of the ledger may be of. A condition on the client that is joined would not reach into the table, whose rows would all
     * be read.
     */
    private List<String> rows(String column, Period period, String mark, Grain grain) {
        List<String> conditions = new ArrayList<>(days(column, period, mark));
        if (column.equals(YEAR) && period.from().isEmpty()) {
            conditions.add(YEAR + (period.to().isEmpty() ? " = " : " > ") + ALL_YEARS);
        }
        if (grain.jobs()) {
            conditions.addAll(jobsOf(""));
        }
        if (grain.people()) {
            filter.userId().ifPresent(id -> conditions.add("user_id = " + name("user", id)));
        }
        return conditions;
    }

    /** The same for entries, which are priced before anything else is known of them. */
    private List<String> work(Period period, String mark) {
        List<String> conditions = new ArrayList<>(days("e.work_date", period, mark));
        conditions.addAll(jobsOf("e."));
        filter.userId().ifPresent(id -> conditions.add("e.user_id = " + name("user", id)));
        return conditions;
    }

    private List<String> jobsOf(String row) {
        List<String> conditions = new ArrayList<>();
        filter.projectId().ifPresent(id -> conditions.add(row + "project_id = " + name("project", id)));
        filter.clientId().ifPresent(id -> conditions.add(row + inJobsOf("= " + name("client", id))));
        if (!clients.isEmpty()) {
            conditions.add(row + inJobsOf("IN (" + clients + ")"));
        }
        return conditions;
    }

    private static String inJobsOf(String client) {
        return "project_id = ANY (ARRAY(SELECT id FROM fractal.projects WHERE client_id " + client + "))";
    }

    private List<String> days(String column, Period period, String mark) {
        List<String> conditions = new ArrayList<>();
        period.from().ifPresent(day -> conditions.add(column + " >= " + name("from" + mark, day)));
        period.to().ifPresent(day -> conditions.add(column + " < " + name("to" + mark, day)));
        return conditions;
    }

    private static String where(List<String> conditions) {
        return " WHERE " + (conditions.isEmpty() ? "true" : String.join(" AND ", conditions));
    }

    /** A period as whole months or years, and the days before and after them. */
    record Split(Optional<Period> whole, List<Period> rest) {
        Split {
            rest = List.copyOf(rest);
        }

        /** @param unit months or years */
        static Split by(ChronoUnit unit, Period period) {
            Optional<LocalDate> first = period.from().map(day -> next(unit, day));
            Optional<LocalDate> last = period.to().map(day -> start(unit, day));
            if (first.isPresent() && last.isPresent() && !first.get().isBefore(last.get())) {
                boolean none = period.from().equals(first) && period.to().equals(last);
                return new Split(Optional.empty(), none ? List.of() : List.of(period));
            }
            List<Period> rest = new ArrayList<>();
            if (!period.from().equals(first)) {
                rest.add(new Period(period.from(), first));
            }
            if (!period.to().equals(last)) {
                rest.add(new Period(last, period.to()));
            }
            return new Split(Optional.of(new Period(first, last)), rest);
        }

        private static LocalDate start(ChronoUnit unit, LocalDate day) {
            return unit == ChronoUnit.YEARS ? day.withDayOfYear(1) : day.withDayOfMonth(1);
        }

        private static LocalDate next(ChronoUnit unit, LocalDate day) {
            LocalDate first = start(unit, day);
            return first.equals(day) ? day : first.plus(1, unit);
        }
    }
}
