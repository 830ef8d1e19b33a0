// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.pivot.internal;

import io.fractalos.economics.pivot.Grouping;
import io.fractalos.economics.pivot.PivotQuestion;
import io.fractalos.economics.pivot.PivotQuestion.Order;
import io.fractalos.economics.secrecy.Sight;
import io.fractalos.economics.secrecy.SmallGroups;
import io.fractalos.kernel.value.Period;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * A pivot as one statement: facts of the period (era 0) and of the one to compare with (era 1) are summed per combination of keys; the first
 * row is the total, the others are one page, named and in order.
 */
final class PivotSql {
    private static final Set<Grouping> OF_JOBS = EnumSet.of(Grouping.CLIENT, Grouping.PROJECT);
    private static final Set<Grouping> OF_PEOPLE = EnumSet.of(Grouping.PERSON, Grouping.ROLE);
    private static final Set<Grouping> OF_JOB_MONTHS = EnumSet.of(Grouping.CLIENT, Grouping.PROJECT, Grouping.MONTH);
    /** What keys are called; those of groups that are not asked for are NULL. */
    private static final List<String> NAMES = List.of(
            "client_slug",
            "client_name",
            "project_slug",
            "project_name",
            "project_client",
            "task_name",
            "login",
            "person");

    /** The clients a page is looked for among. */
    private static final String HEADS = "SELECT id FROM heads";

    private final PivotQuestion question;
    private final Books books;
    private final Disclosure disclosure;
    private final int heads;
    private final FactSql facts;
    private final FactSql whole;

    /**
     * @param heads among how many clients, the next by name, to look for the page; 0 for all. Only for a question that {@link #byClient} says
     *     yes to
     */
    PivotSql(PivotQuestion question, Books books, Disclosure disclosure, int heads) {
        this.question = question;
        this.books = books;
        this.disclosure = disclosure;
        this.heads = heads;
        this.facts = new FactSql(question.filter(), heads > 0 ? HEADS : "");
        this.whole = new FactSql(question.filter());
    }

    /**
     * Whether rows come client after client, many of each: then the next clients have the page, and a total is cheaper from the figures of
     * jobs than from all those rows.
     */
    static boolean byClient(PivotQuestion question) {
        return question.order() == Order.NAME
                && question.groups().get(0) == Grouping.CLIENT
                && !OF_JOB_MONTHS.containsAll(question.groups())
                && question.filter().clientId().isEmpty()
                && question.filter().projectId().isEmpty()
                && !question.filter().asksForTime();
    }

    /** Binds what the statement names, but for its page. */
    <S extends SqlStatement<S>> S bind(S statement) {
        return whole.bind(facts.bind(statement));
    }

    /** The column of a group's keys. */
    static String column(Grouping group) {
        return switch (group) {
            case CLIENT -> "client_id";
            case PROJECT -> "project_id";
            case TASK -> "task_id";
            case PERSON -> "user_id";
            case ROLE -> "role";
            case MONTH -> "month";
        };
    }

    /**
     * The statement; it binds {@code limit}, when there is a page before {@code sort} and {@code ident} of its last row, and {@code hidden}
     * when the order depends on what is, besides what {@link #bind} does. The first row is the total, its {@code sort} how many clients were
     * looked at when that is limited.
     */
    String text(boolean later) {
        String keys = list(PivotSql::column);
        boolean byName = question.order() == Order.NAME;
        String way = question.order() == Order.LOSS || byName ? "" : " DESC";
        String beyond = byName
                ? "(sort, ident) > (CAST(:sort AS text[]), :ident)"
                : "sort " + (way.isEmpty() ? ">" : "<")
                        + " CAST(:sort AS numeric) OR (sort = CAST(:sort AS numeric) AND ident > :ident)";
        boolean compares = question.compare().isPresent();
        boolean few = fewFacts();
        String sums = Sums.columns(compares) + " FROM fact";
        String once = few ? "" : "MATERIALIZED ";
        String order = " ORDER BY sort" + way + ", ident";
        // Only rows of the page get names, and where that is cheap only they are summed up in all columns.
        return "WITH " + heads(later, compares) + "fact AS " + (few ? "MATERIALIZED " : "") + "(" + facts(facts, "t")
                + "),\na AS " + once + "(SELECT " + keys + ", " + sums + " GROUP BY " + keys
                + " HAVING sum(things) <> 0),\nkeyed AS (SELECT " + (few ? list(group -> "a." + column(group)) : "a.*")
                + ", " + ident() + " AS ident, " + sort() + " AS sort FROM a" + (byName ? joins(this::sorting) : "")
                + "),\nfirst AS (SELECT * FROM keyed" + (later ? " WHERE " + beyond : "") + order
                + " LIMIT :limit),\nnamed AS (SELECT a.*, " + labels() + " FROM "
                + (few ? whole(keys, sums) : "first") + " a" + joins(PivotSql::naming)
                + "),\npage AS (SELECT *, row_number() OVER (" + order
                + ") AS place FROM named)\nSELECT 0::bigint AS place, '' AS ident, "
                + (heads > 0 ? "(SELECT count(*)::text FROM heads)" : "''") + " AS sort, "
                + list(group -> "NULL::" + type(group) + " AS " + column(group)) + ", "
                + NAMES.stream().map(name -> "NULL::text AS " + name).collect(Collectors.joining(", ")) + ", "
                + total(compares, sums)
                + "\nUNION ALL\nSELECT place, ident, sort::text, " + keys + ", "
                + String.join(", ", NAMES) + ", " + Sums.names(compares) + " FROM page ORDER BY place";
    }

    /** Whether facts are few and groups are not: then facts are kept and read again, and no group is summed up for what only a page tells. */
    private boolean fewFacts() {
        return switch (grain()) {
            case JOBS -> question.groups().contains(Grouping.PROJECT);
            case PEOPLE -> question.groups().contains(Grouping.PERSON);
            case ALL, JOB_MONTHS -> false;
        };
    }

    private String total(boolean compares, String sums) {
        if (heads > 0) {
            return Sums.names(compares) + " FROM total";
        }
        return fewFacts() ? Sums.names(compares) + " FROM (SELECT " + sums + ") a" : Sums.totals(compares) + " FROM a";
    }

    /** The rows that {@code first} has the keys of. */
    private static String whole(String keys, String sums) {
        return "(SELECT * FROM first JOIN (SELECT " + keys + ", " + sums + " WHERE (" + keys + ") IN (SELECT " + keys
                + " FROM first) GROUP BY " + keys + ") s USING (" + keys + "))";
    }

    /** The next clients, whose names are unique, and the total of all, when the page is looked for among some. */
    private String heads(boolean later, boolean compares) {
        if (heads == 0) {
            return "";
        }
        PivotQuestion jobs = new PivotQuestion(
                List.of(Grouping.PROJECT),
                question.filter(),
                question.period(),
                question.compare(),
                Order.NAME,
                1,
                Optional.empty());
        return "heads AS MATERIALIZED (SELECT id FROM fractal.clients"
                + (later ? " WHERE lower(name) >= (CAST(:sort AS text[]))[1]" : "")
                + " ORDER BY lower(name) LIMIT " + heads + "),\ntotal AS MATERIALIZED (SELECT "
                + Sums.columns(compares) + " FROM (" + new PivotSql(jobs, books, disclosure, 0).facts(whole, "w")
                + ") fact),\n";
    }

    boolean bindsHidden() {
        return (question.order() == Order.MARGIN || question.order() == Order.LOSS)
                && disclosure.whole().isEmpty()
                && !disclosure.rows().isEmpty();
    }

    private static String type(Grouping group) {
        return switch (group) {
            case ROLE -> "text";
            case MONTH -> "date";
            default -> "bigint";
        };
    }

    private String list(Function<Grouping, String> each) {
        return question.groups().stream().map(each).collect(Collectors.joining(", "));
    }

    private String facts(FactSql from, String mark) {
        String now = facts(from, question.period(), 0, mark + 0);
        return question.compare()
                .map(before -> now + "\nUNION ALL\n" + facts(from, before, 1, mark + 1))
                .orElse(now);
    }

    private String facts(FactSql from, Period period, int era, String mark) {
        String time = "SELECT " + list(group -> ofTime(group) + " AS " + column(group)) + ", " + era
                + " AS era, f.entries AS things, f.entries, f.seconds,"
                + " CASE WHEN f.billable THEN f.seconds END AS billable_seconds, f.billed_seconds,"
                + " " + books.revenue() + " AS revenue, NULL::numeric AS other_revenue,"
                + " " + books.cost() + " AS cost, NULL::numeric AS other_cost,"
                + " CASE WHEN f.billable AND f.bill_currency = '' THEN f.seconds END AS unrated,"
                + " CASE WHEN f.cost_currency = '' THEN f.seconds END AS uncosted,"
                + " " + books.unconverted("f.unconverted") + " <> 0 AS unconverted,"
                + " " + books.unconverted("f.cost_unconverted") + " <> 0 AS cost_unconverted"
                + " FROM "
                + from.time(
                        period,
                        grain(),
                        mark,
                        question.groups().contains(Grouping.CLIENT),
                        question.groups().contains(Grouping.ROLE));
        return question.filter().asksForTime() ? time : time + "\nUNION ALL\n" + lines(from, period, era, mark);
    }

    private FactSql.Grain grain() {
        if (OF_PEOPLE.containsAll(question.groups()) && question.filter().ofPeople()) {
            return FactSql.Grain.PEOPLE;
        }
        if (question.filter().asksForTime() || !OF_JOB_MONTHS.containsAll(question.groups())) {
            return FactSql.Grain.ALL;
        }
        return OF_JOBS.containsAll(question.groups()) ? FactSql.Grain.JOBS : FactSql.Grain.JOB_MONTHS;
    }

    private String lines(FactSql from, Period period, int era, String mark) {
        String keys = list(PivotSql::column);
        return "SELECT " + keys + ", " + era + ", count(*), 0, 0, 0, 0, "
                + amount("revenue") + ", " + amount("revenue") + ", " + amount("cost") + ", " + otherCost()
                + ", 0, 0, "
                + "bool_or(kind = 'revenue' AND exchange IS NULL), bool_or(kind = 'cost' AND exchange IS NULL) FROM (SELECT "
                + list(group -> ofLine(group) + " AS " + column(group)) + ", l.kind, l.source, l.amount, "
                + books.exchange("l.currency", "l.work_date") + " AS exchange FROM " + from.lines(period, mark)
                // The planner would look for the exchange rate once for each column it is used in.
                + " OFFSET 0) l GROUP BY " + keys;
    }

    /** Corrections of closed months are somebody's time: who may not see that of single people is told it with the cost of all time only. */
    private String otherCost() {
        return disclosure.sight() == Sight.PEOPLE
                ? amount("cost")
                : sum("kind = 'cost' AND source <> '" + SmallGroups.CORRECTION + "'");
    }

    /** Amounts of entries are times 3600. */
    private static String amount(String kind) {
        return sum("kind = '" + kind + "'");
    }

    private static String sum(String only) {
        return "COALESCE(sum(amount * exchange * 3600) FILTER (WHERE " + only + "), 0)";
    }

    private static String ofTime(Grouping group) {
        return switch (group) {
            case CLIENT -> "p.client_id";
            case ROLE -> "lower(COALESCE(u.work_role, ''))";
            default -> "f." + column(group);
        };
    }

    /** What is not time is of no task, person or role. */
    private static String ofLine(Grouping group) {
        return switch (group) {
            case TASK, PERSON -> "0::bigint";
            case ROLE -> "''::text";
            case CLIENT -> "p.client_id";
            case MONTH -> "date_trunc('month', l.work_date::timestamp)::date";
            default -> "l." + column(group);
        };
    }

    private String labels() {
        return NAMES.stream()
                .map(name ->
                        question.groups().contains(of(name)) ? source(name) + " AS " + name : "NULL::text AS " + name)
                .collect(Collectors.joining(", "));
    }

    private static Grouping of(String name) {
        return switch (name) {
            case "client_slug", "client_name" -> Grouping.CLIENT;
            case "project_slug", "project_name", "project_client" -> Grouping.PROJECT;
            case "task_name" -> Grouping.TASK;
            default -> Grouping.PERSON;
        };
    }

    private static String source(String name) {
        return switch (name) {
            case "client_slug" -> "lc.slug";
            case "client_name" -> "lc.name";
            case "project_slug" -> "lp.slug";
            case "project_name" -> "lp.name";
            case "project_client" -> "lpc.name";
            case "task_name" -> "lt.name";
            case "login" -> "lu.login";
            default -> "lu.name";
        };
    }

    private String joins(Function<Grouping, String> of) {
        return question.groups().stream().map(of).collect(Collectors.joining());
    }

    private static String naming(Grouping group) {
        return switch (group) {
            case CLIENT -> " JOIN fractal.clients lc ON lc.id = a.client_id";
            case PROJECT ->
                " JOIN fractal.projects lp ON lp.id = a.project_id JOIN fractal.clients lpc ON lpc.id = lp.client_id";
            case TASK -> " LEFT JOIN fractal.tasks lt ON lt.id = a.task_id";
            case PERSON -> " LEFT JOIN fractal.users lu ON lu.id = a.user_id";
            case ROLE, MONTH -> "";
        };
    }

    /** What rows are sorted by; where there may be many, each name is made ready once and not with every row. */
    private String sorting(Grouping group) {
        boolean many = heads == 0
                && question.filter().ofPeople()
                && question.filter().userId().isEmpty();
        String once = many ? " OFFSET 0" : "";
        return switch (group) {
            case CLIENT ->
                " JOIN (SELECT id, lower(name) AS name FROM fractal.clients" + once + ") sc ON sc.id = a.client_id";
            case PROJECT ->
                " JOIN (SELECT p.id, lower(p.name) AS name, lower(c.name) AS client FROM fractal.projects p"
                        + " JOIN fractal.clients c ON c.id = p.client_id" + once + ") sp ON sp.id = a.project_id";
            case TASK -> " LEFT JOIN fractal.tasks st ON st.id = a.task_id";
            case PERSON ->
                " LEFT JOIN (SELECT id, lower(name) AS name FROM fractal.users" + once + ") su ON su.id = a.user_id";
            case ROLE, MONTH -> "";
        };
    }

    private String sort() {
        return switch (question.order()) {
            case NAME -> "ARRAY[" + list(PivotSql::sorted) + "]";
            case HOURS -> "a.seconds0::numeric";
            case REVENUE -> "a.revenue0";
            case MARGIN, LOSS -> margin();
        };
    }

    private String ident() {
        return "concat_ws('/', " + list(group -> "COALESCE(a." + column(group) + "::text, '')") + ")";
    }

    /** What is hidden comes last, or its place would tell what it is. */
    private String margin() {
        String last = question.order() == Order.LOSS ? "1e60" : "-1e60";
        if (disclosure.whole().isPresent()) {
            return last + "::numeric";
        }
        return disclosure.rows().isEmpty()
                ? "a.revenue0 - a.cost0"
                : "CASE WHEN " + ident() + " = ANY (:hidden) THEN " + last + "::numeric ELSE a.revenue0 - a.cost0 END";
    }

    private static String sorted(Grouping group) {
        return switch (group) {
            case CLIENT -> "sc.name";
            case PROJECT -> "sp.client, sp.name";
            case TASK -> "COALESCE(lower(st.name), '')";
            case PERSON -> "COALESCE(su.name, '')";
            case ROLE -> "a.role";
            case MONTH -> "a.month::text";
        };
    }
}
