--liquibase formatted sql logicalFilePath:economics/0006-planned.sql

--changeset economics:economics_entries_deleted-create-routine runInTransaction:true splitStatements:false stripComments:false
--comment: Lock: none
SET LOCAL check_function_bodies = off;
CREATE OR REPLACE FUNCTION economics_entries_deleted()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'fractal', 'pg_temp'
AS $function$
BEGIN
  PERFORM economics_refuse_billed(array_agg(r.id)) FROM removed r;
  PERFORM economics_post(array_agg(ROW(0, -1, r.id, r.user_id, r.project_id, r.task_id, r.work_date, r.seconds, r.billable, r.overtime, r.imported_bill_rate, r.imported_cost_rate, r.imported_currency)::economics_pending))
     FROM removed r GROUP BY r.id % (SELECT 1 + count(*) / 250000 FROM removed);
  RETURN NULL;
END
$function$;

--changeset economics:economics_entries_inserted-create-routine runInTransaction:true splitStatements:false stripComments:false
--comment: Lock: none
SET LOCAL check_function_bodies = off;
CREATE OR REPLACE FUNCTION economics_entries_inserted()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'fractal', 'pg_temp'
AS $function$
BEGIN
  IF (SELECT count(*) FROM (SELECT FROM added LIMIT 101) a) > 100 THEN
    PERFORM economics_post(array_agg(ROW(0, 1, a.id, a.user_id, a.project_id, a.task_id, a.work_date, a.seconds, a.billable, a.overtime, a.imported_bill_rate, a.imported_cost_rate, a.imported_currency)::economics_pending))
       FROM added a GROUP BY a.id % (SELECT 1 + count(*) / 250000 FROM added);
  ELSE
    -- What people record one by one, without the way through arrays.
    PERFORM economics_refuse_closed(a.work_date) FROM added a JOIN economics_books b ON a.work_date < b.open_from;
    INSERT INTO economics_pending (sign, entry_id, user_id, project_id, task_id, work_date, seconds, billable, overtime, imported_bill_rate, imported_cost_rate, imported_currency)
    SELECT 1, a.id, a.user_id, a.project_id, a.task_id, a.work_date, a.seconds, a.billable, a.overtime, a.imported_bill_rate, a.imported_cost_rate, a.imported_currency
      FROM added a;
  END IF;
  RETURN NULL;
END
$function$;

--changeset economics:economics_entries_updated-create-routine runInTransaction:true splitStatements:false stripComments:false
--comment: Lock: none
SET LOCAL check_function_bodies = off;
CREATE OR REPLACE FUNCTION economics_entries_updated()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'fractal', 'pg_temp'
AS $function$
BEGIN
  -- What is billed may still cost something else.
  PERFORM economics_refuse_billed(array_agg(o.id)) FROM removed o JOIN added n ON n.id = o.id
    WHERE (o.user_id, o.project_id, o.task_id, o.work_date, o.seconds, o.billable, o.overtime, o.imported_bill_rate, o.imported_currency)
       IS DISTINCT FROM
          (n.user_id, n.project_id, n.task_id, n.work_date, n.seconds, n.billable, n.overtime, n.imported_bill_rate, n.imported_currency);
  -- What no figure depends on may change on closed days too.
  PERFORM economics_post(array_agg(ROW(0, -1, o.id, o.user_id, o.project_id, o.task_id, o.work_date, o.seconds, o.billable, o.overtime, o.imported_bill_rate, o.imported_cost_rate, o.imported_currency)::economics_pending)
                      || array_agg(ROW(0, 1, n.id, n.user_id, n.project_id, n.task_id, n.work_date, n.seconds, n.billable, n.overtime, n.imported_bill_rate, n.imported_cost_rate, n.imported_currency)::economics_pending))
     FROM removed o JOIN added n ON n.id = o.id
    WHERE (o.user_id, o.project_id, o.task_id, o.work_date, o.seconds, o.billable, o.overtime, o.imported_bill_rate, o.imported_cost_rate, o.imported_currency)
       IS DISTINCT FROM
          (n.user_id, n.project_id, n.task_id, n.work_date, n.seconds, n.billable, n.overtime, n.imported_bill_rate, n.imported_cost_rate, n.imported_currency)
    GROUP BY o.id % (SELECT 1 + count(*) / 100000 FROM added);
  RETURN NULL;
END
$function$;

--changeset economics:economics_project_changed-create-routine runInTransaction:true splitStatements:false stripComments:false
--comment: Lock: none
SET LOCAL check_function_bodies = off;
CREATE OR REPLACE FUNCTION economics_project_changed()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'fractal', 'pg_temp'
AS $function$
DECLARE
  found text := (SELECT min(i.number) FROM economics_invoice_lines l JOIN economics_invoices i ON i.id = l.invoice_id WHERE l.project_id = NEW.id);
BEGIN
  IF found IS NOT NULL THEN
    RAISE EXCEPTION 'The job % is on invoice %', NEW.id, found
      USING ERRCODE = 'check_violation', CONSTRAINT = 'economics_project_invoiced', TABLE = 'projects',
            DETAIL = 'The job ' || NEW.name || ' is on invoice ' || found;
  END IF;
  PERFORM economics_rerate(NEW.id, NULL, NULL, NULL);
  PERFORM economics_refuse_closed((SELECT min(month) FROM economics_deltas));
  RETURN NULL;
END
$function$;

--changeset economics:economics_rated-create-routine runInTransaction:true splitStatements:false stripComments:false
--comment: Lock: none
SET LOCAL check_function_bodies = off;
CREATE OR REPLACE FUNCTION economics_rated(work economics_pending[])
 RETURNS TABLE(sign smallint, entry_id bigint, work_date date, user_id bigint, project_id bigint, task_id bigint, billable boolean, overtime boolean, seconds integer, billed_seconds integer, bill_rate_id bigint, bill_per_hour numeric, bill_factor numeric, bill_currency text, bill_exchange numeric, cost_rate_id bigint, cost_per_hour numeric, cost_factor numeric, cost_currency text, cost_exchange numeric)
 LANGUAGE plpgsql
 STABLE
AS $function$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  WITH subject AS MATERIALIZED (
      SELECT w.user_id, w.project_id, w.task_id, u.work_role, p.client_id, w.since, w.until, w.days,
             EXISTS (SELECT 1 FROM economics_rounding q WHERE q.client_id = p.client_id) AS rounded,
             EXISTS (SELECT 1 FROM economics_invoice_lines q WHERE q.project_id = w.project_id) AS invoiced
        FROM (SELECT w.user_id, w.project_id, w.task_id, min(w.work_date) AS since, max(w.work_date) AS until, array_agg(w) AS days
                -- The sub-select keeps the length of the array from the planner: the plan is the same for any, and so is kept.
                FROM unnest((SELECT work)) w GROUP BY w.user_id, w.project_id, w.task_id) w
        JOIN users u ON u.id = w.user_id JOIN projects p ON p.id = w.project_id)
  SELECT d.sign, d.entry_id, d.work_date, s.user_id, s.project_id, COALESCE(s.task_id, 0), d.billable, d.overtime, d.seconds,
         CASE WHEN i.entry_id IS NOT NULL THEN i.billed_seconds
              WHEN NOT d.billable THEN 0
              WHEN NOT s.rounded THEN d.seconds
              ELSE COALESCE((SELECT CASE q.mode WHEN 'up' THEN (d.seconds + q.minutes * 60 - 1) / (q.minutes * 60)
                                                WHEN 'down' THEN d.seconds / (q.minutes * 60)
                                                ELSE (d.seconds + q.minutes * 30) / (q.minutes * 60) END * q.minutes * 60
                               FROM economics_rounding q WHERE q.client_id = s.client_id AND q.valid_from <= d.work_date
                              ORDER BY q.valid_from DESC LIMIT 1), d.seconds) END,
         CASE WHEN i.entry_id IS NOT NULL THEN i.bill_rate_id
              WHEN d.billable AND d.imported_bill_rate IS NULL THEN COALESCE(g.bill_rate_id, 0) ELSE 0 END,
         x.bill_per_hour, y.bill_factor, COALESCE(x.bill_currency, ''),
         CASE WHEN i.base = o.currency THEN i.exchange
              WHEN x.bill_currency = o.currency THEN 1
              WHEN x.bill_currency <> o.currency THEN (SELECT f.rate FROM economics_fx f
                WHERE f.currency = x.bill_currency AND f.base = o.currency AND f.valid_from <= d.work_date
                ORDER BY f.valid_from DESC LIMIT 1) END,
         CASE WHEN d.imported_cost_rate IS NULL THEN COALESCE(g.cost_rate_id, 0) ELSE 0 END,
         x.cost_per_hour, y.cost_factor, COALESCE(x.cost_currency, ''),
         CASE WHEN x.cost_currency = o.currency THEN 1
              WHEN x.cost_currency <> o.currency THEN (SELECT f.rate FROM economics_fx f
                WHERE f.currency = x.cost_currency AND f.base = o.currency AND f.valid_from <= d.work_date
                ORDER BY f.valid_from DESC LIMIT 1) END
    FROM (SELECT (SELECT currency::text FROM economics_books) AS currency) o
   CROSS JOIN subject s
   CROSS JOIN LATERAL (
      SELECT array_agg(r) AS rates FROM economics_rates r
       WHERE r.scope_key = ANY (ARRAY['task:' || s.task_id,
                 'user:' || s.user_id || '/project:' || s.project_id,
                 'role:' || lower(s.work_role) || '/project:' || s.project_id,
                 'project:' || s.project_id,
                 'role:' || lower(s.work_role) || '/client:' || s.client_id,
                 'client:' || s.client_id,
                 'user:' || s.user_id,
                 'role:' || lower(s.work_role),
                 'default'])
         AND (r.valid_from IS NULL OR r.valid_from <= s.until) AND (r.valid_to IS NULL OR r.valid_to > s.since)) c
   CROSS JOIN LATERAL (
      SELECT e.since, e.until, b.id AS bill_rate_id, b.per_hour AS bill_per_hour, b.currency AS bill_currency,
             k.id AS cost_rate_id, k.per_hour AS cost_per_hour, k.currency AS cost_currency
        FROM (SELECT e.day AS since, lead(e.day) OVER (ORDER BY e.day) AS until
                FROM (SELECT s.since AS day
                      UNION SELECT r.valid_from FROM unnest(c.rates) r WHERE r.valid_from > s.since
                      UNION SELECT r.valid_to FROM unnest(c.rates) r WHERE r.valid_to <= s.until) e) e
        LEFT JOIN LATERAL (
          SELECT r.id, r.per_hour, r.currency::text AS currency FROM unnest(c.rates) r
           WHERE r.kind = 'bill' AND (r.valid_from IS NULL OR r.valid_from <= e.since) AND (r.valid_to IS NULL OR r.valid_to > e.since)
           ORDER BY r.scope_rank LIMIT 1) b ON true
        LEFT JOIN LATERAL (
          SELECT r.id, r.per_hour, r.currency::text AS currency FROM unnest(c.rates) r
           WHERE r.kind = 'cost' AND (r.valid_from IS NULL OR r.valid_from <= e.since) AND (r.valid_to IS NULL OR r.valid_to > e.since)
           ORDER BY r.scope_rank LIMIT 1) k ON true
      OFFSET 0) g
   CROSS JOIN LATERAL unnest(s.days) d
    -- By its key or not at all: OFFSET 0 keeps it from being read as a whole.
    LEFT JOIN LATERAL (SELECT * FROM economics_invoiced n WHERE s.invoiced AND n.entry_id = d.entry_id OFFSET 0) i ON true
   CROSS JOIN LATERAL (
      SELECT COALESCE(i.factor, CASE WHEN d.overtime AND d.billable AND d.imported_bill_rate IS NULL THEN
               (SELECT v.factor FROM economics_overtime v
                 WHERE v.kind = 'bill' AND v.valid_from <= d.work_date
                   AND v.scope_key IN ('project:' || s.project_id, 'client:' || s.client_id, 'default')
                 ORDER BY v.scope_rank, v.valid_from DESC LIMIT 1) END, 1) AS bill_factor,
             COALESCE(CASE WHEN d.overtime AND d.imported_cost_rate IS NULL THEN
               (SELECT v.factor FROM economics_overtime v
                 WHERE v.kind = 'cost' AND v.valid_from <= d.work_date AND v.scope_key IN ('user:' || s.user_id, 'default')
                 ORDER BY v.scope_rank, v.valid_from DESC LIMIT 1) END, 1) AS cost_factor) y
   CROSS JOIN LATERAL (
      SELECT CASE WHEN i.entry_id IS NOT NULL THEN i.per_hour
                  WHEN NOT d.billable THEN NULL WHEN d.imported_bill_rate IS NULL THEN g.bill_per_hour * y.bill_factor ELSE d.imported_bill_rate END AS bill_per_hour,
             CASE WHEN i.entry_id IS NOT NULL THEN i.currency::text
                  WHEN NOT d.billable THEN NULL WHEN d.imported_bill_rate IS NULL THEN g.bill_currency ELSE d.imported_currency::text END AS bill_currency,
             CASE WHEN d.imported_cost_rate IS NULL THEN g.cost_per_hour * y.cost_factor ELSE d.imported_cost_rate END AS cost_per_hour,
             CASE WHEN d.imported_cost_rate IS NULL THEN g.cost_currency ELSE d.imported_currency::text END AS cost_currency) x
   WHERE d.work_date >= g.since AND (g.until IS NULL OR d.work_date < g.until);
END
$function$;

--changeset economics:economics_rebuild-create-routine runInTransaction:true splitStatements:false stripComments:false
--comment: Lock: none
SET LOCAL check_function_bodies = off;
CREATE OR REPLACE FUNCTION economics_rebuild()
 RETURNS bigint
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'fractal', 'pg_temp'
AS $function$
DECLARE
  wrong bigint;
BEGIN
  PERFORM pg_advisory_xact_lock(8241983568019286891);
  PERFORM economics_fold();
  -- Entries lie in the order they were recorded in: looked up job by job, each is on a page of its own. OFFSET 0 and the order of ids keep
  -- the planner from that; sorted they come by jobs, one array at a time.
  PERFORM set_config('work_mem', '64MB', true);
  PERFORM economics_correct(g.job, NULL, NULL, NULL, g.work)
     FROM (SELECT w.job, array_agg(w.entry ORDER BY w.id) AS work
             FROM (SELECT e.project_id AS job, e.id, economics_work(e) AS entry FROM time_entries e OFFSET 0) w
            GROUP BY w.job) g;
  PERFORM economics_correct(p.id, NULL, NULL, NULL, NULL)
     FROM projects p WHERE NOT EXISTS (SELECT FROM time_entries e WHERE e.project_id = p.id);
  PERFORM economics_refuse_closed((SELECT min(month) FROM economics_deltas));
  wrong := economics_fold();
  RETURN wrong + economics_sum_up();
END
$function$;

--changeset economics:economics_rerate-create-routine runInTransaction:true splitStatements:false stripComments:false
--comment: Lock: none
SET LOCAL check_function_bodies = off;
CREATE OR REPLACE FUNCTION economics_rerate(job bigint, person bigint, since date, until date)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
DECLARE
  first date := date_trunc('month', since::timestamp);
  last date := date_trunc('month', (until - 1)::timestamp) + interval '1 month';
BEGIN
  PERFORM economics_correct(job, person, first, last, (SELECT array_agg(economics_work(e)) FROM time_entries e
              WHERE (job IS NULL OR e.project_id = job) AND (person IS NULL OR e.user_id = person)
                AND (first IS NULL OR e.work_date >= first) AND (last IS NULL OR e.work_date < last)));
END
$function$;

--changeset economics:economics_invoice_lines runInTransaction:true splitStatements:false stripComments:false
--comment: What an invoice bills of each job in each currency, rounded once
CREATE TABLE economics_invoice_lines (
    invoice_id bigint NOT NULL,
    project_id bigint NOT NULL,
    currency char(3) NOT NULL,
    entries bigint NOT NULL,
    billed_seconds bigint NOT NULL,
    amount numeric(25,6) NOT NULL,
    CONSTRAINT economics_invoice_lines_pkey PRIMARY KEY (invoice_id, project_id, currency),
    CONSTRAINT economics_invoice_lines_amount_check CHECK (amount >= 0),
    CONSTRAINT economics_invoice_lines_billed_seconds_check CHECK (billed_seconds >= 0),
    CONSTRAINT economics_invoice_lines_currency_check CHECK (currency ~ '^[A-Z]{3}$'),
    CONSTRAINT economics_invoice_lines_entries_check CHECK (entries > 0)
);
CREATE INDEX economics_invoice_lines_project_id_idx ON economics_invoice_lines (project_id);
COMMENT ON TABLE economics_invoice_lines IS 'What an invoice bills of each job in each currency, rounded once';
COMMENT ON COLUMN economics_invoice_lines.invoice_id IS 'The invoice';
COMMENT ON COLUMN economics_invoice_lines.project_id IS 'The job';
COMMENT ON COLUMN economics_invoice_lines.currency IS 'ISO 4217 code';
COMMENT ON COLUMN economics_invoice_lines.entries IS 'Number of entries';
COMMENT ON COLUMN economics_invoice_lines.billed_seconds IS 'Time the client pays for';
COMMENT ON COLUMN economics_invoice_lines.amount IS 'The amount, half up to the digits of the currency';
GRANT SELECT, INSERT, DELETE ON economics_invoice_lines TO fractal_app;

--changeset economics:economics_invoiced runInTransaction:true splitStatements:false stripComments:false
--comment: Entries that are billed, each with what it was billed at
CREATE TABLE economics_invoiced (
    entry_id bigint NOT NULL,
    invoice_id bigint NOT NULL,
    billed_seconds integer NOT NULL,
    bill_rate_id bigint NOT NULL,
    per_hour numeric NOT NULL,
    factor numeric(6,4) NOT NULL,
    currency char(3) NOT NULL,
    base char(3) NOT NULL,
    exchange numeric(24,12) NOT NULL,
    CONSTRAINT economics_invoiced_pkey PRIMARY KEY (entry_id),
    CONSTRAINT economics_invoiced_base_check CHECK (base ~ '^[A-Z]{3}$'),
    CONSTRAINT economics_invoiced_billed_seconds_check CHECK (billed_seconds >= 0),
    CONSTRAINT economics_invoiced_currency_check CHECK (currency ~ '^[A-Z]{3}$'),
    CONSTRAINT economics_invoiced_exchange_check CHECK (exchange > 0),
    CONSTRAINT economics_invoiced_per_hour_check CHECK (per_hour >= 0)
);
CREATE INDEX economics_invoiced_invoice_id_idx ON economics_invoiced (invoice_id);
COMMENT ON TABLE economics_invoiced IS 'Entries that are billed, each with what it was billed at';
COMMENT ON COLUMN economics_invoiced.entry_id IS 'The entry';
COMMENT ON COLUMN economics_invoiced.invoice_id IS 'What it is billed by';
COMMENT ON COLUMN economics_invoiced.billed_seconds IS 'Time the client pays for';
COMMENT ON COLUMN economics_invoiced.bill_rate_id IS 'The bill rate, 0 for one that came with the entry';
COMMENT ON COLUMN economics_invoiced.per_hour IS 'The price of an hour, the factor of overtime included';
COMMENT ON COLUMN economics_invoiced.factor IS 'The factor of overtime in it';
COMMENT ON COLUMN economics_invoiced.currency IS 'ISO 4217 code of the price';
COMMENT ON COLUMN economics_invoiced.base IS 'ISO 4217 code of the books then';
COMMENT ON COLUMN economics_invoiced.exchange IS 'One unit of currency in base';
GRANT SELECT, INSERT, DELETE ON economics_invoiced TO fractal_app;

--changeset economics:economics_invoices runInTransaction:true splitStatements:false stripComments:false
--comment: What was billed to clients: the revenue of the entries behind it stays as it is
CREATE TABLE economics_invoices (
    id bigint NOT NULL GENERATED BY DEFAULT AS IDENTITY,
    number text NOT NULL,
    client_id bigint NOT NULL,
    first_day date,
    last_day date NOT NULL,
    note text NOT NULL DEFAULT '',
    created_by bigint,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT economics_invoices_pkey PRIMARY KEY (id),
    CONSTRAINT economics_invoices_number_key UNIQUE (number),
    CONSTRAINT economics_invoices_first_before_last CHECK (first_day <= last_day),
    CONSTRAINT economics_invoices_note_check CHECK (length(note) <= 2000),
    CONSTRAINT economics_invoices_number_check CHECK (number = btrim(number) AND length(number) BETWEEN 1 AND 60)
);
CREATE INDEX economics_invoices_client_id_idx ON economics_invoices (client_id, id);
CREATE INDEX economics_invoices_created_by_idx ON economics_invoices (created_by) WHERE created_by IS NOT NULL;
COMMENT ON TABLE economics_invoices IS 'What was billed to clients: the revenue of the entries behind it stays as it is';
COMMENT ON COLUMN economics_invoices.id IS 'Technical id';
COMMENT ON COLUMN economics_invoices.number IS 'The number of the document';
COMMENT ON COLUMN economics_invoices.client_id IS 'Who was billed';
COMMENT ON COLUMN economics_invoices.first_day IS 'First day that was asked for, null from the beginning';
COMMENT ON COLUMN economics_invoices.last_day IS 'Last day that was asked for';
COMMENT ON COLUMN economics_invoices.note IS 'What is to be said about it';
COMMENT ON COLUMN economics_invoices.created_by IS 'Who made it';
COMMENT ON COLUMN economics_invoices.created_at IS 'When it was made';
GRANT SELECT, INSERT, DELETE ON economics_invoices TO fractal_app;
GRANT USAGE, SELECT ON SEQUENCE economics_invoices_id_seq TO fractal_app;

--changeset economics:economics_correct-function runInTransaction:true splitStatements:false stripComments:false
--comment: Makes the ledger of a job or a person anew for some months, from their entries of these: what differs is appended. Only after a fold
CREATE FUNCTION economics_correct(job bigint, person bigint, first date, last date, work economics_pending[]) RETURNS void LANGUAGE plpgsql VOLATILE AS $body$
BEGIN
  INSERT INTO economics_deltas (month, project_id, user_id, task_id, billable, overtime, bill_rate_id, cost_rate_id, bill_currency, cost_currency, entries, seconds, billed_seconds, revenue, unconverted, cost, cost_unconverted)
  SELECT month, project_id, user_id, task_id, billable, overtime, bill_rate_id, cost_rate_id, bill_currency, cost_currency, sum(x.entries), sum(x.seconds), sum(x.billed_seconds), sum(x.revenue), sum(x.unconverted), sum(x.cost), sum(x.cost_unconverted)
    FROM (SELECT month, project_id, user_id, task_id, billable, overtime, bill_rate_id, cost_rate_id, bill_currency, cost_currency, -entries AS entries, -seconds AS seconds, -billed_seconds AS billed_seconds, -revenue AS revenue, -unconverted AS unconverted, -cost AS cost, -cost_unconverted AS cost_unconverted
            FROM economics_rollup_month
           WHERE (job IS NULL OR project_id = job) AND (person IS NULL OR user_id = person)
             AND (first IS NULL OR month >= first) AND (last IS NULL OR month < last)
           UNION ALL
          SELECT month, project_id, user_id, task_id, billable, overtime, bill_rate_id, cost_rate_id, bill_currency, cost_currency, entries, seconds, billed_seconds, revenue, unconverted, cost, cost_unconverted
            FROM economics_figures(work)) x
   GROUP BY month, project_id, user_id, task_id, billable, overtime, bill_rate_id, cost_rate_id, bill_currency, cost_currency
  HAVING sum(x.entries) <> 0 OR sum(x.seconds) <> 0 OR sum(x.billed_seconds) <> 0 OR sum(x.revenue) <> 0 OR sum(x.unconverted) <> 0 OR sum(x.cost) <> 0 OR sum(x.cost_unconverted) <> 0;
END
$body$;
COMMENT ON FUNCTION economics_correct(job bigint, person bigint, first date, last date, work economics_pending[]) IS 'Makes the ledger of a job or a person anew for some months, from their entries of these: what differs is appended. Only after a fold';
REVOKE EXECUTE ON FUNCTION economics_correct(job bigint, person bigint, first date, last date, work economics_pending[]) FROM PUBLIC;

--changeset economics:economics_invoiced_counted-function runInTransaction:true splitStatements:false stripComments:false
--comment: Has the plans made anew that look up what is billed
CREATE FUNCTION economics_invoiced_counted() RETURNS trigger LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = fractal, pg_temp AS $body$
BEGIN
  ANALYZE economics_invoiced;
  RETURN NULL;
END
$body$;
COMMENT ON FUNCTION economics_invoiced_counted() IS 'Has the plans made anew that look up what is billed';
REVOKE EXECUTE ON FUNCTION economics_invoiced_counted() FROM PUBLIC;

--changeset economics:economics_invoiced_freed-function runInTransaction:true splitStatements:false stripComments:false
--comment: Prices entries by the rates of now that are billed no more
CREATE FUNCTION economics_invoiced_freed() RETURNS trigger LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = fractal, pg_temp AS $body$
BEGIN
  PERFORM economics_rerate(e.project_id, NULL, min(e.work_date), max(e.work_date) + 1)
     FROM changed c JOIN time_entries e ON e.id = c.entry_id
    GROUP BY e.project_id;
  PERFORM economics_refuse_closed((SELECT min(month) FROM economics_deltas));
  RETURN NULL;
END
$body$;
COMMENT ON FUNCTION economics_invoiced_freed() IS 'Prices entries by the rates of now that are billed no more';
REVOKE EXECUTE ON FUNCTION economics_invoiced_freed() FROM PUBLIC;

--changeset economics:economics_refuse_billed-function runInTransaction:true splitStatements:false stripComments:false
--comment: Refuses a change of entries that are on an invoice
CREATE FUNCTION economics_refuse_billed(entries bigint[]) RETURNS void LANGUAGE plpgsql STABLE AS $body$
DECLARE
  billed record;
BEGIN
  SELECT n.entry_id, i.number, count(*) OVER () - 1 AS more INTO billed
    FROM unnest(entries) e (id) JOIN economics_invoiced n ON n.entry_id = e.id JOIN economics_invoices i ON i.id = n.invoice_id
   ORDER BY n.entry_id LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'Entry % is on invoice %', billed.entry_id, billed.number
      USING ERRCODE = 'check_violation', CONSTRAINT = 'economics_entry_invoiced', TABLE = 'time_entries',
            DETAIL = format('Entry %s is on invoice %s', billed.entry_id, billed.number)
              || CASE billed.more WHEN 0 THEN '' ELSE format(', and %s more the change reaches are billed', billed.more) END;
  END IF;
END
$body$;
COMMENT ON FUNCTION economics_refuse_billed(entries bigint[]) IS 'Refuses a change of entries that are on an invoice';
REVOKE EXECUTE ON FUNCTION economics_refuse_billed(entries bigint[]) FROM PUBLIC;

--changeset economics:economics_runs.invoiced-create-column runInTransaction:true splitStatements:false stripComments:false
--comment: Lock: access exclusive
ALTER TABLE economics_runs ADD COLUMN invoiced bigint DEFAULT 0 NOT NULL;

--changeset economics:economics_invoice_lines-references runInTransaction:true splitStatements:false stripComments:false
--comment: What economics_invoice_lines points at
ALTER TABLE economics_invoice_lines ADD CONSTRAINT economics_invoice_lines_invoice_id_fkey FOREIGN KEY (invoice_id) REFERENCES economics_invoices (id) ON DELETE CASCADE;
ALTER TABLE economics_invoice_lines ADD CONSTRAINT economics_invoice_lines_project_id_fkey FOREIGN KEY (project_id) REFERENCES projects (id);

--changeset economics:economics_invoiced-references runInTransaction:true splitStatements:false stripComments:false
--comment: What economics_invoiced points at
ALTER TABLE economics_invoiced ADD CONSTRAINT economics_invoiced_invoice_id_fkey FOREIGN KEY (invoice_id) REFERENCES economics_invoices (id);

--changeset economics:economics_invoices-references runInTransaction:true splitStatements:false stripComments:false
--comment: What economics_invoices points at
ALTER TABLE economics_invoices ADD CONSTRAINT economics_invoices_client_id_fkey FOREIGN KEY (client_id) REFERENCES clients (id);
ALTER TABLE economics_invoices ADD CONSTRAINT economics_invoices_created_by_fkey FOREIGN KEY (created_by) REFERENCES users (id);

--changeset economics:economics_invoiced-triggers runInTransaction:true splitStatements:false stripComments:false
--comment: What a change of economics_invoiced brings about
CREATE TRIGGER economics_invoiced_counted AFTER INSERT ON economics_invoiced FOR EACH STATEMENT EXECUTE FUNCTION economics_invoiced_counted();
COMMENT ON TRIGGER economics_invoiced_counted ON economics_invoiced IS 'Lets whoever prices entries look them up by their key';
CREATE TRIGGER economics_invoiced_freed AFTER DELETE ON economics_invoiced REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION economics_invoiced_freed();
COMMENT ON TRIGGER economics_invoiced_freed ON economics_invoiced IS 'Prices anew what is billed no more';
CREATE TRIGGER economics_invoiced_waits BEFORE INSERT OR UPDATE OR DELETE ON economics_invoiced FOR EACH STATEMENT EXECUTE FUNCTION economics_rates_lock();
COMMENT ON TRIGGER economics_invoiced_waits ON economics_invoiced IS 'Waits until no entry is being written';

--changeset economics:comments-and-rights runInTransaction:true splitStatements:false stripComments:false
--comment: Lock: share update exclusive
COMMENT ON COLUMN economics_runs.invoiced IS 'Entries its bill rates would price if they were not on invoices';
COMMENT ON ROUTINE economics_rerate(job bigint, person bigint, since date, until date) IS 'The same, of the months these days are in';
