--liquibase formatted sql logicalFilePath:economics/0004-planned.sql

--changeset economics:economics_ledger_person-drop-view runInTransaction:true splitStatements:false stripComments:false
--comment: Lock: access exclusive
DROP VIEW economics_ledger_person;

--changeset economics:economics_ledger_year-drop-view runInTransaction:true splitStatements:false stripComments:false
--comment: Lock: access exclusive
DROP VIEW economics_ledger_year;

--changeset economics:economics_fold-create-routine runInTransaction:true splitStatements:false stripComments:false
--comment: Lock: none
SET LOCAL check_function_bodies = off;
CREATE OR REPLACE FUNCTION economics_fold()
 RETURNS bigint
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'fractal', 'pg_temp'
AS $function$
DECLARE
  work economics_pending[];
  folded bigint;
BEGIN
  -- No rate changes between the two.
  PERFORM pg_advisory_xact_lock_shared(8241983568019286891);
  PERFORM pg_advisory_xact_lock(7381228918063523691);
  LOOP
    work := (SELECT array_agg(w) FROM (SELECT * FROM economics_pending ORDER BY id LIMIT 100000) w);
    EXIT WHEN work IS NULL;
    DELETE FROM economics_pending WHERE id IN (SELECT w.id FROM unnest(work) w);
    INSERT INTO economics_deltas (month, project_id, user_id, task_id, billable, overtime, bill_rate_id, cost_rate_id, bill_currency, cost_currency, entries, seconds, billed_seconds, revenue, unconverted, cost, cost_unconverted)
    SELECT month, project_id, user_id, task_id, billable, overtime, bill_rate_id, cost_rate_id, bill_currency, cost_currency, entries, seconds, billed_seconds, revenue, unconverted, cost, cost_unconverted FROM economics_figures(work);
  END LOOP;
  WITH taken AS (DELETE FROM economics_deltas RETURNING *),
  months AS (
      INSERT INTO economics_rollup_month AS m (project_id, month, user_id, task_id, billable, overtime, bill_rate_id, cost_rate_id, bill_currency, cost_currency, entries, seconds, billed_seconds, revenue, unconverted, cost, cost_unconverted)
      SELECT project_id, month, user_id, task_id, billable, overtime, bill_rate_id, cost_rate_id, bill_currency, cost_currency, sum(x.entries), sum(x.seconds), sum(x.billed_seconds), sum(x.revenue), sum(x.unconverted), sum(x.cost), sum(x.cost_unconverted) FROM taken x GROUP BY project_id, month, user_id, task_id, billable, overtime, bill_rate_id, cost_rate_id, bill_currency, cost_currency
       -- Who asks for a month finds it in one place, also after a rebuild.
       ORDER BY month
      ON CONFLICT (project_id, month, user_id, task_id, billable, overtime, bill_rate_id, cost_rate_id, bill_currency, cost_currency)
      DO UPDATE SET entries = m.entries + EXCLUDED.entries, seconds = m.seconds + EXCLUDED.seconds, billed_seconds = m.billed_seconds + EXCLUDED.billed_seconds, revenue = m.revenue + EXCLUDED.revenue, unconverted = m.unconverted + EXCLUDED.unconverted, cost = m.cost + EXCLUDED.cost, cost_unconverted = m.cost_unconverted + EXCLUDED.cost_unconverted),
  jobs AS (
      INSERT INTO economics_rollup_project AS p (project_id, month, billable, bill_currency, cost_currency, entries, seconds, billed_seconds, revenue, unconverted, cost, cost_unconverted)
      SELECT project_id, month, billable, bill_currency, cost_currency, sum(x.entries), sum(x.seconds), sum(x.billed_seconds), sum(x.revenue), sum(x.unconverted), sum(x.cost), sum(x.cost_unconverted) FROM taken x GROUP BY project_id, month, billable, bill_currency, cost_currency
      ON CONFLICT (project_id, month, billable, bill_currency, cost_currency)
      DO UPDATE SET entries = p.entries + EXCLUDED.entries, seconds = p.seconds + EXCLUDED.seconds, billed_seconds = p.billed_seconds + EXCLUDED.billed_seconds, revenue = p.revenue + EXCLUDED.revenue, unconverted = p.unconverted + EXCLUDED.unconverted, cost = p.cost + EXCLUDED.cost, cost_unconverted = p.cost_unconverted + EXCLUDED.cost_unconverted),
  years AS (
      INSERT INTO economics_rollup_year AS y (project_id, year, billable, bill_currency, cost_currency, entries, seconds, billed_seconds, revenue, unconverted, cost, cost_unconverted)
      SELECT project_id, COALESCE(year, '-infinity'), billable, bill_currency, cost_currency, sum(x.entries), sum(x.seconds), sum(x.billed_seconds), sum(x.revenue), sum(x.unconverted), sum(x.cost), sum(x.cost_unconverted) FROM (SELECT date_trunc('year', t.month::timestamp)::date AS year, t.* FROM taken t) x
       GROUP BY project_id, billable, bill_currency, cost_currency, GROUPING SETS ((year), ())
      ON CONFLICT (project_id, year, billable, bill_currency, cost_currency)
      DO UPDATE SET entries = y.entries + EXCLUDED.entries, seconds = y.seconds + EXCLUDED.seconds, billed_seconds = y.billed_seconds + EXCLUDED.billed_seconds, revenue = y.revenue + EXCLUDED.revenue, unconverted = y.unconverted + EXCLUDED.unconverted, cost = y.cost + EXCLUDED.cost, cost_unconverted = y.cost_unconverted + EXCLUDED.cost_unconverted),
  people AS (
      INSERT INTO economics_rollup_person AS w (user_id, year, billable, bill_currency, cost_currency, entries, seconds, billed_seconds, revenue, unconverted, cost, cost_unconverted)
      SELECT user_id, COALESCE(year, '-infinity'), billable, bill_currency, cost_currency, sum(x.entries), sum(x.seconds), sum(x.billed_seconds), sum(x.revenue), sum(x.unconverted), sum(x.cost), sum(x.cost_unconverted) FROM (SELECT date_trunc('year', t.month::timestamp)::date AS year, t.* FROM taken t) x
       GROUP BY user_id, billable, bill_currency, cost_currency, GROUPING SETS ((year), ())
      ON CONFLICT (user_id, year, billable, bill_currency, cost_currency)
      DO UPDATE SET entries = w.entries + EXCLUDED.entries, seconds = w.seconds + EXCLUDED.seconds, billed_seconds = w.billed_seconds + EXCLUDED.billed_seconds, revenue = w.revenue + EXCLUDED.revenue, unconverted = w.unconverted + EXCLUDED.unconverted, cost = w.cost + EXCLUDED.cost, cost_unconverted = w.cost_unconverted + EXCLUDED.cost_unconverted)
  SELECT count(*) INTO folded FROM taken;
  IF folded > 0 THEN
    DELETE FROM economics_rollup_month WHERE entries = 0;
  END IF;
  RETURN folded;
END
$function$;

--changeset economics:economics_sum_up-create-routine runInTransaction:true splitStatements:false stripComments:false
--comment: Lock: none
SET LOCAL check_function_bodies = off;
CREATE OR REPLACE FUNCTION economics_sum_up()
 RETURNS bigint
 LANGUAGE plpgsql
AS $function$
DECLARE
  wrong bigint;
  found bigint := 0;
BEGIN
  SELECT count(*) INTO wrong FROM economics_rollup_project t
    FULL JOIN (SELECT project_id, month, billable, bill_currency, cost_currency, sum(entries) AS entries, sum(seconds) AS seconds, sum(billed_seconds) AS billed_seconds, sum(revenue) AS revenue, sum(unconverted) AS unconverted, sum(cost) AS cost, sum(cost_unconverted) AS cost_unconverted FROM economics_rollup_month GROUP BY project_id, month, billable, bill_currency, cost_currency) g USING (project_id, month, billable, bill_currency, cost_currency)
   WHERE (COALESCE(t.entries, 0), COALESCE(t.seconds, 0), COALESCE(t.billed_seconds, 0), COALESCE(t.revenue, 0), COALESCE(t.unconverted, 0), COALESCE(t.cost, 0), COALESCE(t.cost_unconverted, 0))
      IS DISTINCT FROM (COALESCE(g.entries, 0), COALESCE(g.seconds, 0), COALESCE(g.billed_seconds, 0), COALESCE(g.revenue, 0), COALESCE(g.unconverted, 0), COALESCE(g.cost, 0), COALESCE(g.cost_unconverted, 0));
  IF wrong > 0 THEN
    DELETE FROM economics_rollup_project;
    INSERT INTO economics_rollup_project (project_id, month, billable, bill_currency, cost_currency, entries, seconds, billed_seconds, revenue, unconverted, cost, cost_unconverted) SELECT project_id, month, billable, bill_currency, cost_currency, sum(entries), sum(seconds), sum(billed_seconds), sum(revenue), sum(unconverted), sum(cost), sum(cost_unconverted) FROM economics_rollup_month GROUP BY project_id, month, billable, bill_currency, cost_currency;
  END IF;
  found := found + wrong;
  SELECT count(*) INTO wrong FROM economics_rollup_year t
    FULL JOIN (SELECT project_id, COALESCE(year, '-infinity') AS year, billable, bill_currency, cost_currency, sum(entries) AS entries, sum(seconds) AS seconds, sum(billed_seconds) AS billed_seconds, sum(revenue) AS revenue, sum(unconverted) AS unconverted, sum(cost) AS cost, sum(cost_unconverted) AS cost_unconverted FROM (SELECT date_trunc('year', month::timestamp)::date AS year, m.* FROM economics_rollup_project m) m GROUP BY project_id, billable, bill_currency, cost_currency, GROUPING SETS ((year), ())) g USING (project_id, year, billable, bill_currency, cost_currency)
   WHERE (COALESCE(t.entries, 0), COALESCE(t.seconds, 0), COALESCE(t.billed_seconds, 0), COALESCE(t.revenue, 0), COALESCE(t.unconverted, 0), COALESCE(t.cost, 0), COALESCE(t.cost_unconverted, 0))
      IS DISTINCT FROM (COALESCE(g.entries, 0), COALESCE(g.seconds, 0), COALESCE(g.billed_seconds, 0), COALESCE(g.revenue, 0), COALESCE(g.unconverted, 0), COALESCE(g.cost, 0), COALESCE(g.cost_unconverted, 0));
  IF wrong > 0 THEN
    DELETE FROM economics_rollup_year;
    INSERT INTO economics_rollup_year (project_id, year, billable, bill_currency, cost_currency, entries, seconds, billed_seconds, revenue, unconverted, cost, cost_unconverted) SELECT project_id, COALESCE(year, '-infinity'), billable, bill_currency, cost_currency, sum(entries), sum(seconds), sum(billed_seconds), sum(revenue), sum(unconverted), sum(cost), sum(cost_unconverted) FROM (SELECT date_trunc('year', month::timestamp)::date AS year, m.* FROM economics_rollup_project m) m GROUP BY project_id, billable, bill_currency, cost_currency, GROUPING SETS ((year), ());
  END IF;
  found := found + wrong;
  SELECT count(*) INTO wrong FROM economics_rollup_person t
    FULL JOIN (SELECT user_id, COALESCE(year, '-infinity') AS year, billable, bill_currency, cost_currency, sum(entries) AS entries, sum(seconds) AS seconds, sum(billed_seconds) AS billed_seconds, sum(revenue) AS revenue, sum(unconverted) AS unconverted, sum(cost) AS cost, sum(cost_unconverted) AS cost_unconverted FROM (SELECT date_trunc('year', month::timestamp)::date AS year, m.* FROM economics_rollup_month m) m GROUP BY user_id, billable, bill_currency, cost_currency, GROUPING SETS ((year), ())) g USING (user_id, year, billable, bill_currency, cost_currency)
   WHERE (COALESCE(t.entries, 0), COALESCE(t.seconds, 0), COALESCE(t.billed_seconds, 0), COALESCE(t.revenue, 0), COALESCE(t.unconverted, 0), COALESCE(t.cost, 0), COALESCE(t.cost_unconverted, 0))
      IS DISTINCT FROM (COALESCE(g.entries, 0), COALESCE(g.seconds, 0), COALESCE(g.billed_seconds, 0), COALESCE(g.revenue, 0), COALESCE(g.unconverted, 0), COALESCE(g.cost, 0), COALESCE(g.cost_unconverted, 0));
  IF wrong > 0 THEN
    DELETE FROM economics_rollup_person;
    INSERT INTO economics_rollup_person (user_id, year, billable, bill_currency, cost_currency, entries, seconds, billed_seconds, revenue, unconverted, cost, cost_unconverted) SELECT user_id, COALESCE(year, '-infinity'), billable, bill_currency, cost_currency, sum(entries), sum(seconds), sum(billed_seconds), sum(revenue), sum(unconverted), sum(cost), sum(cost_unconverted) FROM (SELECT date_trunc('year', month::timestamp)::date AS year, m.* FROM economics_rollup_month m) m GROUP BY user_id, billable, bill_currency, cost_currency, GROUPING SETS ((year), ());
  END IF;
  found := found + wrong;
  RETURN found;
END
$function$;

--changeset economics:economics_rollup_person.economics_rollup_person_ever_idx-create-constraint runInTransaction:true splitStatements:false stripComments:false
--comment: Lock: share; Writers wait while it is built; CREATE INDEX CONCURRENTLY, outside a transaction, avoids that
CREATE INDEX IF NOT EXISTS economics_rollup_person_ever_idx ON economics_rollup_person USING btree (user_id) WHERE year = '-infinity'::date;

--changeset economics:economics_rollup_year.economics_rollup_year_ever_idx-create-constraint runInTransaction:true splitStatements:false stripComments:false
--comment: Lock: share; Writers wait while it is built; CREATE INDEX CONCURRENTLY, outside a transaction, avoids that
CREATE INDEX IF NOT EXISTS economics_rollup_year_ever_idx ON economics_rollup_year USING btree (project_id) WHERE year = '-infinity'::date;

--changeset economics:economics_ledger_person-create-view runInTransaction:true splitStatements:false stripComments:false
--comment: Lock: none
CREATE VIEW economics_ledger_person AS
SELECT economics_rollup_person.user_id,
    economics_rollup_person.year,
    economics_rollup_person.billable,
    economics_rollup_person.bill_currency,
    economics_rollup_person.cost_currency,
    economics_rollup_person.entries,
    economics_rollup_person.seconds,
    economics_rollup_person.billed_seconds,
    economics_rollup_person.revenue,
    economics_rollup_person.unconverted,
    economics_rollup_person.cost,
    economics_rollup_person.cost_unconverted
   FROM economics_rollup_person
UNION ALL
 SELECT economics_deltas.user_id,
    y.year,
    economics_deltas.billable,
    economics_deltas.bill_currency,
    economics_deltas.cost_currency,
    economics_deltas.entries,
    economics_deltas.seconds,
    economics_deltas.billed_seconds,
    economics_deltas.revenue,
    economics_deltas.unconverted,
    economics_deltas.cost,
    economics_deltas.cost_unconverted
   FROM (economics_deltas
     CROSS JOIN LATERAL ( VALUES ((date_trunc('year'::text, (economics_deltas.month)::timestamp without time zone))::date), ('-infinity'::date)) y(year))
UNION ALL
 SELECT economics_figures.user_id,
    y.year,
    economics_figures.billable,
    economics_figures.bill_currency,
    economics_figures.cost_currency,
    economics_figures.entries,
    economics_figures.seconds,
    economics_figures.billed_seconds,
    economics_figures.revenue,
    economics_figures.unconverted,
    economics_figures.cost,
    economics_figures.cost_unconverted
   FROM (economics_figures(( SELECT array_agg(w.*) AS array_agg
           FROM economics_pending w)) economics_figures(month, project_id, user_id, task_id, billable, overtime, bill_rate_id, cost_rate_id, bill_currency, cost_currency, entries, seconds, billed_seconds, revenue, unconverted, cost, cost_unconverted)
     CROSS JOIN LATERAL ( VALUES ((date_trunc('year'::text, (economics_figures.month)::timestamp without time zone))::date), ('-infinity'::date)) y(year));

--changeset economics:economics_ledger_year-create-view runInTransaction:true splitStatements:false stripComments:false
--comment: Lock: none
CREATE VIEW economics_ledger_year AS
SELECT economics_rollup_year.project_id,
    economics_rollup_year.year,
    economics_rollup_year.billable,
    economics_rollup_year.bill_currency,
    economics_rollup_year.cost_currency,
    economics_rollup_year.entries,
    economics_rollup_year.seconds,
    economics_rollup_year.billed_seconds,
    economics_rollup_year.revenue,
    economics_rollup_year.unconverted,
    economics_rollup_year.cost,
    economics_rollup_year.cost_unconverted
   FROM economics_rollup_year
UNION ALL
 SELECT economics_deltas.project_id,
    y.year,
    economics_deltas.billable,
    economics_deltas.bill_currency,
    economics_deltas.cost_currency,
    economics_deltas.entries,
    economics_deltas.seconds,
    economics_deltas.billed_seconds,
    economics_deltas.revenue,
    economics_deltas.unconverted,
    economics_deltas.cost,
    economics_deltas.cost_unconverted
   FROM (economics_deltas
     CROSS JOIN LATERAL ( VALUES ((date_trunc('year'::text, (economics_deltas.month)::timestamp without time zone))::date), ('-infinity'::date)) y(year))
UNION ALL
 SELECT economics_figures.project_id,
    y.year,
    economics_figures.billable,
    economics_figures.bill_currency,
    economics_figures.cost_currency,
    economics_figures.entries,
    economics_figures.seconds,
    economics_figures.billed_seconds,
    economics_figures.revenue,
    economics_figures.unconverted,
    economics_figures.cost,
    economics_figures.cost_unconverted
   FROM (economics_figures(( SELECT array_agg(w.*) AS array_agg
           FROM economics_pending w)) economics_figures(month, project_id, user_id, task_id, billable, overtime, bill_rate_id, cost_rate_id, bill_currency, cost_currency, entries, seconds, billed_seconds, revenue, unconverted, cost, cost_unconverted)
     CROSS JOIN LATERAL ( VALUES ((date_trunc('year'::text, (economics_figures.month)::timestamp without time zone))::date), ('-infinity'::date)) y(year));

--changeset economics:comments-and-rights runInTransaction:true splitStatements:false stripComments:false
--comment: Lock: share update exclusive
COMMENT ON COLUMN economics_rollup_person.year IS 'First day of the year, -infinity for all years together';
COMMENT ON COLUMN economics_rollup_year.year IS 'First day of the year, -infinity for all years together';
COMMENT ON TABLE economics_rollup_person IS 'The ledger by year and person, and of all years together: never sum both';
COMMENT ON TABLE economics_rollup_year IS 'The ledger by year and job, and of all years together: never sum both';
GRANT SELECT ON economics_ledger_person TO fractal_app;
COMMENT ON VIEW economics_ledger_person IS 'The ledger by year and person, and of all years together, exact to the last commit: never sum both';
GRANT SELECT ON economics_ledger_year TO fractal_app;
COMMENT ON VIEW economics_ledger_year IS 'The ledger by year and job, and of all years together, exact to the last commit: never sum both';
