// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.pivot.internal;

import io.fractalos.economics.pivot.Grouping;
import io.fractalos.economics.rate.internal.Scopes;

/**
 * The pivot as one statement. Days between two changes of any rate are one span, in which nothing that prices an hour can change: time is
 * summed per person, task and span first, a rate is looked up once for each of those, and seconds and rates meet last.
 */
final class PivotSql {

    private static final String HOURS_AND_RATES = """
            WITH spans AS (
                SELECT COALESCE(array_agg(day ORDER BY day), '{}') AS starts
                  FROM (SELECT valid_from AS day FROM fractal.economics_rates WHERE valid_from IS NOT NULL
                        UNION SELECT valid_to FROM fractal.economics_rates WHERE valid_to IS NOT NULL) AS changes),
            work AS (
                SELECT e.user_id, e.project_id, e.task_id, width_bucket(e.work_date, spans.starts) AS span, %1$s AS month,
                       e.billable, e.imported_bill_rate, e.imported_cost_rate, e.imported_currency,
                       min(e.work_date) AS day, sum(e.seconds) AS seconds
                  FROM fractal.time_entries e CROSS JOIN spans
                 WHERE (CAST(:from AS date) IS NULL OR e.work_date >= CAST(:from AS date))
                   AND (CAST(:to AS date) IS NULL OR e.work_date < CAST(:to AS date))
                 GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9),
            subject AS (
                SELECT w.user_id, u.work_role, w.project_id, p.client_id, w.task_id, w.span, min(w.day) AS day
                  FROM work w JOIN fractal.users u ON u.id = w.user_id JOIN fractal.projects p ON p.id = w.project_id
                 GROUP BY 1, 2, 3, 4, 5, 6),
            price AS (
                SELECT DISTINCT ON (c.user_id, c.project_id, c.task_id, c.span, r.kind)
                       c.user_id, c.project_id, COALESCE(c.task_id, 0) AS task_id, c.span, r.kind, r.per_hour, r.currency
                  FROM subject c
                 CROSS JOIN LATERAL unnest(%2$s) AS k (scope)
                  JOIN fractal.economics_rates r
                    ON r.scope_key = k.scope
                   AND (r.valid_from IS NULL OR r.valid_from <= c.day) AND (r.valid_to IS NULL OR r.valid_to > c.day)
                 ORDER BY c.user_id, c.project_id, c.task_id, c.span, r.kind, r.scope_rank),
            priced AS (
                SELECT w.user_id, w.project_id, w.month, w.billable, w.seconds,
                       COALESCE(w.imported_bill_rate, bill.per_hour) AS bill_rate,
                       CASE WHEN w.imported_bill_rate IS NULL THEN bill.currency ELSE w.imported_currency END AS bill_currency,
                       COALESCE(w.imported_cost_rate, cost.per_hour) AS cost_rate,
                       CASE WHEN w.imported_cost_rate IS NULL THEN cost.currency ELSE w.imported_currency END AS cost_currency
                  FROM work w
                  LEFT JOIN price bill
                    ON bill.kind = 'bill' AND bill.user_id = w.user_id AND bill.project_id = w.project_id
                   AND bill.task_id = COALESCE(w.task_id, 0) AND bill.span = w.span
                  LEFT JOIN price cost
                    ON cost.kind = 'cost' AND cost.user_id = w.user_id AND cost.project_id = w.project_id
                   AND cost.task_id = COALESCE(w.task_id, 0) AND cost.span = w.span)
            """;

    private static final String FIGURES = """
            , CASE WHEN x.billable THEN x.bill_currency END AS bill_currency, x.cost_currency,
                   sum(x.seconds) AS seconds,
                   COALESCE(sum(x.seconds) FILTER (WHERE x.billable), 0) AS billable_seconds,
                   COALESCE(sum(x.seconds * x.bill_rate) FILTER (WHERE x.billable), 0) AS revenue,
                   COALESCE(sum(x.seconds * x.cost_rate), 0) AS cost,
                   COALESCE(sum(x.seconds) FILTER (WHERE x.billable AND x.bill_rate IS NULL), 0) AS unrated,
                   COALESCE(sum(x.seconds) FILTER (WHERE x.cost_rate IS NULL), 0) AS uncosted
              FROM priced x
            """;

    private PivotSql() {}

    /** The statement; every row is a part of a group that is billed in one currency and costs in one, amounts times 3600. */
    static String of(Grouping group) {
        String month = group == Grouping.MONTH ? "date_trunc('month', e.work_date::timestamp)" : "NULL::timestamp";
        String select =
                switch (group) {
                    case CLIENT ->
                        "SELECT c.slug AS key, c.name AS name, NULL::text AS client, NULL::text AS project, NULL::bigint AS project_id";
                    case PROJECT ->
                        "SELECT p.slug AS key, c.name || ' / ' || p.name AS name, c.name AS client, p.name AS project, p.id AS project_id";
                    case PERSON ->
                        "SELECT u.login AS key, u.name AS name, NULL::text AS client, NULL::text AS project, NULL::bigint AS project_id";
                    case MONTH ->
                        "SELECT to_char(x.month, 'YYYY-MM') AS key, to_char(x.month, 'YYYY-MM') AS name, NULL::text AS client, NULL::text AS project, NULL::bigint AS project_id";
                };
        String join =
                switch (group) {
                    case CLIENT, PROJECT ->
                        " JOIN fractal.projects p ON p.id = x.project_id JOIN fractal.clients c ON c.id = p.client_id";
                    case PERSON -> " JOIN fractal.users u ON u.id = x.user_id";
                    case MONTH -> "";
                };
        return HOURS_AND_RATES.formatted(month, Scopes.CANDIDATES) + select + FIGURES + join
                + " GROUP BY 1, 2, 3, 4, 5, 6, 7";
    }
}
