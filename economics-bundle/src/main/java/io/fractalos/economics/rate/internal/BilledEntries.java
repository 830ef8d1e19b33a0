// SPDX-License-Identifier: Apache-2.0
package io.fractalos.economics.rate.internal;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * Entries of a job that bill rates would price if they were not on invoices.
 *
 * @param revenue what the rates would make of them more than what was billed, exact, times 3600
 */
record BilledEntries(long entries, BigDecimal revenue) {
    static final BilledEntries NONE = new BilledEntries(0, BigDecimal.ZERO);

    /**
     * Each entry is priced twice, as it is and under its negative id, which is on no invoice. Only jobs with invoices are looked at, and of
     * those only the entries that one of the rates fits.
     */
    private static final String BY_JOB = """
            WITH made AS MATERIALIZED (
                SELECT r.*, COALESCE(r.project_id, t.project_id) AS job FROM fractal.economics_rates r
                  LEFT JOIN fractal.tasks t ON t.id = r.task_id WHERE r.id = ANY (:rates) AND r.kind = 'bill'),
            jobs AS MATERIALIZED (
                SELECT DISTINCT p.id, p.client_id FROM fractal.economics_invoice_lines l JOIN fractal.projects p ON p.id = l.project_id
                  JOIN made m ON (m.job IS NULL OR m.job = p.id) AND (m.client_id IS NULL OR m.client_id = p.client_id)),
            work AS MATERIALIZED (
                SELECT e.* FROM jobs j JOIN fractal.time_entries e ON e.project_id = j.id
                  JOIN fractal.economics_invoiced v ON v.entry_id = e.id JOIN fractal.users u ON u.id = e.user_id
                 WHERE e.work_date < :before AND EXISTS (
                     SELECT 1 FROM made m WHERE (m.job IS NULL OR m.job = j.id) AND (m.client_id IS NULL OR m.client_id = j.client_id)
                        AND (m.task_id IS NULL OR m.task_id = e.task_id) AND (m.user_id IS NULL OR m.user_id = e.user_id)
                        AND (m.work_role IS NULL OR lower(m.work_role) = lower(u.work_role))
                        AND (m.valid_from IS NULL OR e.work_date >= m.valid_from) AND (m.valid_to IS NULL OR e.work_date < m.valid_to))),
            rated AS MATERIALIZED (
                SELECT r.entry_id, r.project_id, r.bill_rate_id, r.billed_seconds * r.bill_per_hour * r.bill_exchange AS revenue
                  FROM fractal.economics_rated((
                    SELECT array_agg(ROW(0, 1, s.sign * e.id, e.user_id, e.project_id, e.task_id, e.work_date, e.seconds, e.billable, e.overtime,
                             e.imported_bill_rate, e.imported_cost_rate, e.imported_currency)::fractal.economics_pending)
                      FROM work e CROSS JOIN (VALUES (1), (-1)) s (sign))) r)
            SELECT n.project_id, count(*) AS entries, sum(COALESCE(n.revenue, 0) - COALESCE(b.revenue, 0)) AS revenue
              FROM rated n JOIN rated b ON b.entry_id = -n.entry_id
             WHERE n.entry_id < 0 AND n.bill_rate_id = ANY (:rates)
             GROUP BY n.project_id""";

    /** Those of each job that these rates would price, on days before the given one. */
    static Map<Long, BilledEntries> of(Handle handle, List<Long> rates, LocalDate before) {
        Map<Long, BilledEntries> all = new HashMap<>();
        if (!rates.isEmpty()) {
            handle.createQuery(BY_JOB)
                    .bindArray("rates", Long.class, rates)
                    .bind("before", before)
                    .map((row, context) -> Map.entry(
                            row.getLong("project_id"),
                            new BilledEntries(row.getLong("entries"), row.getBigDecimal("revenue"))))
                    .forEach(entry -> all.put(entry.getKey(), entry.getValue()));
        }
        return all;
    }

    /** Both, job by job. */
    static Map<Long, BilledEntries> with(Map<Long, BilledEntries> some, Map<Long, BilledEntries> others) {
        Map<Long, BilledEntries> all = new HashMap<>(some);
        others.forEach((job, more) -> all.merge(
                job,
                more,
                (one, other) -> new BilledEntries(
                        one.entries() + other.entries(), one.revenue().add(other.revenue()))));
        return all;
    }
}
