--liquibase formatted sql logicalFilePath:economics/0002-planned.sql

--changeset economics:economics_books runInTransaction:true splitStatements:false stripComments:false
--comment: One row: what all figures are told in, and up to where they are closed
CREATE TABLE economics_books (
    id smallint NOT NULL DEFAULT 1,
    currency char(3),
    open_from date,
    CONSTRAINT economics_books_pkey PRIMARY KEY (id),
    CONSTRAINT economics_books_currency_check CHECK (currency ~ '^[A-Z]{3}$'),
    CONSTRAINT economics_books_id_check CHECK (id = 1),
    CONSTRAINT economics_books_open_from_check CHECK (open_from = date_trunc('month', open_from)::date)
);
COMMENT ON TABLE economics_books IS 'One row: what all figures are told in, and up to where they are closed';
COMMENT ON COLUMN economics_books.id IS 'Always 1';
COMMENT ON COLUMN economics_books.currency IS 'ISO 4217 code, null while the organisation has set none';
COMMENT ON COLUMN economics_books.open_from IS 'First day that is open: every day before is closed. Null when none is';
GRANT SELECT, INSERT, UPDATE, DELETE ON economics_books TO fractal_app;

--changeset economics:economics_deltas runInTransaction:true splitStatements:false stripComments:false
--comment: Changes of the monthly figures that are not folded into them yet: the sums of both are the ledger
CREATE TABLE economics_deltas (
    id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    month date NOT NULL,
    project_id bigint NOT NULL,
    user_id bigint NOT NULL,
    task_id bigint NOT NULL,
    billable boolean NOT NULL,
    overtime boolean NOT NULL,
    bill_rate_id bigint NOT NULL,
    cost_rate_id bigint NOT NULL,
    bill_currency text NOT NULL,
    cost_currency text NOT NULL,
    entries bigint NOT NULL,
    seconds bigint NOT NULL,
    billed_seconds bigint NOT NULL,
    revenue numeric NOT NULL,
    unconverted numeric NOT NULL,
    cost numeric NOT NULL,
    cost_unconverted numeric NOT NULL,
    CONSTRAINT economics_deltas_pkey PRIMARY KEY (id)
);
COMMENT ON TABLE economics_deltas IS 'Changes of the monthly figures that are not folded into them yet: the sums of both are the ledger';
COMMENT ON COLUMN economics_deltas.id IS 'Technical id';
COMMENT ON COLUMN economics_deltas.month IS 'First day of the month';
COMMENT ON COLUMN economics_deltas.project_id IS 'The job';
COMMENT ON COLUMN economics_deltas.user_id IS 'Who worked';
COMMENT ON COLUMN economics_deltas.task_id IS 'The task, 0 without';
COMMENT ON COLUMN economics_deltas.billable IS 'Whether the client pays for it';
COMMENT ON COLUMN economics_deltas.overtime IS 'Whether it is overtime';
COMMENT ON COLUMN economics_deltas.bill_rate_id IS 'The bill rate, 0 for one that came with the entries and for none';
COMMENT ON COLUMN economics_deltas.cost_rate_id IS 'The cost rate, 0 for one that came with the entries and for none';
COMMENT ON COLUMN economics_deltas.bill_currency IS 'ISO 4217 code of the bill rate, empty when not billable or without rate';
COMMENT ON COLUMN economics_deltas.cost_currency IS 'ISO 4217 code of the cost rate, empty without rate';
COMMENT ON COLUMN economics_deltas.entries IS 'Number of entries';
COMMENT ON COLUMN economics_deltas.seconds IS 'Time';
COMMENT ON COLUMN economics_deltas.billed_seconds IS 'Time the client pays for: rounded as agreed, 0 where it is not billable';
COMMENT ON COLUMN economics_deltas.revenue IS 'Billed seconds times price per hour in the currency of the books: 3600 times the amount';
COMMENT ON COLUMN economics_deltas.unconverted IS 'What has no exchange rate, in bill_currency';
COMMENT ON COLUMN economics_deltas.cost IS 'Seconds times cost per hour in the currency of the books: 3600 times the amount';
COMMENT ON COLUMN economics_deltas.cost_unconverted IS 'What has no exchange rate, in cost_currency';
GRANT SELECT ON economics_deltas TO fractal_app;
GRANT USAGE, SELECT ON SEQUENCE economics_deltas_id_seq TO fractal_app;

--changeset economics:economics_fx runInTransaction:true splitStatements:false stripComments:false
--comment: What a unit of a currency is worth in that of the books, from a day on
CREATE TABLE economics_fx (
    currency char(3) NOT NULL,
    base char(3) NOT NULL,
    valid_from date NOT NULL,
    rate numeric(24,12) NOT NULL,
    CONSTRAINT economics_fx_pkey PRIMARY KEY (currency, base, valid_from),
    CONSTRAINT economics_fx_base_check CHECK (base ~ '^[A-Z]{3}$'),
    CONSTRAINT economics_fx_currency_check CHECK (currency ~ '^[A-Z]{3}$'),
    CONSTRAINT economics_fx_rate_check CHECK (rate > 0),
    CONSTRAINT economics_fx_two_currencies CHECK (currency <> base)
);
COMMENT ON TABLE economics_fx IS 'What a unit of a currency is worth in that of the books, from a day on';
COMMENT ON COLUMN economics_fx.currency IS 'ISO 4217 code';
COMMENT ON COLUMN economics_fx.base IS 'ISO 4217 code of the books';
COMMENT ON COLUMN economics_fx.valid_from IS 'First day it holds, until the next one of the same two currencies';
COMMENT ON COLUMN economics_fx.rate IS 'One unit of currency in base';
GRANT SELECT, INSERT, UPDATE, DELETE ON economics_fx TO fractal_app;

--changeset economics:economics_lines runInTransaction:true splitStatements:false stripComments:false
--comment: Cost and revenue of jobs that is not time: expenses, material, machines, milestones, adjustments
CREATE TABLE economics_lines (
    id bigint NOT NULL GENERATED BY DEFAULT AS IDENTITY,
    kind text NOT NULL,
    category text NOT NULL,
    project_id bigint NOT NULL,
    work_date date NOT NULL,
    amount numeric(19,6) NOT NULL,
    currency char(3) NOT NULL,
    note text NOT NULL DEFAULT '',
    source text NOT NULL,
    source_key text NOT NULL,
    created_by bigint,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT economics_lines_pkey PRIMARY KEY (id),
    CONSTRAINT economics_lines_source_key UNIQUE (source, source_key),
    CONSTRAINT economics_lines_amount_check CHECK (amount <> 0),
    CONSTRAINT economics_lines_category_check CHECK (category ~ '^[a-z][a-z0-9-]{0,39}$'),
    CONSTRAINT economics_lines_currency_check CHECK (currency ~ '^[A-Z]{3}$'),
    CONSTRAINT economics_lines_kind_check CHECK (kind IN ('cost', 'revenue')),
    CONSTRAINT economics_lines_note_check CHECK (length(note) <= 2000),
    CONSTRAINT economics_lines_source_check CHECK (length(btrim(source)) BETWEEN 1 AND 100),
    CONSTRAINT economics_lines_source_key_check CHECK (length(btrim(source_key)) BETWEEN 1 AND 200)
);
CREATE INDEX economics_lines_created_by_idx ON economics_lines (created_by) WHERE created_by IS NOT NULL;
CREATE INDEX economics_lines_project_id_idx ON economics_lines (project_id, work_date);
CREATE INDEX economics_lines_work_date_idx ON economics_lines (work_date);
COMMENT ON TABLE economics_lines IS 'Cost and revenue of jobs that is not time: expenses, material, machines, milestones, adjustments';
COMMENT ON COLUMN economics_lines.id IS 'Technical id';
COMMENT ON COLUMN economics_lines.kind IS 'What it adds to';
COMMENT ON COLUMN economics_lines.category IS 'What it is, such as expense, material, machine, milestone or adjustment';
COMMENT ON COLUMN economics_lines.project_id IS 'The job';
COMMENT ON COLUMN economics_lines.work_date IS 'The day it counts on';
COMMENT ON COLUMN economics_lines.amount IS 'The amount, negative for one that takes back';
COMMENT ON COLUMN economics_lines.currency IS 'ISO 4217 code';
COMMENT ON COLUMN economics_lines.note IS 'What it was for';
COMMENT ON COLUMN economics_lines.source IS 'Who told it, such as a module';
COMMENT ON COLUMN economics_lines.source_key IS 'What makes it the same line when it is told again';
COMMENT ON COLUMN economics_lines.created_by IS 'Who recorded it';
COMMENT ON COLUMN economics_lines.created_at IS 'When it was recorded';
GRANT SELECT, INSERT, UPDATE, DELETE ON economics_lines TO fractal_app;
GRANT USAGE, SELECT ON SEQUENCE economics_lines_id_seq TO fractal_app;

--changeset economics:economics_overtime runInTransaction:true splitStatements:false stripComments:false
--comment: What the price of an hour is multiplied by where it is overtime: imported prices are told as they are
CREATE TABLE economics_overtime (
    kind text NOT NULL,
    project_id bigint,
    client_id bigint,
    user_id bigint,
    valid_from date NOT NULL,
    factor numeric(6,4) NOT NULL,
    scope_key text GENERATED ALWAYS AS (CASE WHEN num_nonnulls(project_id, client_id, user_id) = 0 THEN 'default' WHEN num_nonnulls(project_id, client_id, user_id) = 1 AND (kind = 'cost') = (user_id IS NOT NULL) THEN COALESCE('project:' || project_id::text, 'client:' || client_id::text, 'user:' || user_id::text) END) STORED NOT NULL,
    scope_rank smallint GENERATED ALWAYS AS (CASE WHEN project_id IS NOT NULL THEN 1 WHEN num_nonnulls(client_id, user_id) > 0 THEN 2 ELSE 3 END) STORED NOT NULL,
    CONSTRAINT economics_overtime_pkey PRIMARY KEY (kind, scope_key, valid_from),
    CONSTRAINT economics_overtime_factor_check CHECK (factor BETWEEN 0 AND 10),
    CONSTRAINT economics_overtime_kind_check CHECK (kind IN ('bill', 'cost'))
);
CREATE INDEX economics_overtime_client_id_idx ON economics_overtime (client_id) WHERE client_id IS NOT NULL;
CREATE INDEX economics_overtime_project_id_idx ON economics_overtime (project_id) WHERE project_id IS NOT NULL;
CREATE INDEX economics_overtime_user_id_idx ON economics_overtime (user_id) WHERE user_id IS NOT NULL;
COMMENT ON TABLE economics_overtime IS 'What the price of an hour is multiplied by where it is overtime: imported prices are told as they are';
COMMENT ON COLUMN economics_overtime.kind IS 'What the client pays or what the company pays';
COMMENT ON COLUMN economics_overtime.project_id IS 'For one job';
COMMENT ON COLUMN economics_overtime.client_id IS 'For all jobs of one client';
COMMENT ON COLUMN economics_overtime.user_id IS 'For one person';
COMMENT ON COLUMN economics_overtime.valid_from IS 'First day it holds, until the next one of the same scope';
COMMENT ON COLUMN economics_overtime.factor IS '1.5 for half as much again, 1 for the price of any hour';
COMMENT ON COLUMN economics_overtime.scope_key IS 'The scope as one text, such as client:7';
COMMENT ON COLUMN economics_overtime.scope_rank IS 'Of the agreements that fit, the one with the lowest rank applies';
GRANT SELECT, INSERT, UPDATE, DELETE ON economics_overtime TO fractal_app;

--changeset economics:economics_pending runInTransaction:true splitStatements:false stripComments:false
--comment: Changes of entries that are not priced yet
CREATE TABLE economics_pending (
    id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    sign smallint NOT NULL,
    entry_id bigint NOT NULL,
    user_id bigint NOT NULL,
    project_id bigint NOT NULL,
    task_id bigint,
    work_date date NOT NULL,
    seconds integer NOT NULL,
    billable boolean NOT NULL,
    overtime boolean NOT NULL,
    imported_bill_rate numeric(19,6),
    imported_cost_rate numeric(19,6),
    imported_currency char(3),
    CONSTRAINT economics_pending_pkey PRIMARY KEY (id),
    CONSTRAINT economics_pending_sign_check CHECK (sign IN (-1, 1))
);
COMMENT ON TABLE economics_pending IS 'Changes of entries that are not priced yet';
COMMENT ON COLUMN economics_pending.id IS 'Technical id';
COMMENT ON COLUMN economics_pending.sign IS '1 for an entry that came, -1 for one that went';
COMMENT ON COLUMN economics_pending.entry_id IS 'The entry';
COMMENT ON COLUMN economics_pending.user_id IS 'Who worked';
COMMENT ON COLUMN economics_pending.project_id IS 'The job';
COMMENT ON COLUMN economics_pending.task_id IS 'The task';
COMMENT ON COLUMN economics_pending.work_date IS 'The local day the time counts on';
COMMENT ON COLUMN economics_pending.seconds IS 'How long';
COMMENT ON COLUMN economics_pending.billable IS 'Whether the client pays for it';
COMMENT ON COLUMN economics_pending.overtime IS 'Whether it is overtime';
COMMENT ON COLUMN economics_pending.imported_bill_rate IS 'Price per hour the source stated';
COMMENT ON COLUMN economics_pending.imported_cost_rate IS 'Cost per hour the source stated';
COMMENT ON COLUMN economics_pending.imported_currency IS 'ISO 4217 code of the two';
GRANT SELECT ON economics_pending TO fractal_app;
GRANT USAGE, SELECT ON SEQUENCE economics_pending_id_seq TO fractal_app;

--changeset economics:economics_periods runInTransaction:true splitStatements:false stripComments:false
--comment: Months that are closed, with the figures they were closed with
CREATE TABLE economics_periods (
    month date NOT NULL,
    closed_at timestamptz NOT NULL DEFAULT now(),
    closed_by bigint,
    seconds bigint NOT NULL,
    revenue numeric NOT NULL,
    cost numeric NOT NULL,
    CONSTRAINT economics_periods_pkey PRIMARY KEY (month),
    CONSTRAINT economics_periods_month_check CHECK (month = date_trunc('month', month)::date)
);
CREATE INDEX economics_periods_closed_by_idx ON economics_periods (closed_by) WHERE closed_by IS NOT NULL;
COMMENT ON TABLE economics_periods IS 'Months that are closed, with the figures they were closed with';
COMMENT ON COLUMN economics_periods.month IS 'First day of the month';
COMMENT ON COLUMN economics_periods.closed_at IS 'When it was closed';
COMMENT ON COLUMN economics_periods.closed_by IS 'Who closed it';
COMMENT ON COLUMN economics_periods.seconds IS 'Time recorded';
COMMENT ON COLUMN economics_periods.revenue IS 'Exact revenue in the currency of the books';
COMMENT ON COLUMN economics_periods.cost IS 'Exact cost in the currency of the books';
GRANT SELECT, INSERT, UPDATE, DELETE ON economics_periods TO fractal_app;

--changeset economics:economics_rate_card_prices runInTransaction:true splitStatements:false stripComments:false
--comment: What an hour or a day of each role costs the client by a card
CREATE TABLE economics_rate_card_prices (
    card_id bigint NOT NULL,
    line smallint NOT NULL,
    work_role text,
    per_hour numeric(19,6),
    per_day numeric(19,6),
    day_hours numeric(4,2),
    currency char(3) NOT NULL,
    CONSTRAINT economics_rate_card_prices_pkey PRIMARY KEY (card_id, line),
    CONSTRAINT economics_rate_card_prices_currency_check CHECK (currency ~ '^[A-Z]{3}$'),
    CONSTRAINT economics_rate_card_prices_day_hours_check CHECK (day_hours BETWEEN 0.25 AND 24),
    CONSTRAINT economics_rate_card_prices_line_check CHECK (line >= 0),
    CONSTRAINT economics_rate_card_prices_one_price CHECK (num_nonnulls(per_hour, per_day) = 1 AND num_nonnulls(per_day, day_hours) IN (0, 2)),
    CONSTRAINT economics_rate_card_prices_per_day_check CHECK (per_day >= 0),
    CONSTRAINT economics_rate_card_prices_per_hour_check CHECK (per_hour >= 0),
    CONSTRAINT economics_rate_card_prices_work_role_check CHECK (work_role = btrim(work_role) AND length(work_role) BETWEEN 1 AND 100)
);
CREATE UNIQUE INDEX economics_rate_card_prices_role_key ON economics_rate_card_prices (card_id, COALESCE(lower(work_role), ''));
COMMENT ON TABLE economics_rate_card_prices IS 'What an hour or a day of each role costs the client by a card';
COMMENT ON COLUMN economics_rate_card_prices.card_id IS 'The card';
COMMENT ON COLUMN economics_rate_card_prices.line IS 'Its place on the card';
COMMENT ON COLUMN economics_rate_card_prices.work_role IS 'The role, null for everyone the card does not name';
COMMENT ON COLUMN economics_rate_card_prices.per_hour IS 'The price of an hour, where that was agreed';
COMMENT ON COLUMN economics_rate_card_prices.per_day IS 'The price of a day, where that was agreed';
COMMENT ON COLUMN economics_rate_card_prices.day_hours IS 'The hours of such a day';
COMMENT ON COLUMN economics_rate_card_prices.currency IS 'ISO 4217 code';
GRANT SELECT, INSERT, UPDATE, DELETE ON economics_rate_card_prices TO fractal_app;

--changeset economics:economics_rate_cards runInTransaction:true splitStatements:false stripComments:false
--comment: Prices of roles under a name. They price nothing until they are made rates of a client, a job or everyone
CREATE TABLE economics_rate_cards (
    id bigint NOT NULL GENERATED BY DEFAULT AS IDENTITY,
    name text NOT NULL,
    version integer NOT NULL DEFAULT 1,
    changed_at timestamptz NOT NULL DEFAULT now(),
    changed_by bigint,
    CONSTRAINT economics_rate_cards_pkey PRIMARY KEY (id),
    CONSTRAINT economics_rate_cards_name_check CHECK (name = btrim(name) AND length(name) BETWEEN 1 AND 100)
);
CREATE INDEX economics_rate_cards_changed_by_idx ON economics_rate_cards (changed_by) WHERE changed_by IS NOT NULL;
CREATE UNIQUE INDEX economics_rate_cards_name_key ON economics_rate_cards (lower(name));
COMMENT ON TABLE economics_rate_cards IS 'Prices of roles under a name. They price nothing until they are made rates of a client, a job or everyone';
COMMENT ON COLUMN economics_rate_cards.id IS 'Technical id';
COMMENT ON COLUMN economics_rate_cards.name IS 'What people call it';
COMMENT ON COLUMN economics_rate_cards.version IS 'Counts its changes';
COMMENT ON COLUMN economics_rate_cards.changed_at IS 'When it was set last';
COMMENT ON COLUMN economics_rate_cards.changed_by IS 'Who set it last';
GRANT SELECT, INSERT, UPDATE, DELETE ON economics_rate_cards TO fractal_app;
GRANT USAGE, SELECT ON SEQUENCE economics_rate_cards_id_seq TO fractal_app;

--changeset economics:economics_rollup_month runInTransaction:true splitStatements:false stripComments:false
--comment: The ledger by month and everything that tells two hours apart
CREATE TABLE economics_rollup_month (
    month date NOT NULL,
    project_id bigint NOT NULL,
    user_id bigint NOT NULL,
    task_id bigint NOT NULL,
    billable boolean NOT NULL,
    overtime boolean NOT NULL,
    bill_rate_id bigint NOT NULL,
    cost_rate_id bigint NOT NULL,
    bill_currency text NOT NULL,
    cost_currency text NOT NULL,
    entries bigint NOT NULL,
    seconds bigint NOT NULL,
    billed_seconds bigint NOT NULL,
    revenue numeric NOT NULL,
    unconverted numeric NOT NULL,
    cost numeric NOT NULL,
    cost_unconverted numeric NOT NULL,
    CONSTRAINT economics_rollup_month_pkey PRIMARY KEY (project_id, month, user_id, task_id, billable, overtime, bill_rate_id, cost_rate_id, bill_currency, cost_currency)
);
CREATE INDEX economics_rollup_month_empty_idx ON economics_rollup_month (month) WHERE entries = 0;
CREATE INDEX economics_rollup_month_month_idx ON economics_rollup_month (month);
CREATE INDEX economics_rollup_month_overtime_idx ON economics_rollup_month (project_id, user_id) WHERE overtime;
CREATE INDEX economics_rollup_month_user_id_idx ON economics_rollup_month (user_id, month);
COMMENT ON TABLE economics_rollup_month IS 'The ledger by month and everything that tells two hours apart';
COMMENT ON COLUMN economics_rollup_month.month IS 'First day of the month';
COMMENT ON COLUMN economics_rollup_month.project_id IS 'The job';
COMMENT ON COLUMN economics_rollup_month.user_id IS 'Who worked';
COMMENT ON COLUMN economics_rollup_month.task_id IS 'The task, 0 without';
COMMENT ON COLUMN economics_rollup_month.billable IS 'Whether the client pays for it';
COMMENT ON COLUMN economics_rollup_month.overtime IS 'Whether it is overtime';
COMMENT ON COLUMN economics_rollup_month.bill_rate_id IS 'The bill rate, 0 for one that came with the entries and for none';
COMMENT ON COLUMN economics_rollup_month.cost_rate_id IS 'The cost rate, 0 for one that came with the entries and for none';
COMMENT ON COLUMN economics_rollup_month.bill_currency IS 'ISO 4217 code of the bill rate, empty when not billable or without rate';
COMMENT ON COLUMN economics_rollup_month.cost_currency IS 'ISO 4217 code of the cost rate, empty without rate';
COMMENT ON COLUMN economics_rollup_month.entries IS 'Number of entries';
COMMENT ON COLUMN economics_rollup_month.seconds IS 'Time';
COMMENT ON COLUMN economics_rollup_month.billed_seconds IS 'Time the client pays for: rounded as agreed, 0 where it is not billable';
COMMENT ON COLUMN economics_rollup_month.revenue IS 'Billed seconds times price per hour in the currency of the books: 3600 times the amount';
COMMENT ON COLUMN economics_rollup_month.unconverted IS 'What has no exchange rate, in bill_currency';
COMMENT ON COLUMN economics_rollup_month.cost IS 'Seconds times cost per hour in the currency of the books: 3600 times the amount';
COMMENT ON COLUMN economics_rollup_month.cost_unconverted IS 'What has no exchange rate, in cost_currency';
GRANT SELECT ON economics_rollup_month TO fractal_app;

--changeset economics:economics_rollup_person runInTransaction:true splitStatements:false stripComments:false
--comment: The ledger by year and person
CREATE TABLE economics_rollup_person (
    user_id bigint NOT NULL,
    year date NOT NULL,
    billable boolean NOT NULL,
    bill_currency text NOT NULL,
    cost_currency text NOT NULL,
    entries bigint NOT NULL,
    seconds bigint NOT NULL,
    billed_seconds bigint NOT NULL,
    revenue numeric NOT NULL,
    unconverted numeric NOT NULL,
    cost numeric NOT NULL,
    cost_unconverted numeric NOT NULL,
    CONSTRAINT economics_rollup_person_pkey PRIMARY KEY (user_id, year, billable, bill_currency, cost_currency)
);
COMMENT ON TABLE economics_rollup_person IS 'The ledger by year and person';
COMMENT ON COLUMN economics_rollup_person.user_id IS 'Who worked';
COMMENT ON COLUMN economics_rollup_person.year IS 'First day of the year';
COMMENT ON COLUMN economics_rollup_person.billable IS 'Whether the client pays for it';
COMMENT ON COLUMN economics_rollup_person.bill_currency IS 'ISO 4217 code of the bill rate, empty when not billable or without rate';
COMMENT ON COLUMN economics_rollup_person.cost_currency IS 'ISO 4217 code of the cost rate, empty without rate';
COMMENT ON COLUMN economics_rollup_person.entries IS 'Number of entries';
COMMENT ON COLUMN economics_rollup_person.seconds IS 'Time';
COMMENT ON COLUMN economics_rollup_person.billed_seconds IS 'Time the client pays for: rounded as agreed, 0 where it is not billable';
COMMENT ON COLUMN economics_rollup_person.revenue IS 'Billed seconds times price per hour in the currency of the books: 3600 times the amount';
COMMENT ON COLUMN economics_rollup_person.unconverted IS 'What has no exchange rate, in bill_currency';
COMMENT ON COLUMN economics_rollup_person.cost IS 'Seconds times cost per hour in the currency of the books: 3600 times the amount';
COMMENT ON COLUMN economics_rollup_person.cost_unconverted IS 'What has no exchange rate, in cost_currency';
GRANT SELECT ON economics_rollup_person TO fractal_app;

--changeset economics:economics_rollup_project runInTransaction:true splitStatements:false stripComments:false
--comment: The ledger by month and job
CREATE TABLE economics_rollup_project (
    project_id bigint NOT NULL,
    month date NOT NULL,
    billable boolean NOT NULL,
    bill_currency text NOT NULL,
    cost_currency text NOT NULL,
    entries bigint NOT NULL,
    seconds bigint NOT NULL,
    billed_seconds bigint NOT NULL,
    revenue numeric NOT NULL,
    unconverted numeric NOT NULL,
    cost numeric NOT NULL,
    cost_unconverted numeric NOT NULL,
    CONSTRAINT economics_rollup_project_pkey PRIMARY KEY (project_id, month, billable, bill_currency, cost_currency)
);
CREATE INDEX economics_rollup_project_month_idx ON economics_rollup_project (month);
COMMENT ON TABLE economics_rollup_project IS 'The ledger by month and job';
COMMENT ON COLUMN economics_rollup_project.project_id IS 'The job';
COMMENT ON COLUMN economics_rollup_project.month IS 'First day of the month';
COMMENT ON COLUMN economics_rollup_project.billable IS 'Whether the client pays for it';
COMMENT ON COLUMN economics_rollup_project.bill_currency IS 'ISO 4217 code of the bill rate, empty when not billable or without rate';
COMMENT ON COLUMN economics_rollup_project.cost_currency IS 'ISO 4217 code of the cost rate, empty without rate';
COMMENT ON COLUMN economics_rollup_project.entries IS 'Number of entries';
COMMENT ON COLUMN economics_rollup_project.seconds IS 'Time';
COMMENT ON COLUMN economics_rollup_project.billed_seconds IS 'Time the client pays for: rounded as agreed, 0 where it is not billable';
COMMENT ON COLUMN economics_rollup_project.revenue IS 'Billed seconds times price per hour in the currency of the books: 3600 times the amount';
COMMENT ON COLUMN economics_rollup_project.unconverted IS 'What has no exchange rate, in bill_currency';
COMMENT ON COLUMN economics_rollup_project.cost IS 'Seconds times cost per hour in the currency of the books: 3600 times the amount';
COMMENT ON COLUMN economics_rollup_project.cost_unconverted IS 'What has no exchange rate, in cost_currency';
GRANT SELECT ON economics_rollup_project TO fractal_app;

--changeset economics:economics_rollup_year runInTransaction:true splitStatements:false stripComments:false
--comment: The ledger by year and job
CREATE TABLE economics_rollup_year (
    project_id bigint NOT NULL,
    year date NOT NULL,
    billable boolean NOT NULL,
    bill_currency text NOT NULL,
    cost_currency text NOT NULL,
    entries bigint NOT NULL,
    seconds bigint NOT NULL,
    billed_seconds bigint NOT NULL,
    revenue numeric NOT NULL,
    unconverted numeric NOT NULL,
    cost numeric NOT NULL,
    cost_unconverted numeric NOT NULL,
    CONSTRAINT economics_rollup_year_pkey PRIMARY KEY (project_id, year, billable, bill_currency, cost_currency)
);
COMMENT ON TABLE economics_rollup_year IS 'The ledger by year and job';
COMMENT ON COLUMN economics_rollup_year.project_id IS 'The job';
COMMENT ON COLUMN economics_rollup_year.year IS 'First day of the year';
COMMENT ON COLUMN economics_rollup_year.billable IS 'Whether the client pays for it';
COMMENT ON COLUMN economics_rollup_year.bill_currency IS 'ISO 4217 code of the bill rate, empty when not billable or without rate';
COMMENT ON COLUMN economics_rollup_year.cost_currency IS 'ISO 4217 code of the cost rate, empty without rate';
COMMENT ON COLUMN economics_rollup_year.entries IS 'Number of entries';
COMMENT ON COLUMN economics_rollup_year.seconds IS 'Time';
COMMENT ON COLUMN economics_rollup_year.billed_seconds IS 'Time the client pays for: rounded as agreed, 0 where it is not billable';
COMMENT ON COLUMN economics_rollup_year.revenue IS 'Billed seconds times price per hour in the currency of the books: 3600 times the amount';
COMMENT ON COLUMN economics_rollup_year.unconverted IS 'What has no exchange rate, in bill_currency';
COMMENT ON COLUMN economics_rollup_year.cost IS 'Seconds times cost per hour in the currency of the books: 3600 times the amount';
COMMENT ON COLUMN economics_rollup_year.cost_unconverted IS 'What has no exchange rate, in cost_currency';
GRANT SELECT ON economics_rollup_year TO fractal_app;

--changeset economics:economics_rounding runInTransaction:true splitStatements:false stripComments:false
--comment: How the time a client pays for is rounded, entry by entry: what was worked stays as it is
CREATE TABLE economics_rounding (
    client_id bigint NOT NULL,
    valid_from date NOT NULL,
    mode text NOT NULL,
    minutes smallint NOT NULL,
    CONSTRAINT economics_rounding_pkey PRIMARY KEY (client_id, valid_from),
    CONSTRAINT economics_rounding_minutes_check CHECK (minutes BETWEEN 1 AND 480),
    CONSTRAINT economics_rounding_mode_check CHECK (mode IN ('up', 'nearest', 'down'))
);
COMMENT ON TABLE economics_rounding IS 'How the time a client pays for is rounded, entry by entry: what was worked stays as it is';
COMMENT ON COLUMN economics_rounding.client_id IS 'The client';
COMMENT ON COLUMN economics_rounding.valid_from IS 'First day it holds, until the next one of the same client';
COMMENT ON COLUMN economics_rounding.mode IS 'Where to: the half goes up';
COMMENT ON COLUMN economics_rounding.minutes IS 'To multiples of this, 1 leaves only seconds to round';
GRANT SELECT, INSERT, UPDATE, DELETE ON economics_rounding TO fractal_app;

--changeset economics:economics_runs runInTransaction:true splitStatements:false stripComments:false
--comment: Changes of rates for days on which time was recorded already
CREATE TABLE economics_runs (
    id bigint NOT NULL GENERATED BY DEFAULT AS IDENTITY,
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by bigint,
    entries bigint NOT NULL,
    revenue numeric(25,6) NOT NULL,
    cost numeric(25,6) NOT NULL,
    cuts jsonb NOT NULL,
    reverted_at timestamptz,
    reverted_by bigint,
    CONSTRAINT economics_runs_pkey PRIMARY KEY (id)
);
CREATE INDEX economics_runs_created_by_idx ON economics_runs (created_by) WHERE created_by IS NOT NULL;
CREATE INDEX economics_runs_reverted_by_idx ON economics_runs (reverted_by) WHERE reverted_by IS NOT NULL;
COMMENT ON TABLE economics_runs IS 'Changes of rates for days on which time was recorded already';
COMMENT ON COLUMN economics_runs.id IS 'Technical id';
COMMENT ON COLUMN economics_runs.created_at IS 'When it was made';
COMMENT ON COLUMN economics_runs.created_by IS 'Who made it';
COMMENT ON COLUMN economics_runs.entries IS 'Entries its rates price';
COMMENT ON COLUMN economics_runs.revenue IS 'By how much revenue changed, adjustments included';
COMMENT ON COLUMN economics_runs.cost IS 'By how much cost changed, adjustments included';
COMMENT ON COLUMN economics_runs.cuts IS 'The rates as asked for, which gave way, as they were, and what is new: what takes it back';
COMMENT ON COLUMN economics_runs.reverted_at IS 'When it was taken back';
COMMENT ON COLUMN economics_runs.reverted_by IS 'Who took it back';
GRANT SELECT, INSERT, UPDATE, DELETE ON economics_runs TO fractal_app;
GRANT USAGE, SELECT ON SEQUENCE economics_runs_id_seq TO fractal_app;

--changeset economics:economics_books_changed-function runInTransaction:true splitStatements:false stripComments:false
--comment: Tells every figure in another currency
CREATE FUNCTION economics_books_changed() RETURNS trigger LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = fractal, pg_temp AS $body$
BEGIN
  PERFORM economics_rebuild();
  RETURN NULL;
END
$body$;
COMMENT ON FUNCTION economics_books_changed() IS 'Tells every figure in another currency';
REVOKE EXECUTE ON FUNCTION economics_books_changed() FROM PUBLIC;

--changeset economics:economics_entries_deleted-function runInTransaction:true splitStatements:false stripComments:false
--comment: Takes entries that go from the ledger
CREATE FUNCTION economics_entries_deleted() RETURNS trigger LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = fractal, pg_temp AS $body$
BEGIN
  PERFORM economics_post(array_agg(ROW(0, -1, r.id, r.user_id, r.project_id, r.task_id, r.work_date, r.seconds, r.billable, r.overtime, r.imported_bill_rate, r.imported_cost_rate, r.imported_currency)::economics_pending))
     FROM removed r GROUP BY r.id % (SELECT 1 + count(*) / 250000 FROM removed);
  RETURN NULL;
END
$body$;
COMMENT ON FUNCTION economics_entries_deleted() IS 'Takes entries that go from the ledger';
REVOKE EXECUTE ON FUNCTION economics_entries_deleted() FROM PUBLIC;

--changeset economics:economics_entries_inserted-function runInTransaction:true splitStatements:false stripComments:false
--comment: Adds new entries to the ledger
CREATE FUNCTION economics_entries_inserted() RETURNS trigger LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = fractal, pg_temp AS $body$
BEGIN
  PERFORM economics_post(array_agg(ROW(0, 1, a.id, a.user_id, a.project_id, a.task_id, a.work_date, a.seconds, a.billable, a.overtime, a.imported_bill_rate, a.imported_cost_rate, a.imported_currency)::economics_pending))
     FROM added a GROUP BY a.id % (SELECT 1 + count(*) / 250000 FROM added);
  RETURN NULL;
END
$body$;
COMMENT ON FUNCTION economics_entries_inserted() IS 'Adds new entries to the ledger';
REVOKE EXECUTE ON FUNCTION economics_entries_inserted() FROM PUBLIC;

--changeset economics:economics_entries_lock-function runInTransaction:true splitStatements:false stripComments:false
--comment: Lets no rate change while entries are written
CREATE FUNCTION economics_entries_lock() RETURNS trigger LANGUAGE plpgsql VOLATILE AS $body$
BEGIN
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    RAISE EXCEPTION 'Time is recorded in transactions that read what others committed, not %', current_setting('transaction_isolation')
      USING ERRCODE = 'invalid_transaction_state';
  END IF;
  PERFORM pg_advisory_xact_lock_shared(8241983568019286891);
  RETURN NULL;
END
$body$;
COMMENT ON FUNCTION economics_entries_lock() IS 'Lets no rate change while entries are written';
REVOKE EXECUTE ON FUNCTION economics_entries_lock() FROM PUBLIC;

--changeset economics:economics_entries_updated-function runInTransaction:true splitStatements:false stripComments:false
--comment: Moves entries that change within the ledger
CREATE FUNCTION economics_entries_updated() RETURNS trigger LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = fractal, pg_temp AS $body$
BEGIN
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
$body$;
COMMENT ON FUNCTION economics_entries_updated() IS 'Moves entries that change within the ledger';
REVOKE EXECUTE ON FUNCTION economics_entries_updated() FROM PUBLIC;

--changeset economics:economics_figures-function runInTransaction:true splitStatements:false stripComments:false
--comment: Entries as rows of the ledger
CREATE FUNCTION economics_figures(work economics_pending[]) RETURNS table(month date, project_id bigint, user_id bigint, task_id bigint, billable boolean, overtime boolean, bill_rate_id bigint, cost_rate_id bigint, bill_currency text, cost_currency text, entries bigint, seconds bigint, billed_seconds bigint, revenue numeric, unconverted numeric, cost numeric, cost_unconverted numeric) LANGUAGE plpgsql STABLE AS $body$
#variable_conflict use_column
BEGIN
  IF work IS NULL THEN
    RETURN;
  END IF;
  RETURN QUERY
  SELECT date_trunc('month', r.work_date::timestamp)::date, r.project_id, r.user_id, r.task_id, r.billable, r.overtime, r.bill_rate_id, r.cost_rate_id,
         r.bill_currency, r.cost_currency,
         sum(r.sign), sum(r.sign * r.seconds), sum(r.sign * r.billed_seconds),
         sum(r.sign * r.billed_seconds * COALESCE(r.bill_per_hour * r.bill_exchange, 0)),
         sum(CASE WHEN r.bill_exchange IS NULL THEN r.sign * r.billed_seconds * COALESCE(r.bill_per_hour, 0) ELSE 0 END),
         sum(r.sign * r.seconds * COALESCE(r.cost_per_hour * r.cost_exchange, 0)),
         sum(CASE WHEN r.cost_exchange IS NULL THEN r.sign * r.seconds * COALESCE(r.cost_per_hour, 0) ELSE 0 END)
    FROM economics_rated(work) r
   GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10;
END
$body$;
COMMENT ON FUNCTION economics_figures(work economics_pending[]) IS 'Entries as rows of the ledger';
REVOKE EXECUTE ON FUNCTION economics_figures(work economics_pending[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION economics_figures(work economics_pending[]) TO fractal_app;

--changeset economics:economics_fold-function runInTransaction:true splitStatements:false stripComments:false
--comment: Prices what waits for it, adds all deltas to the monthly figures, and tells how many there were
CREATE FUNCTION economics_fold() RETURNS bigint LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = fractal, pg_temp AS $body$
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
      ON CONFLICT (project_id, month, user_id, task_id, billable, overtime, bill_rate_id, cost_rate_id, bill_currency, cost_currency)
      DO UPDATE SET entries = m.entries + EXCLUDED.entries, seconds = m.seconds + EXCLUDED.seconds, billed_seconds = m.billed_seconds + EXCLUDED.billed_seconds, revenue = m.revenue + EXCLUDED.revenue, unconverted = m.unconverted + EXCLUDED.unconverted, cost = m.cost + EXCLUDED.cost, cost_unconverted = m.cost_unconverted + EXCLUDED.cost_unconverted),
  jobs AS (
      INSERT INTO economics_rollup_project AS p (project_id, month, billable, bill_currency, cost_currency, entries, seconds, billed_seconds, revenue, unconverted, cost, cost_unconverted)
      SELECT project_id, month, billable, bill_currency, cost_currency, sum(x.entries), sum(x.seconds), sum(x.billed_seconds), sum(x.revenue), sum(x.unconverted), sum(x.cost), sum(x.cost_unconverted) FROM taken x GROUP BY project_id, month, billable, bill_currency, cost_currency
      ON CONFLICT (project_id, month, billable, bill_currency, cost_currency)
      DO UPDATE SET entries = p.entries + EXCLUDED.entries, seconds = p.seconds + EXCLUDED.seconds, billed_seconds = p.billed_seconds + EXCLUDED.billed_seconds, revenue = p.revenue + EXCLUDED.revenue, unconverted = p.unconverted + EXCLUDED.unconverted, cost = p.cost + EXCLUDED.cost, cost_unconverted = p.cost_unconverted + EXCLUDED.cost_unconverted),
  years AS (
      INSERT INTO economics_rollup_year AS y (project_id, year, billable, bill_currency, cost_currency, entries, seconds, billed_seconds, revenue, unconverted, cost, cost_unconverted)
      SELECT project_id, year, billable, bill_currency, cost_currency, sum(x.entries), sum(x.seconds), sum(x.billed_seconds), sum(x.revenue), sum(x.unconverted), sum(x.cost), sum(x.cost_unconverted) FROM (SELECT date_trunc('year', t.month::timestamp)::date AS year, t.* FROM taken t) x GROUP BY project_id, year, billable, bill_currency, cost_currency
      ON CONFLICT (project_id, year, billable, bill_currency, cost_currency)
      DO UPDATE SET entries = y.entries + EXCLUDED.entries, seconds = y.seconds + EXCLUDED.seconds, billed_seconds = y.billed_seconds + EXCLUDED.billed_seconds, revenue = y.revenue + EXCLUDED.revenue, unconverted = y.unconverted + EXCLUDED.unconverted, cost = y.cost + EXCLUDED.cost, cost_unconverted = y.cost_unconverted + EXCLUDED.cost_unconverted),
  people AS (
      INSERT INTO economics_rollup_person AS w (user_id, year, billable, bill_currency, cost_currency, entries, seconds, billed_seconds, revenue, unconverted, cost, cost_unconverted)
      SELECT user_id, year, billable, bill_currency, cost_currency, sum(x.entries), sum(x.seconds), sum(x.billed_seconds), sum(x.revenue), sum(x.unconverted), sum(x.cost), sum(x.cost_unconverted) FROM (SELECT date_trunc('year', t.month::timestamp)::date AS year, t.* FROM taken t) x GROUP BY user_id, year, billable, bill_currency, cost_currency
      ON CONFLICT (user_id, year, billable, bill_currency, cost_currency)
      DO UPDATE SET entries = w.entries + EXCLUDED.entries, seconds = w.seconds + EXCLUDED.seconds, billed_seconds = w.billed_seconds + EXCLUDED.billed_seconds, revenue = w.revenue + EXCLUDED.revenue, unconverted = w.unconverted + EXCLUDED.unconverted, cost = w.cost + EXCLUDED.cost, cost_unconverted = w.cost_unconverted + EXCLUDED.cost_unconverted)
  SELECT count(*) INTO folded FROM taken;
  IF folded > 0 THEN
    DELETE FROM economics_rollup_month WHERE entries = 0;
  END IF;
  RETURN folded;
END
$body$;
COMMENT ON FUNCTION economics_fold() IS 'Prices what waits for it, adds all deltas to the monthly figures, and tells how many there were';
REVOKE EXECUTE ON FUNCTION economics_fold() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION economics_fold() TO fractal_app;

--changeset economics:economics_fx_changed-function runInTransaction:true splitStatements:false stripComments:false
--comment: Converts anew what exchange rates reach
CREATE FUNCTION economics_fx_changed() RETURNS trigger LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = fractal, pg_temp AS $body$
BEGIN
  PERFORM economics_rerate(r.job, NULL, min(r.since), CASE WHEN bool_and(r.until IS NOT NULL) THEN max(r.until) END)
     FROM (SELECT l.project_id AS job, c.valid_from AS since, n.until
             FROM changed c
            CROSS JOIN LATERAL (SELECT min(x.valid_from) AS until FROM economics_fx x
                                 WHERE x.currency = c.currency AND x.base = c.base AND x.valid_from > c.valid_from) n
             JOIN economics_rollup_project l ON c.currency IN (l.bill_currency, l.cost_currency)
              AND l.month >= date_trunc('month', c.valid_from::timestamp) AND (n.until IS NULL OR l.month < n.until)
            WHERE c.base = (SELECT currency FROM economics_books)) r
    GROUP BY r.job;
  PERFORM economics_refuse_closed((SELECT min(month) FROM economics_deltas));
  RETURN NULL;
END
$body$;
COMMENT ON FUNCTION economics_fx_changed() IS 'Converts anew what exchange rates reach';
REVOKE EXECUTE ON FUNCTION economics_fx_changed() FROM PUBLIC;

--changeset economics:economics_lines_open-function runInTransaction:true splitStatements:false stripComments:false
--comment: Refuses lines of closed days
CREATE FUNCTION economics_lines_open() RETURNS trigger LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = fractal, pg_temp AS $body$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    PERFORM economics_refuse_closed(OLD.work_date);
  END IF;
  IF TG_OP = 'DELETE' THEN
    RETURN OLD;
  END IF;
  PERFORM economics_refuse_closed(NEW.work_date);
  RETURN NEW;
END
$body$;
COMMENT ON FUNCTION economics_lines_open() IS 'Refuses lines of closed days';
REVOKE EXECUTE ON FUNCTION economics_lines_open() FROM PUBLIC;

--changeset economics:economics_overtime_changed-function runInTransaction:true splitStatements:false stripComments:false
--comment: Prices the overtime anew that agreements reach
CREATE FUNCTION economics_overtime_changed() RETURNS trigger LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = fractal, pg_temp AS $body$
BEGIN
  PERFORM economics_rerate(NULL, l.user_id, min(c.valid_from), NULL)
     FROM changed c JOIN (SELECT DISTINCT user_id FROM economics_rollup_month WHERE overtime) l ON c.user_id IS NULL OR c.user_id = l.user_id
    WHERE c.kind = 'cost'
    GROUP BY l.user_id;
  PERFORM economics_refuse_closed((SELECT min(month) FROM economics_deltas));
  PERFORM economics_fold() WHERE EXISTS (SELECT 1 FROM economics_deltas);
  PERFORM economics_rerate(p.id, NULL, min(c.valid_from), NULL)
     FROM changed c JOIN projects p ON (c.project_id IS NULL OR c.project_id = p.id) AND (c.client_id IS NULL OR c.client_id = p.client_id)
    WHERE c.kind = 'bill' AND EXISTS (SELECT 1 FROM economics_rollup_month l WHERE l.overtime AND l.project_id = p.id)
    GROUP BY p.id;
  PERFORM economics_refuse_closed((SELECT min(month) FROM economics_deltas));
  RETURN NULL;
END
$body$;
COMMENT ON FUNCTION economics_overtime_changed() IS 'Prices the overtime anew that agreements reach';
REVOKE EXECUTE ON FUNCTION economics_overtime_changed() FROM PUBLIC;

--changeset economics:economics_post-function runInTransaction:true splitStatements:false stripComments:false
--comment: Appends to the ledger what entries took that went and bring that came
CREATE FUNCTION economics_post(work economics_pending[]) RETURNS void LANGUAGE plpgsql VOLATILE AS $body$
BEGIN
  PERFORM economics_refuse_closed((SELECT min(w.work_date) FROM unnest(work) w));
  IF cardinality(work) <= 100 THEN
    INSERT INTO economics_pending (sign, entry_id, user_id, project_id, task_id, work_date, seconds, billable, overtime, imported_bill_rate, imported_cost_rate, imported_currency)
    SELECT w.sign, w.entry_id, w.user_id, w.project_id, w.task_id, w.work_date, w.seconds, w.billable, w.overtime, w.imported_bill_rate, w.imported_cost_rate, w.imported_currency
      FROM unnest(work) w;
    RETURN;
  END IF;
  INSERT INTO economics_deltas (month, project_id, user_id, task_id, billable, overtime, bill_rate_id, cost_rate_id, bill_currency, cost_currency, entries, seconds, billed_seconds, revenue, unconverted, cost, cost_unconverted)
  SELECT month, project_id, user_id, task_id, billable, overtime, bill_rate_id, cost_rate_id, bill_currency, cost_currency, entries, seconds, billed_seconds, revenue, unconverted, cost, cost_unconverted FROM economics_figures(work)
   WHERE (entries, seconds, billed_seconds, revenue, unconverted, cost, cost_unconverted) <> (0, 0, 0, 0, 0, 0, 0);
END
$body$;
COMMENT ON FUNCTION economics_post(work economics_pending[]) IS 'Appends to the ledger what entries took that went and bring that came';
REVOKE EXECUTE ON FUNCTION economics_post(work economics_pending[]) FROM PUBLIC;

--changeset economics:economics_project_changed-function runInTransaction:true splitStatements:false stripComments:false
--comment: Prices the hours of a job anew that is for another client
CREATE FUNCTION economics_project_changed() RETURNS trigger LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = fractal, pg_temp AS $body$
BEGIN
  PERFORM economics_rerate(NEW.id, NULL, NULL, NULL);
  PERFORM economics_refuse_closed((SELECT min(month) FROM economics_deltas));
  RETURN NULL;
END
$body$;
COMMENT ON FUNCTION economics_project_changed() IS 'Prices the hours of a job anew that is for another client';
REVOKE EXECUTE ON FUNCTION economics_project_changed() FROM PUBLIC;

--changeset economics:economics_rated-function runInTransaction:true splitStatements:false stripComments:false
--comment: Entries with what prices them, and the amounts (times 3600)
CREATE FUNCTION economics_rated(work economics_pending[]) RETURNS table(sign smallint, entry_id bigint, work_date date, user_id bigint, project_id bigint, task_id bigint, billable boolean, overtime boolean, seconds integer, billed_seconds integer, bill_rate_id bigint, bill_per_hour numeric, bill_factor numeric, bill_currency text, bill_exchange numeric, cost_rate_id bigint, cost_per_hour numeric, cost_factor numeric, cost_currency text, cost_exchange numeric) LANGUAGE plpgsql STABLE AS $body$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  WITH subject AS MATERIALIZED (
      SELECT w.user_id, w.project_id, w.task_id, u.work_role, p.client_id, w.since, w.until, w.days,
             EXISTS (SELECT 1 FROM economics_rounding q WHERE q.client_id = p.client_id) AS rounded
        FROM (SELECT w.user_id, w.project_id, w.task_id, min(w.work_date) AS since, max(w.work_date) AS until, array_agg(w) AS days
                -- The sub-select keeps the length of the array from the planner: the plan is the same for any, and so is kept.
                FROM unnest((SELECT work)) w GROUP BY w.user_id, w.project_id, w.task_id) w
        JOIN users u ON u.id = w.user_id JOIN projects p ON p.id = w.project_id)
  SELECT d.sign, d.entry_id, d.work_date, s.user_id, s.project_id, COALESCE(s.task_id, 0), d.billable, d.overtime, d.seconds,
         CASE WHEN NOT d.billable THEN 0
              WHEN NOT s.rounded THEN d.seconds
              ELSE COALESCE((SELECT CASE q.mode WHEN 'up' THEN (d.seconds + q.minutes * 60 - 1) / (q.minutes * 60)
                                                WHEN 'down' THEN d.seconds / (q.minutes * 60)
                                                ELSE (d.seconds + q.minutes * 30) / (q.minutes * 60) END * q.minutes * 60
                               FROM economics_rounding q WHERE q.client_id = s.client_id AND q.valid_from <= d.work_date
                              ORDER BY q.valid_from DESC LIMIT 1), d.seconds) END,
         CASE WHEN d.billable AND d.imported_bill_rate IS NULL THEN COALESCE(g.bill_rate_id, 0) ELSE 0 END,
         x.bill_per_hour, y.bill_factor, COALESCE(x.bill_currency, ''),
         CASE WHEN x.bill_currency = o.currency THEN 1
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
   CROSS JOIN LATERAL (
      SELECT COALESCE(CASE WHEN d.overtime AND d.billable AND d.imported_bill_rate IS NULL THEN
               (SELECT v.factor FROM economics_overtime v
                 WHERE v.kind = 'bill' AND v.valid_from <= d.work_date
                   AND v.scope_key IN ('project:' || s.project_id, 'client:' || s.client_id, 'default')
                 ORDER BY v.scope_rank, v.valid_from DESC LIMIT 1) END, 1) AS bill_factor,
             COALESCE(CASE WHEN d.overtime AND d.imported_cost_rate IS NULL THEN
               (SELECT v.factor FROM economics_overtime v
                 WHERE v.kind = 'cost' AND v.valid_from <= d.work_date AND v.scope_key IN ('user:' || s.user_id, 'default')
                 ORDER BY v.scope_rank, v.valid_from DESC LIMIT 1) END, 1) AS cost_factor) y
   CROSS JOIN LATERAL (
      SELECT CASE WHEN NOT d.billable THEN NULL WHEN d.imported_bill_rate IS NULL THEN g.bill_per_hour * y.bill_factor ELSE d.imported_bill_rate END AS bill_per_hour,
             CASE WHEN NOT d.billable THEN NULL WHEN d.imported_bill_rate IS NULL THEN g.bill_currency ELSE d.imported_currency::text END AS bill_currency,
             CASE WHEN d.imported_cost_rate IS NULL THEN g.cost_per_hour * y.cost_factor ELSE d.imported_cost_rate END AS cost_per_hour,
             CASE WHEN d.imported_cost_rate IS NULL THEN g.cost_currency ELSE d.imported_currency::text END AS cost_currency) x
   WHERE d.work_date >= g.since AND (g.until IS NULL OR d.work_date < g.until);
END
$body$;
COMMENT ON FUNCTION economics_rated(work economics_pending[]) IS 'Entries with what prices them, and the amounts (times 3600)';
REVOKE EXECUTE ON FUNCTION economics_rated(work economics_pending[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION economics_rated(work economics_pending[]) TO fractal_app;

--changeset economics:economics_rates_changed-function runInTransaction:true splitStatements:false stripComments:false
--comment: Prices anew what new rates reach or deleted ones reached
CREATE FUNCTION economics_rates_changed() RETURNS trigger LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = fractal, pg_temp AS $body$
BEGIN
  PERFORM economics_reprice(COALESCE(array_agg(ROW(r.*)::economics_rates), '{}')) FROM changed r;
  RETURN NULL;
END
$body$;
COMMENT ON FUNCTION economics_rates_changed() IS 'Prices anew what new rates reach or deleted ones reached';
REVOKE EXECUTE ON FUNCTION economics_rates_changed() FROM PUBLIC;

--changeset economics:economics_rates_lock-function runInTransaction:true splitStatements:false stripComments:false
--comment: Lets no entry be written while a rate changes
CREATE FUNCTION economics_rates_lock() RETURNS trigger LANGUAGE plpgsql VOLATILE AS $body$
BEGIN
  PERFORM pg_advisory_xact_lock(8241983568019286891);
  PERFORM economics_fold();
  RETURN NULL;
END
$body$;
COMMENT ON FUNCTION economics_rates_lock() IS 'Lets no entry be written while a rate changes';
REVOKE EXECUTE ON FUNCTION economics_rates_lock() FROM PUBLIC;

--changeset economics:economics_rates_updated-function runInTransaction:true splitStatements:false stripComments:false
--comment: Prices anew what changed rates reach and reached
CREATE FUNCTION economics_rates_updated() RETURNS trigger LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = fractal, pg_temp AS $body$
BEGIN
  PERFORM economics_reprice(COALESCE(array_agg(ROW(r.*)::economics_rates), '{}')) FROM (SELECT * FROM removed UNION ALL SELECT * FROM added) r;
  RETURN NULL;
END
$body$;
COMMENT ON FUNCTION economics_rates_updated() IS 'Prices anew what changed rates reach and reached';
REVOKE EXECUTE ON FUNCTION economics_rates_updated() FROM PUBLIC;

--changeset economics:economics_rebuild-function runInTransaction:true splitStatements:false stripComments:false
--comment: Makes the whole ledger anew from all entries, and tells in how many rows it was wrong: 0 always
CREATE FUNCTION economics_rebuild() RETURNS bigint LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = fractal, pg_temp AS $body$
DECLARE
  wrong bigint;
BEGIN
  PERFORM pg_advisory_xact_lock(8241983568019286891);
  PERFORM economics_fold();
  PERFORM economics_rerate(p.id, NULL, NULL, NULL) FROM projects p;
  PERFORM economics_refuse_closed((SELECT min(month) FROM economics_deltas));
  wrong := economics_fold();
  RETURN wrong + economics_sum_up();
END
$body$;
COMMENT ON FUNCTION economics_rebuild() IS 'Makes the whole ledger anew from all entries, and tells in how many rows it was wrong: 0 always';
REVOKE EXECUTE ON FUNCTION economics_rebuild() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION economics_rebuild() TO fractal_app;

--changeset economics:economics_refuse_closed-function runInTransaction:true splitStatements:false stripComments:false
--comment: Refuses a change of a day that is closed
CREATE FUNCTION economics_refuse_closed(day date) RETURNS void LANGUAGE plpgsql STABLE AS $body$
DECLARE
  first date := (SELECT open_from FROM economics_books);
BEGIN
  IF day < first THEN
    RAISE EXCEPTION 'The books are closed before %: this changes figures of %', first, day
      USING ERRCODE = 'check_violation', CONSTRAINT = 'economics_period_closed', TABLE = 'economics_books',
            DETAIL = 'Closed before ' || first || ', the change reaches ' || day;
  END IF;
END
$body$;
COMMENT ON FUNCTION economics_refuse_closed(day date) IS 'Refuses a change of a day that is closed';
REVOKE EXECUTE ON FUNCTION economics_refuse_closed(day date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION economics_refuse_closed(day date) TO fractal_app;

--changeset economics:economics_reprice-function runInTransaction:true splitStatements:false stripComments:false
--comment: Makes the ledger anew where these rates could apply. Only after a fold
CREATE FUNCTION economics_reprice(changed economics_rates[]) RETURNS void LANGUAGE plpgsql VOLATILE AS $body$
BEGIN
  PERFORM economics_rerate(NULL, r.person, CASE WHEN bool_and(r.valid_from IS NOT NULL) THEN min(r.valid_from) END,
                            CASE WHEN bool_and(r.valid_to IS NOT NULL) THEN max(r.valid_to) END)
     FROM (SELECT c.user_id AS person, c.valid_from, c.valid_to FROM unnest(changed) c
            WHERE c.scope_key = 'user:' || c.user_id
           UNION ALL
           SELECT u.id, c.valid_from, c.valid_to FROM unnest(changed) c JOIN users u ON lower(u.work_role) = lower(c.work_role)
            WHERE c.scope_key = 'role:' || lower(c.work_role)) r
    GROUP BY r.person;
  PERFORM economics_refuse_closed((SELECT min(month) FROM economics_deltas));
  PERFORM economics_fold() WHERE EXISTS (SELECT 1 FROM economics_deltas);
  PERFORM economics_rerate(r.job, NULL, CASE WHEN bool_and(r.valid_from IS NOT NULL) THEN min(r.valid_from) END,
                            CASE WHEN bool_and(r.valid_to IS NOT NULL) THEN max(r.valid_to) END)
     FROM (SELECT COALESCE(c.project_id, t.project_id) AS job, c.valid_from, c.valid_to FROM unnest(changed) c LEFT JOIN tasks t ON t.id = c.task_id
            WHERE num_nonnulls(c.project_id, c.task_id) > 0
           UNION ALL
           SELECT p.id, c.valid_from, c.valid_to FROM unnest(changed) c JOIN projects p ON p.client_id = c.client_id
           UNION ALL
           SELECT p.id, c.valid_from, c.valid_to FROM unnest(changed) c CROSS JOIN projects p WHERE c.scope_key = 'default') r
    WHERE EXISTS (SELECT 1 FROM economics_rollup_project l WHERE l.project_id = r.job)
    GROUP BY r.job;
  PERFORM economics_refuse_closed((SELECT min(month) FROM economics_deltas));
END
$body$;
COMMENT ON FUNCTION economics_reprice(changed economics_rates[]) IS 'Makes the ledger anew where these rates could apply. Only after a fold';
REVOKE EXECUTE ON FUNCTION economics_reprice(changed economics_rates[]) FROM PUBLIC;

--changeset economics:economics_rerate-function runInTransaction:true splitStatements:false stripComments:false
--comment: Makes the ledger of a job or a person anew from the entries: what differs is appended. Only after a fold
CREATE FUNCTION economics_rerate(job bigint, person bigint, since date, until date) RETURNS void LANGUAGE plpgsql VOLATILE AS $body$
DECLARE
  first date := date_trunc('month', since::timestamp);
  last date := date_trunc('month', (until - 1)::timestamp) + interval '1 month';
BEGIN
  INSERT INTO economics_deltas (month, project_id, user_id, task_id, billable, overtime, bill_rate_id, cost_rate_id, bill_currency, cost_currency, entries, seconds, billed_seconds, revenue, unconverted, cost, cost_unconverted)
  SELECT month, project_id, user_id, task_id, billable, overtime, bill_rate_id, cost_rate_id, bill_currency, cost_currency, sum(x.entries), sum(x.seconds), sum(x.billed_seconds), sum(x.revenue), sum(x.unconverted), sum(x.cost), sum(x.cost_unconverted)
    FROM (SELECT month, project_id, user_id, task_id, billable, overtime, bill_rate_id, cost_rate_id, bill_currency, cost_currency, -entries AS entries, -seconds AS seconds, -billed_seconds AS billed_seconds, -revenue AS revenue, -unconverted AS unconverted, -cost AS cost, -cost_unconverted AS cost_unconverted
            FROM economics_rollup_month
           WHERE (job IS NULL OR project_id = job) AND (person IS NULL OR user_id = person)
             AND (first IS NULL OR month >= first) AND (last IS NULL OR month < last)
           UNION ALL
          SELECT month, project_id, user_id, task_id, billable, overtime, bill_rate_id, cost_rate_id, bill_currency, cost_currency, entries, seconds, billed_seconds, revenue, unconverted, cost, cost_unconverted
            FROM economics_figures((SELECT array_agg(economics_work(e)) FROM time_entries e
              WHERE (job IS NULL OR e.project_id = job) AND (person IS NULL OR e.user_id = person)
                AND (first IS NULL OR e.work_date >= first) AND (last IS NULL OR e.work_date < last)))) x
   GROUP BY month, project_id, user_id, task_id, billable, overtime, bill_rate_id, cost_rate_id, bill_currency, cost_currency
  HAVING sum(x.entries) <> 0 OR sum(x.seconds) <> 0 OR sum(x.billed_seconds) <> 0 OR sum(x.revenue) <> 0 OR sum(x.unconverted) <> 0 OR sum(x.cost) <> 0 OR sum(x.cost_unconverted) <> 0;
END
$body$;
COMMENT ON FUNCTION economics_rerate(job bigint, person bigint, since date, until date) IS 'Makes the ledger of a job or a person anew from the entries: what differs is appended. Only after a fold';
REVOKE EXECUTE ON FUNCTION economics_rerate(job bigint, person bigint, since date, until date) FROM PUBLIC;

--changeset economics:economics_rounding_changed-function runInTransaction:true splitStatements:false stripComments:false
--comment: Bills anew what a rounding reaches
CREATE FUNCTION economics_rounding_changed() RETURNS trigger LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = fractal, pg_temp AS $body$
BEGIN
  PERFORM economics_rerate(p.id, NULL, min(c.valid_from), NULL) FROM changed c JOIN projects p ON p.client_id = c.client_id GROUP BY p.id;
  PERFORM economics_refuse_closed((SELECT min(month) FROM economics_deltas));
  RETURN NULL;
END
$body$;
COMMENT ON FUNCTION economics_rounding_changed() IS 'Bills anew what a rounding reaches';
REVOKE EXECUTE ON FUNCTION economics_rounding_changed() FROM PUBLIC;

--changeset economics:economics_row_lock-function runInTransaction:true splitStatements:false stripComments:false
--comment: The same before a row changes
CREATE FUNCTION economics_row_lock() RETURNS trigger LANGUAGE plpgsql VOLATILE AS $body$
BEGIN
  PERFORM pg_advisory_xact_lock(8241983568019286891);
  PERFORM economics_fold();
  RETURN NEW;
END
$body$;
COMMENT ON FUNCTION economics_row_lock() IS 'The same before a row changes';
REVOKE EXECUTE ON FUNCTION economics_row_lock() FROM PUBLIC;

--changeset economics:economics_sum_up-function runInTransaction:true splitStatements:false stripComments:false
--comment: Makes the figures by job, year and person anew where they are not the sums of those by month, and tells how many were not. Only after a fold
CREATE FUNCTION economics_sum_up() RETURNS bigint LANGUAGE plpgsql VOLATILE AS $body$
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
    FULL JOIN (SELECT project_id, year, billable, bill_currency, cost_currency, sum(entries) AS entries, sum(seconds) AS seconds, sum(billed_seconds) AS billed_seconds, sum(revenue) AS revenue, sum(unconverted) AS unconverted, sum(cost) AS cost, sum(cost_unconverted) AS cost_unconverted FROM (SELECT date_trunc('year', month::timestamp)::date AS year, m.* FROM economics_rollup_project m) m GROUP BY project_id, year, billable, bill_currency, cost_currency) g USING (project_id, year, billable, bill_currency, cost_currency)
   WHERE (COALESCE(t.entries, 0), COALESCE(t.seconds, 0), COALESCE(t.billed_seconds, 0), COALESCE(t.revenue, 0), COALESCE(t.unconverted, 0), COALESCE(t.cost, 0), COALESCE(t.cost_unconverted, 0))
      IS DISTINCT FROM (COALESCE(g.entries, 0), COALESCE(g.seconds, 0), COALESCE(g.billed_seconds, 0), COALESCE(g.revenue, 0), COALESCE(g.unconverted, 0), COALESCE(g.cost, 0), COALESCE(g.cost_unconverted, 0));
  IF wrong > 0 THEN
    DELETE FROM economics_rollup_year;
    INSERT INTO economics_rollup_year (project_id, year, billable, bill_currency, cost_currency, entries, seconds, billed_seconds, revenue, unconverted, cost, cost_unconverted) SELECT project_id, year, billable, bill_currency, cost_currency, sum(entries), sum(seconds), sum(billed_seconds), sum(revenue), sum(unconverted), sum(cost), sum(cost_unconverted) FROM (SELECT date_trunc('year', month::timestamp)::date AS year, m.* FROM economics_rollup_project m) m GROUP BY project_id, year, billable, bill_currency, cost_currency;
  END IF;
  found := found + wrong;
  SELECT count(*) INTO wrong FROM economics_rollup_person t
    FULL JOIN (SELECT user_id, year, billable, bill_currency, cost_currency, sum(entries) AS entries, sum(seconds) AS seconds, sum(billed_seconds) AS billed_seconds, sum(revenue) AS revenue, sum(unconverted) AS unconverted, sum(cost) AS cost, sum(cost_unconverted) AS cost_unconverted FROM (SELECT date_trunc('year', month::timestamp)::date AS year, m.* FROM economics_rollup_month m) m GROUP BY user_id, year, billable, bill_currency, cost_currency) g USING (user_id, year, billable, bill_currency, cost_currency)
   WHERE (COALESCE(t.entries, 0), COALESCE(t.seconds, 0), COALESCE(t.billed_seconds, 0), COALESCE(t.revenue, 0), COALESCE(t.unconverted, 0), COALESCE(t.cost, 0), COALESCE(t.cost_unconverted, 0))
      IS DISTINCT FROM (COALESCE(g.entries, 0), COALESCE(g.seconds, 0), COALESCE(g.billed_seconds, 0), COALESCE(g.revenue, 0), COALESCE(g.unconverted, 0), COALESCE(g.cost, 0), COALESCE(g.cost_unconverted, 0));
  IF wrong > 0 THEN
    DELETE FROM economics_rollup_person;
    INSERT INTO economics_rollup_person (user_id, year, billable, bill_currency, cost_currency, entries, seconds, billed_seconds, revenue, unconverted, cost, cost_unconverted) SELECT user_id, year, billable, bill_currency, cost_currency, sum(entries), sum(seconds), sum(billed_seconds), sum(revenue), sum(unconverted), sum(cost), sum(cost_unconverted) FROM (SELECT date_trunc('year', month::timestamp)::date AS year, m.* FROM economics_rollup_month m) m GROUP BY user_id, year, billable, bill_currency, cost_currency;
  END IF;
  found := found + wrong;
  RETURN found;
END
$body$;
COMMENT ON FUNCTION economics_sum_up() IS 'Makes the figures by job, year and person anew where they are not the sums of those by month, and tells how many were not. Only after a fold';
REVOKE EXECUTE ON FUNCTION economics_sum_up() FROM PUBLIC;

--changeset economics:economics_user_changed-function runInTransaction:true splitStatements:false stripComments:false
--comment: Prices the hours of someone anew who works in another role
CREATE FUNCTION economics_user_changed() RETURNS trigger LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = fractal, pg_temp AS $body$
BEGIN
  PERFORM economics_rerate(NULL, NEW.id, NULL, NULL);
  PERFORM economics_refuse_closed((SELECT min(month) FROM economics_deltas));
  RETURN NULL;
END
$body$;
COMMENT ON FUNCTION economics_user_changed() IS 'Prices the hours of someone anew who works in another role';
REVOKE EXECUTE ON FUNCTION economics_user_changed() FROM PUBLIC;

--changeset economics:economics_work-function runInTransaction:true splitStatements:false stripComments:false
--comment: An entry as it is priced
CREATE FUNCTION economics_work(e time_entries) RETURNS economics_pending LANGUAGE sql IMMUTABLE AS $body$
SELECT ROW(0, 1, e.id, e.user_id, e.project_id, e.task_id, e.work_date, e.seconds, e.billable, e.overtime, e.imported_bill_rate, e.imported_cost_rate, e.imported_currency)::economics_pending
$body$;
COMMENT ON FUNCTION economics_work(e time_entries) IS 'An entry as it is priced';
REVOKE EXECUTE ON FUNCTION economics_work(e time_entries) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION economics_work(e time_entries) TO fractal_app;

--changeset economics:economics_rates.day_hours-create-column runInTransaction:true splitStatements:false stripComments:false
--comment: Lock: access exclusive
ALTER TABLE economics_rates ADD COLUMN day_hours numeric(4,2);

--changeset economics:economics_rates.per_day-create-column runInTransaction:true splitStatements:false stripComments:false
--comment: Lock: access exclusive
ALTER TABLE economics_rates ADD COLUMN per_day numeric(19,6);

--changeset economics:economics_rates.per_hour-create-column runInTransaction:true splitStatements:false stripComments:false
--comment: Lock: access exclusive; Rewrites the table while nobody can use it
ALTER TABLE economics_rates ALTER COLUMN per_hour TYPE numeric(25,12) USING per_hour::numeric(25,12);

--changeset economics:economics_rates.economics_rates_day_hours_check-create-constraint runInTransaction:true splitStatements:false stripComments:false
--comment: Lock: access exclusive; Reads every row, and fails while one breaks it
ALTER TABLE economics_rates ADD CONSTRAINT economics_rates_day_hours_check CHECK (((day_hours >= 0.25) AND (day_hours <= (24)::numeric))) NOT VALID;

--changeset economics:economics_rates.economics_rates_per_day_check-create-constraint runInTransaction:true splitStatements:false stripComments:false
--comment: Lock: access exclusive; Reads every row, and fails while one breaks it
ALTER TABLE economics_rates ADD CONSTRAINT economics_rates_per_day_check CHECK ((per_day >= (0)::numeric)) NOT VALID;

--changeset economics:economics_rates.economics_rates_share_of_day-create-constraint runInTransaction:true splitStatements:false stripComments:false
--comment: Lock: access exclusive; Reads every row, and fails while one breaks it
ALTER TABLE economics_rates ADD CONSTRAINT economics_rates_share_of_day CHECK (((num_nulls(per_day, day_hours) = ANY (ARRAY[0, 2])) AND ((per_day IS NULL) OR (per_hour = round(((per_day)::numeric(35,20) / day_hours), 12))))) NOT VALID;

--changeset economics:economics_rates.economics_rates_day_hours_check-create-constraint-2 runInTransaction:true splitStatements:false stripComments:false
--comment: Lock: access exclusive; Reads every row, and fails while one breaks it
ALTER TABLE economics_rates VALIDATE CONSTRAINT economics_rates_day_hours_check;

--changeset economics:economics_rates.economics_rates_per_day_check-create-constraint-2 runInTransaction:true splitStatements:false stripComments:false
--comment: Lock: access exclusive; Reads every row, and fails while one breaks it
ALTER TABLE economics_rates VALIDATE CONSTRAINT economics_rates_per_day_check;

--changeset economics:economics_rates.economics_rates_share_of_day-create-constraint-2 runInTransaction:true splitStatements:false stripComments:false
--comment: Lock: access exclusive; Reads every row, and fails while one breaks it
ALTER TABLE economics_rates VALIDATE CONSTRAINT economics_rates_share_of_day;

--changeset economics:economics_lines-references runInTransaction:true splitStatements:false stripComments:false
--comment: What economics_lines points at
ALTER TABLE economics_lines ADD CONSTRAINT economics_lines_created_by_fkey FOREIGN KEY (created_by) REFERENCES users (id);
ALTER TABLE economics_lines ADD CONSTRAINT economics_lines_project_id_fkey FOREIGN KEY (project_id) REFERENCES projects (id);

--changeset economics:economics_overtime-references runInTransaction:true splitStatements:false stripComments:false
--comment: What economics_overtime points at
ALTER TABLE economics_overtime ADD CONSTRAINT economics_overtime_client_id_fkey FOREIGN KEY (client_id) REFERENCES clients (id) ON DELETE CASCADE;
ALTER TABLE economics_overtime ADD CONSTRAINT economics_overtime_project_id_fkey FOREIGN KEY (project_id) REFERENCES projects (id) ON DELETE CASCADE;
ALTER TABLE economics_overtime ADD CONSTRAINT economics_overtime_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE;

--changeset economics:economics_periods-references runInTransaction:true splitStatements:false stripComments:false
--comment: What economics_periods points at
ALTER TABLE economics_periods ADD CONSTRAINT economics_periods_closed_by_fkey FOREIGN KEY (closed_by) REFERENCES users (id);

--changeset economics:economics_rate_card_prices-references runInTransaction:true splitStatements:false stripComments:false
--comment: What economics_rate_card_prices points at
ALTER TABLE economics_rate_card_prices ADD CONSTRAINT economics_rate_card_prices_card_id_fkey FOREIGN KEY (card_id) REFERENCES economics_rate_cards (id) ON DELETE CASCADE;

--changeset economics:economics_rate_cards-references runInTransaction:true splitStatements:false stripComments:false
--comment: What economics_rate_cards points at
ALTER TABLE economics_rate_cards ADD CONSTRAINT economics_rate_cards_changed_by_fkey FOREIGN KEY (changed_by) REFERENCES users (id);

--changeset economics:economics_rounding-references runInTransaction:true splitStatements:false stripComments:false
--comment: What economics_rounding points at
ALTER TABLE economics_rounding ADD CONSTRAINT economics_rounding_client_id_fkey FOREIGN KEY (client_id) REFERENCES clients (id) ON DELETE CASCADE;

--changeset economics:economics_runs-references runInTransaction:true splitStatements:false stripComments:false
--comment: What economics_runs points at
ALTER TABLE economics_runs ADD CONSTRAINT economics_runs_created_by_fkey FOREIGN KEY (created_by) REFERENCES users (id);
ALTER TABLE economics_runs ADD CONSTRAINT economics_runs_reverted_by_fkey FOREIGN KEY (reverted_by) REFERENCES users (id);

--changeset economics:economics_folded-create-view runInTransaction:true splitStatements:false stripComments:false
--comment: Lock: none
CREATE VIEW economics_folded AS
SELECT economics_rollup_month.month,
    economics_rollup_month.project_id,
    economics_rollup_month.user_id,
    economics_rollup_month.task_id,
    economics_rollup_month.billable,
    economics_rollup_month.overtime,
    economics_rollup_month.bill_rate_id,
    economics_rollup_month.cost_rate_id,
    economics_rollup_month.bill_currency,
    economics_rollup_month.cost_currency,
    economics_rollup_month.entries,
    economics_rollup_month.seconds,
    economics_rollup_month.billed_seconds,
    economics_rollup_month.revenue,
    economics_rollup_month.unconverted,
    economics_rollup_month.cost,
    economics_rollup_month.cost_unconverted
   FROM economics_rollup_month
UNION ALL
 SELECT economics_deltas.month,
    economics_deltas.project_id,
    economics_deltas.user_id,
    economics_deltas.task_id,
    economics_deltas.billable,
    economics_deltas.overtime,
    economics_deltas.bill_rate_id,
    economics_deltas.cost_rate_id,
    economics_deltas.bill_currency,
    economics_deltas.cost_currency,
    economics_deltas.entries,
    economics_deltas.seconds,
    economics_deltas.billed_seconds,
    economics_deltas.revenue,
    economics_deltas.unconverted,
    economics_deltas.cost,
    economics_deltas.cost_unconverted
   FROM economics_deltas;

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
    (date_trunc('year'::text, (economics_deltas.month)::timestamp without time zone))::date AS year,
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
   FROM economics_deltas
UNION ALL
 SELECT economics_figures.user_id,
    (date_trunc('year'::text, (economics_figures.month)::timestamp without time zone))::date AS year,
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
   FROM economics_figures(( SELECT array_agg(w.*) AS array_agg
           FROM economics_pending w)) economics_figures(month, project_id, user_id, task_id, billable, overtime, bill_rate_id, cost_rate_id, bill_currency, cost_currency, entries, seconds, billed_seconds, revenue, unconverted, cost, cost_unconverted);

--changeset economics:economics_ledger_project-create-view runInTransaction:true splitStatements:false stripComments:false
--comment: Lock: none
CREATE VIEW economics_ledger_project AS
SELECT economics_rollup_project.project_id,
    economics_rollup_project.month,
    economics_rollup_project.billable,
    economics_rollup_project.bill_currency,
    economics_rollup_project.cost_currency,
    economics_rollup_project.entries,
    economics_rollup_project.seconds,
    economics_rollup_project.billed_seconds,
    economics_rollup_project.revenue,
    economics_rollup_project.unconverted,
    economics_rollup_project.cost,
    economics_rollup_project.cost_unconverted
   FROM economics_rollup_project
UNION ALL
 SELECT economics_deltas.project_id,
    economics_deltas.month,
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
   FROM economics_deltas
UNION ALL
 SELECT economics_figures.project_id,
    economics_figures.month,
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
   FROM economics_figures(( SELECT array_agg(w.*) AS array_agg
           FROM economics_pending w)) economics_figures(month, project_id, user_id, task_id, billable, overtime, bill_rate_id, cost_rate_id, bill_currency, cost_currency, entries, seconds, billed_seconds, revenue, unconverted, cost, cost_unconverted);

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
    (date_trunc('year'::text, (economics_deltas.month)::timestamp without time zone))::date AS year,
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
   FROM economics_deltas
UNION ALL
 SELECT economics_figures.project_id,
    (date_trunc('year'::text, (economics_figures.month)::timestamp without time zone))::date AS year,
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
   FROM economics_figures(( SELECT array_agg(w.*) AS array_agg
           FROM economics_pending w)) economics_figures(month, project_id, user_id, task_id, billable, overtime, bill_rate_id, cost_rate_id, bill_currency, cost_currency, entries, seconds, billed_seconds, revenue, unconverted, cost, cost_unconverted);

--changeset economics:economics_line_revenue-create-view runInTransaction:true splitStatements:false stripComments:false
--comment: Lock: none
CREATE VIEW economics_line_revenue AS
SELECT l.id,
    l.category,
    l.work_date AS day,
    c.id AS client_id,
    c.name AS client,
    p.id AS project_id,
    p.name AS project,
    l.amount,
    (l.currency)::text AS currency,
    l.note,
    l.source,
    l.source_key
   FROM ((economics_lines l
     JOIN projects p ON ((p.id = l.project_id)))
     JOIN clients c ON ((c.id = p.client_id)))
  WHERE (l.kind = 'revenue'::text);

--changeset economics:economics_line_view-create-view runInTransaction:true splitStatements:false stripComments:false
--comment: Lock: none
CREATE VIEW economics_line_view AS
SELECT l.id,
    l.kind,
    l.category,
    l.work_date AS day,
    c.id AS client_id,
    c.name AS client,
    p.id AS project_id,
    p.name AS project,
    l.amount,
    (l.currency)::text AS currency,
    l.note,
    l.source,
    l.source_key
   FROM ((economics_lines l
     JOIN projects p ON ((p.id = l.project_id)))
     JOIN clients c ON ((c.id = p.client_id)));

--changeset economics:economics_rate_revenue-create-view runInTransaction:true splitStatements:false stripComments:false
--comment: Lock: none
CREATE VIEW economics_rate_revenue AS
SELECT r.id,
    r.scope_key AS scope,
    u.name AS person,
    r.work_role AS role,
    t.name AS task,
    p.name AS project,
    c.name AS client,
    r.per_hour,
    r.per_day,
    r.day_hours,
    (r.currency)::text AS currency,
    r.valid_from,
    r.valid_to
   FROM ((((economics_rates r
     LEFT JOIN users u ON ((u.id = r.user_id)))
     LEFT JOIN tasks t ON ((t.id = r.task_id)))
     LEFT JOIN projects p ON ((p.id = r.project_id)))
     LEFT JOIN clients c ON ((c.id = r.client_id)))
  WHERE ((r.kind = 'bill'::text) AND ((r.valid_from IS NULL) OR (r.valid_from <= CURRENT_DATE)) AND ((r.valid_to IS NULL) OR (r.valid_to > CURRENT_DATE)));

--changeset economics:economics_rate_view-create-view runInTransaction:true splitStatements:false stripComments:false
--comment: Lock: none
CREATE VIEW economics_rate_view AS
SELECT r.id,
    r.kind,
    r.scope_key AS scope,
    u.name AS person,
    r.work_role AS role,
    t.name AS task,
    p.name AS project,
    c.name AS client,
    r.per_hour,
    r.per_day,
    r.day_hours,
    (r.currency)::text AS currency,
    r.valid_from,
    r.valid_to
   FROM ((((economics_rates r
     LEFT JOIN users u ON ((u.id = r.user_id)))
     LEFT JOIN tasks t ON ((t.id = r.task_id)))
     LEFT JOIN projects p ON ((p.id = r.project_id)))
     LEFT JOIN clients c ON ((c.id = r.client_id)))
  WHERE (((r.valid_from IS NULL) OR (r.valid_from <= CURRENT_DATE)) AND ((r.valid_to IS NULL) OR (r.valid_to > CURRENT_DATE)));

--changeset economics:economics_unit-create-view runInTransaction:true splitStatements:false stripComments:false
--comment: Lock: none
CREATE VIEW economics_unit AS
SELECT (economics_books.currency)::text AS currency,
        CASE
            WHEN (economics_books.currency = ANY (ARRAY['BIF'::bpchar, 'CLP'::bpchar, 'DJF'::bpchar, 'GNF'::bpchar, 'ISK'::bpchar, 'JPY'::bpchar, 'KMF'::bpchar, 'KRW'::bpchar, 'PYG'::bpchar, 'RWF'::bpchar, 'UGX'::bpchar, 'UYI'::bpchar, 'VND'::bpchar, 'VUV'::bpchar, 'XAF'::bpchar, 'XOF'::bpchar, 'XPF'::bpchar])) THEN 0
            WHEN (economics_books.currency = ANY (ARRAY['BHD'::bpchar, 'IQD'::bpchar, 'JOD'::bpchar, 'KWD'::bpchar, 'LYD'::bpchar, 'OMR'::bpchar, 'TND'::bpchar])) THEN 3
            WHEN (economics_books.currency = ANY (ARRAY['CLF'::bpchar, 'UYW'::bpchar])) THEN 4
            ELSE 2
        END AS digits
   FROM (( VALUES (1)) one(n)
     LEFT JOIN economics_books ON (true));

--changeset economics:economics_facts-create-view runInTransaction:true splitStatements:false stripComments:false
--comment: Lock: none
CREATE VIEW economics_facts AS
SELECT l.month,
    l.project_id,
    NULLIF(l.task_id, 0) AS task_id,
    l.user_id,
    l.billable,
    l.overtime,
    'time'::text AS category,
    l.entries AS things,
    l.seconds,
        CASE
            WHEN (b.currency IS NOT NULL) THEN l.revenue
            ELSE NULL::numeric
        END AS revenue,
        CASE
            WHEN (b.currency IS NOT NULL) THEN l.cost
            ELSE NULL::numeric
        END AS cost,
        CASE
            WHEN (l.billable AND (l.bill_currency = ''::text)) THEN l.seconds
            ELSE (0)::bigint
        END AS unrated,
        CASE
            WHEN (l.cost_currency = ''::text) THEN l.seconds
            ELSE (0)::bigint
        END AS uncosted,
    l.unconverted AS revenue_left,
    l.cost_unconverted AS cost_left
   FROM (economics_folded l
     LEFT JOIN economics_books b ON (true))
UNION ALL
 SELECT (date_trunc('month'::text, (l.work_date)::timestamp without time zone))::date AS month,
    l.project_id,
    NULL::bigint AS task_id,
    NULL::bigint AS user_id,
    NULL::boolean AS billable,
    NULL::boolean AS overtime,
    l.category,
    1 AS things,
    0 AS seconds,
        CASE
            WHEN (b.currency IS NULL) THEN NULL::numeric
            WHEN (l.kind = 'revenue'::text) THEN COALESCE(((l.amount * x.rate) * (3600)::numeric), (0)::numeric)
            ELSE (0)::numeric
        END AS revenue,
        CASE
            WHEN (b.currency IS NULL) THEN NULL::numeric
            WHEN (l.kind = 'cost'::text) THEN COALESCE(((l.amount * x.rate) * (3600)::numeric), (0)::numeric)
            ELSE (0)::numeric
        END AS cost,
    0 AS unrated,
    0 AS uncosted,
        CASE
            WHEN ((l.kind = 'revenue'::text) AND (x.rate IS NULL)) THEN l.amount
            ELSE (0)::numeric
        END AS revenue_left,
        CASE
            WHEN ((l.kind = 'cost'::text) AND (x.rate IS NULL)) THEN l.amount
            ELSE (0)::numeric
        END AS cost_left
   FROM ((economics_lines l
     LEFT JOIN economics_books b ON (true))
     CROSS JOIN LATERAL ( SELECT
                CASE
                    WHEN (l.currency = b.currency) THEN (1)::numeric
                    ELSE ( SELECT r.rate
                       FROM economics_fx r
                      WHERE ((r.currency = l.currency) AND (r.base = b.currency) AND (r.valid_from <= l.work_date))
                      ORDER BY r.valid_from DESC
                     LIMIT 1)
                END AS rate) x);

--changeset economics:economics_ledger-create-view runInTransaction:true splitStatements:false stripComments:false
--comment: Lock: none
CREATE VIEW economics_ledger AS
SELECT economics_folded.month,
    economics_folded.project_id,
    economics_folded.user_id,
    economics_folded.task_id,
    economics_folded.billable,
    economics_folded.overtime,
    economics_folded.bill_rate_id,
    economics_folded.cost_rate_id,
    economics_folded.bill_currency,
    economics_folded.cost_currency,
    economics_folded.entries,
    economics_folded.seconds,
    economics_folded.billed_seconds,
    economics_folded.revenue,
    economics_folded.unconverted,
    economics_folded.cost,
    economics_folded.cost_unconverted
   FROM economics_folded
UNION ALL
 SELECT economics_figures.month,
    economics_figures.project_id,
    economics_figures.user_id,
    economics_figures.task_id,
    economics_figures.billable,
    economics_figures.overtime,
    economics_figures.bill_rate_id,
    economics_figures.cost_rate_id,
    economics_figures.bill_currency,
    economics_figures.cost_currency,
    economics_figures.entries,
    economics_figures.seconds,
    economics_figures.billed_seconds,
    economics_figures.revenue,
    economics_figures.unconverted,
    economics_figures.cost,
    economics_figures.cost_unconverted
   FROM economics_figures(( SELECT array_agg(w.*) AS array_agg
           FROM economics_pending w)) economics_figures(month, project_id, user_id, task_id, billable, overtime, bill_rate_id, cost_rate_id, bill_currency, cost_currency, entries, seconds, billed_seconds, revenue, unconverted, cost, cost_unconverted);

--changeset economics:economics_month_revenue-create-view runInTransaction:true splitStatements:false stripComments:false
--comment: Lock: none
CREATE VIEW economics_month_revenue AS
SELECT m.month,
    m.closed_at,
    u.name AS closed_by,
    b.currency,
    round(((m.seconds)::numeric / 3600.0), 2) AS hours,
    round(m.revenue, b.digits) AS revenue
   FROM ((economics_periods m
     CROSS JOIN economics_unit b)
     LEFT JOIN users u ON ((u.id = m.closed_by)));

--changeset economics:economics_month_view-create-view runInTransaction:true splitStatements:false stripComments:false
--comment: Lock: none
CREATE VIEW economics_month_view AS
SELECT m.month,
    m.closed_at,
    u.name AS closed_by,
    b.currency,
    round(((m.seconds)::numeric / 3600.0), 2) AS hours,
    round(m.revenue, b.digits) AS revenue,
    round(m.cost, b.digits) AS cost,
    round((m.revenue - m.cost), b.digits) AS margin
   FROM ((economics_periods m
     CROSS JOIN economics_unit b)
     LEFT JOIN users u ON ((u.id = m.closed_by)));

--changeset economics:economics_client_revenue-create-view runInTransaction:true splitStatements:false stripComments:false
--comment: Lock: none
CREATE VIEW economics_client_revenue AS
SELECT c.id AS client_id,
    c.name AS client,
    b.currency,
    round((sum(f.seconds) / 3600.0), 2) AS hours,
    round((COALESCE(sum(f.seconds) FILTER (WHERE f.billable), (0)::numeric) / 3600.0), 2) AS billable_hours,
    round((COALESCE(sum(f.seconds) FILTER (WHERE f.overtime), (0)::numeric) / 3600.0), 2) AS overtime_hours,
    round((sum(f.unrated) / 3600.0), 2) AS unrated_hours,
    round((sum(f.revenue) / (3600)::numeric), b.digits) AS revenue,
    ((sum(f.unrated) <> (0)::numeric) OR (sum(f.revenue_left) <> (0)::numeric)) AS incomplete
   FROM (((economics_facts f
     JOIN projects p ON ((p.id = f.project_id)))
     JOIN clients c ON ((c.id = p.client_id)))
     CROSS JOIN economics_unit b)
  GROUP BY c.id, c.name, b.currency, b.digits
 HAVING (sum(f.things) <> (0)::numeric);

--changeset economics:economics_client_view-create-view runInTransaction:true splitStatements:false stripComments:false
--comment: Lock: none
CREATE VIEW economics_client_view AS
SELECT c.id AS client_id,
    c.name AS client,
    b.currency,
    round((sum(f.seconds) / 3600.0), 2) AS hours,
    round((COALESCE(sum(f.seconds) FILTER (WHERE f.billable), (0)::numeric) / 3600.0), 2) AS billable_hours,
    round((COALESCE(sum(f.seconds) FILTER (WHERE f.overtime), (0)::numeric) / 3600.0), 2) AS overtime_hours,
    round((sum(f.unrated) / 3600.0), 2) AS unrated_hours,
    round((sum(f.revenue) / (3600)::numeric), b.digits) AS revenue,
    round((sum(f.uncosted) / 3600.0), 2) AS uncosted_hours,
    round((sum(f.cost) / (3600)::numeric), b.digits) AS cost,
    round(((sum(f.revenue) - sum(f.cost)) / (3600)::numeric), b.digits) AS margin,
    round(((sum(f.revenue) - sum(f.cost)) / NULLIF(sum(f.revenue), (0)::numeric)), 4) AS margin_ratio,
    round(((sum(f.revenue) - sum(f.cost)) / NULLIF(sum(f.cost), (0)::numeric)), 4) AS roi,
    ((sum(f.unrated) <> (0)::numeric) OR (sum(f.uncosted) <> (0)::numeric) OR (sum(f.revenue_left) <> (0)::numeric) OR (sum(f.cost_left) <> (0)::numeric)) AS incomplete
   FROM (((economics_facts f
     JOIN projects p ON ((p.id = f.project_id)))
     JOIN clients c ON ((c.id = p.client_id)))
     CROSS JOIN economics_unit b)
  GROUP BY c.id, c.name, b.currency, b.digits
 HAVING (sum(f.things) <> (0)::numeric);

--changeset economics:economics_person_revenue-create-view runInTransaction:true splitStatements:false stripComments:false
--comment: Lock: none
CREATE VIEW economics_person_revenue AS
SELECT u.id AS person_id,
    u.name AS person,
    u.work_role AS role,
    f.month,
    b.currency,
    round((sum(f.seconds) / 3600.0), 2) AS hours,
    round((COALESCE(sum(f.seconds) FILTER (WHERE f.billable), (0)::numeric) / 3600.0), 2) AS billable_hours,
    round((COALESCE(sum(f.seconds) FILTER (WHERE f.overtime), (0)::numeric) / 3600.0), 2) AS overtime_hours,
    round((sum(f.unrated) / 3600.0), 2) AS unrated_hours,
    round((sum(f.revenue) / (3600)::numeric), b.digits) AS revenue,
    ((sum(f.unrated) <> (0)::numeric) OR (sum(f.revenue_left) <> (0)::numeric)) AS incomplete
   FROM ((economics_facts f
     JOIN users u ON ((u.id = f.user_id)))
     CROSS JOIN economics_unit b)
  GROUP BY u.id, u.name, u.work_role, f.month, b.currency, b.digits
 HAVING (sum(f.things) <> (0)::numeric);

--changeset economics:economics_person_view-create-view runInTransaction:true splitStatements:false stripComments:false
--comment: Lock: none
CREATE VIEW economics_person_view AS
SELECT u.id AS person_id,
    u.name AS person,
    u.work_role AS role,
    f.month,
    b.currency,
    round((sum(f.seconds) / 3600.0), 2) AS hours,
    round((COALESCE(sum(f.seconds) FILTER (WHERE f.billable), (0)::numeric) / 3600.0), 2) AS billable_hours,
    round((COALESCE(sum(f.seconds) FILTER (WHERE f.overtime), (0)::numeric) / 3600.0), 2) AS overtime_hours,
    round((sum(f.unrated) / 3600.0), 2) AS unrated_hours,
    round((sum(f.revenue) / (3600)::numeric), b.digits) AS revenue,
    round((sum(f.uncosted) / 3600.0), 2) AS uncosted_hours,
    round((sum(f.cost) / (3600)::numeric), b.digits) AS cost,
    round(((sum(f.revenue) - sum(f.cost)) / (3600)::numeric), b.digits) AS margin,
    round(((sum(f.revenue) - sum(f.cost)) / NULLIF(sum(f.revenue), (0)::numeric)), 4) AS margin_ratio,
    round(((sum(f.revenue) - sum(f.cost)) / NULLIF(sum(f.cost), (0)::numeric)), 4) AS roi,
    ((sum(f.unrated) <> (0)::numeric) OR (sum(f.uncosted) <> (0)::numeric) OR (sum(f.revenue_left) <> (0)::numeric) OR (sum(f.cost_left) <> (0)::numeric)) AS incomplete
   FROM ((economics_facts f
     JOIN users u ON ((u.id = f.user_id)))
     CROSS JOIN economics_unit b)
  GROUP BY u.id, u.name, u.work_role, f.month, b.currency, b.digits
 HAVING (sum(f.things) <> (0)::numeric);

--changeset economics:economics_project_revenue-create-view runInTransaction:true splitStatements:false stripComments:false
--comment: Lock: none
CREATE VIEW economics_project_revenue AS
SELECT c.id AS client_id,
    c.name AS client,
    p.id AS project_id,
    p.name AS project,
    b.currency,
    round((sum(f.seconds) / 3600.0), 2) AS hours,
    round((COALESCE(sum(f.seconds) FILTER (WHERE f.billable), (0)::numeric) / 3600.0), 2) AS billable_hours,
    round((COALESCE(sum(f.seconds) FILTER (WHERE f.overtime), (0)::numeric) / 3600.0), 2) AS overtime_hours,
    round((sum(f.unrated) / 3600.0), 2) AS unrated_hours,
    round((sum(f.revenue) / (3600)::numeric), b.digits) AS revenue,
    ((sum(f.unrated) <> (0)::numeric) OR (sum(f.revenue_left) <> (0)::numeric)) AS incomplete
   FROM (((economics_facts f
     JOIN projects p ON ((p.id = f.project_id)))
     JOIN clients c ON ((c.id = p.client_id)))
     CROSS JOIN economics_unit b)
  GROUP BY c.id, c.name, p.id, p.name, b.currency, b.digits
 HAVING (sum(f.things) <> (0)::numeric);

--changeset economics:economics_project_view-create-view runInTransaction:true splitStatements:false stripComments:false
--comment: Lock: none
CREATE VIEW economics_project_view AS
SELECT c.id AS client_id,
    c.name AS client,
    p.id AS project_id,
    p.name AS project,
    b.currency,
    round((sum(f.seconds) / 3600.0), 2) AS hours,
    round((COALESCE(sum(f.seconds) FILTER (WHERE f.billable), (0)::numeric) / 3600.0), 2) AS billable_hours,
    round((COALESCE(sum(f.seconds) FILTER (WHERE f.overtime), (0)::numeric) / 3600.0), 2) AS overtime_hours,
    round((sum(f.unrated) / 3600.0), 2) AS unrated_hours,
    round((sum(f.revenue) / (3600)::numeric), b.digits) AS revenue,
    round((sum(f.uncosted) / 3600.0), 2) AS uncosted_hours,
    round((sum(f.cost) / (3600)::numeric), b.digits) AS cost,
    round(((sum(f.revenue) - sum(f.cost)) / (3600)::numeric), b.digits) AS margin,
    round(((sum(f.revenue) - sum(f.cost)) / NULLIF(sum(f.revenue), (0)::numeric)), 4) AS margin_ratio,
    round(((sum(f.revenue) - sum(f.cost)) / NULLIF(sum(f.cost), (0)::numeric)), 4) AS roi,
    ((sum(f.unrated) <> (0)::numeric) OR (sum(f.uncosted) <> (0)::numeric) OR (sum(f.revenue_left) <> (0)::numeric) OR (sum(f.cost_left) <> (0)::numeric)) AS incomplete
   FROM (((economics_facts f
     JOIN projects p ON ((p.id = f.project_id)))
     JOIN clients c ON ((c.id = p.client_id)))
     CROSS JOIN economics_unit b)
  GROUP BY c.id, c.name, p.id, p.name, b.currency, b.digits
 HAVING (sum(f.things) <> (0)::numeric);

--changeset economics:economics_revenue-create-view runInTransaction:true splitStatements:false stripComments:false
--comment: Lock: none
CREATE VIEW economics_revenue AS
SELECT f.month,
    c.id AS client_id,
    c.name AS client,
    p.id AS project_id,
    p.name AS project,
    f.task_id,
    t.name AS task,
    f.user_id AS person_id,
    u.name AS person,
    u.work_role AS role,
    f.billable,
    f.category,
    b.currency,
    round((sum(f.seconds) / 3600.0), 2) AS hours,
    round((COALESCE(sum(f.seconds) FILTER (WHERE f.billable), (0)::numeric) / 3600.0), 2) AS billable_hours,
    round((COALESCE(sum(f.seconds) FILTER (WHERE f.overtime), (0)::numeric) / 3600.0), 2) AS overtime_hours,
    round((sum(f.unrated) / 3600.0), 2) AS unrated_hours,
    round((sum(f.revenue) / (3600)::numeric), 6) AS revenue,
    ((sum(f.unrated) <> (0)::numeric) OR (sum(f.revenue_left) <> (0)::numeric)) AS incomplete
   FROM (((((economics_facts f
     JOIN projects p ON ((p.id = f.project_id)))
     JOIN clients c ON ((c.id = p.client_id)))
     LEFT JOIN tasks t ON ((t.id = f.task_id)))
     LEFT JOIN users u ON ((u.id = f.user_id)))
     CROSS JOIN economics_unit b)
  GROUP BY f.month, c.id, c.name, p.id, p.name, f.task_id, t.name, f.user_id, u.name, u.work_role, f.billable, f.category, b.currency, b.digits
 HAVING (sum(f.things) <> (0)::numeric);

--changeset economics:economics_view-create-view runInTransaction:true splitStatements:false stripComments:false
--comment: Lock: none
CREATE VIEW economics_view AS
SELECT f.month,
    c.id AS client_id,
    c.name AS client,
    p.id AS project_id,
    p.name AS project,
    f.task_id,
    t.name AS task,
    f.user_id AS person_id,
    u.name AS person,
    u.work_role AS role,
    f.billable,
    f.category,
    b.currency,
    round((sum(f.seconds) / 3600.0), 2) AS hours,
    round((COALESCE(sum(f.seconds) FILTER (WHERE f.billable), (0)::numeric) / 3600.0), 2) AS billable_hours,
    round((COALESCE(sum(f.seconds) FILTER (WHERE f.overtime), (0)::numeric) / 3600.0), 2) AS overtime_hours,
    round((sum(f.unrated) / 3600.0), 2) AS unrated_hours,
    round((sum(f.revenue) / (3600)::numeric), 6) AS revenue,
    round((sum(f.uncosted) / 3600.0), 2) AS uncosted_hours,
    round((sum(f.cost) / (3600)::numeric), 6) AS cost,
    round(((sum(f.revenue) - sum(f.cost)) / (3600)::numeric), 6) AS margin,
    ((sum(f.unrated) <> (0)::numeric) OR (sum(f.uncosted) <> (0)::numeric) OR (sum(f.revenue_left) <> (0)::numeric) OR (sum(f.cost_left) <> (0)::numeric)) AS incomplete
   FROM (((((economics_facts f
     JOIN projects p ON ((p.id = f.project_id)))
     JOIN clients c ON ((c.id = p.client_id)))
     LEFT JOIN tasks t ON ((t.id = f.task_id)))
     LEFT JOIN users u ON ((u.id = f.user_id)))
     CROSS JOIN economics_unit b)
  GROUP BY f.month, c.id, c.name, p.id, p.name, f.task_id, t.name, f.user_id, u.name, u.work_role, f.billable, f.category, b.currency, b.digits
 HAVING (sum(f.things) <> (0)::numeric);

--changeset economics:economics_books-triggers runInTransaction:true splitStatements:false stripComments:false
--comment: What a change of economics_books brings about
CREATE TRIGGER economics_books_rerates AFTER UPDATE OF currency ON economics_books FOR EACH ROW WHEN (OLD.currency IS DISTINCT FROM NEW.currency) EXECUTE FUNCTION economics_books_changed();
COMMENT ON TRIGGER economics_books_rerates ON economics_books IS 'Another currency makes every figure anew';
CREATE TRIGGER economics_books_waits BEFORE INSERT OR UPDATE OR DELETE ON economics_books FOR EACH STATEMENT EXECUTE FUNCTION economics_rates_lock();
COMMENT ON TRIGGER economics_books_waits ON economics_books IS 'Waits until no entry is being written';

--changeset economics:economics_fx-triggers runInTransaction:true splitStatements:false stripComments:false
--comment: What a change of economics_fx brings about
CREATE TRIGGER economics_fx_deleted AFTER DELETE ON economics_fx REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION economics_fx_changed();
COMMENT ON TRIGGER economics_fx_deleted ON economics_fx IS 'Converts anew what it reached';
CREATE TRIGGER economics_fx_inserted AFTER INSERT ON economics_fx REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION economics_fx_changed();
COMMENT ON TRIGGER economics_fx_inserted ON economics_fx IS 'Converts anew what it reaches';
CREATE TRIGGER economics_fx_waits BEFORE INSERT OR UPDATE OR DELETE ON economics_fx FOR EACH STATEMENT EXECUTE FUNCTION economics_rates_lock();
COMMENT ON TRIGGER economics_fx_waits ON economics_fx IS 'Waits until no entry is being written';

--changeset economics:economics_lines-triggers runInTransaction:true splitStatements:false stripComments:false
--comment: What a change of economics_lines brings about
CREATE TRIGGER economics_lines_open BEFORE INSERT OR UPDATE OR DELETE ON economics_lines FOR EACH ROW EXECUTE FUNCTION economics_lines_open();
COMMENT ON TRIGGER economics_lines_open ON economics_lines IS 'Refuses lines of closed days';

--changeset economics:economics_overtime-triggers runInTransaction:true splitStatements:false stripComments:false
--comment: What a change of economics_overtime brings about
CREATE TRIGGER economics_overtime_deleted AFTER DELETE ON economics_overtime REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION economics_overtime_changed();
COMMENT ON TRIGGER economics_overtime_deleted ON economics_overtime IS 'Prices anew what it reached';
CREATE TRIGGER economics_overtime_inserted AFTER INSERT ON economics_overtime REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION economics_overtime_changed();
COMMENT ON TRIGGER economics_overtime_inserted ON economics_overtime IS 'Prices anew what it reaches';
CREATE TRIGGER economics_overtime_waits BEFORE INSERT OR UPDATE OR DELETE ON economics_overtime FOR EACH STATEMENT EXECUTE FUNCTION economics_rates_lock();
COMMENT ON TRIGGER economics_overtime_waits ON economics_overtime IS 'Waits until no entry is being written';

--changeset economics:economics_rounding-triggers runInTransaction:true splitStatements:false stripComments:false
--comment: What a change of economics_rounding brings about
CREATE TRIGGER economics_rounding_deleted AFTER DELETE ON economics_rounding REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION economics_rounding_changed();
COMMENT ON TRIGGER economics_rounding_deleted ON economics_rounding IS 'Bills anew what it reached';
CREATE TRIGGER economics_rounding_inserted AFTER INSERT ON economics_rounding REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION economics_rounding_changed();
COMMENT ON TRIGGER economics_rounding_inserted ON economics_rounding IS 'Bills anew what it reaches';
CREATE TRIGGER economics_rounding_waits BEFORE INSERT OR UPDATE OR DELETE ON economics_rounding FOR EACH STATEMENT EXECUTE FUNCTION economics_rates_lock();
COMMENT ON TRIGGER economics_rounding_waits ON economics_rounding IS 'Waits until no entry is being written';

--changeset economics:economics_rates.economics_rates_deleted-create-trigger runInTransaction:true splitStatements:false stripComments:false
--comment: Lock: share row exclusive
CREATE TRIGGER economics_rates_deleted AFTER DELETE ON economics_rates REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION economics_rates_changed();

--changeset economics:economics_rates.economics_rates_inserted-create-trigger runInTransaction:true splitStatements:false stripComments:false
--comment: Lock: share row exclusive
CREATE TRIGGER economics_rates_inserted AFTER INSERT ON economics_rates REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION economics_rates_changed();

--changeset economics:economics_rates.economics_rates_updated-create-trigger runInTransaction:true splitStatements:false stripComments:false
--comment: Lock: share row exclusive
CREATE TRIGGER economics_rates_updated AFTER UPDATE ON economics_rates REFERENCING OLD TABLE AS removed NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION economics_rates_updated();

--changeset economics:economics_rates.economics_rates_wait-create-trigger runInTransaction:true splitStatements:false stripComments:false
--comment: Lock: share row exclusive
CREATE TRIGGER economics_rates_wait BEFORE INSERT OR DELETE OR UPDATE ON economics_rates FOR EACH STATEMENT EXECUTE FUNCTION economics_rates_lock();

--changeset economics:projects.economics_project_changed-create-trigger runInTransaction:true splitStatements:false stripComments:false
--comment: Lock: share row exclusive
CREATE TRIGGER economics_project_changed AFTER UPDATE OF client_id ON projects FOR EACH ROW WHEN (old.client_id IS DISTINCT FROM new.client_id) EXECUTE FUNCTION economics_project_changed();

--changeset economics:projects.economics_project_waits-create-trigger runInTransaction:true splitStatements:false stripComments:false
--comment: Lock: share row exclusive
CREATE TRIGGER economics_project_waits BEFORE UPDATE OF client_id ON projects FOR EACH ROW WHEN (old.client_id IS DISTINCT FROM new.client_id) EXECUTE FUNCTION economics_row_lock();

--changeset economics:time_entries.economics_entries_deleted-create-trigger runInTransaction:true splitStatements:false stripComments:false
--comment: Lock: share row exclusive
CREATE TRIGGER economics_entries_deleted AFTER DELETE ON time_entries REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION economics_entries_deleted();

--changeset economics:time_entries.economics_entries_inserted-create-trigger runInTransaction:true splitStatements:false stripComments:false
--comment: Lock: share row exclusive
CREATE TRIGGER economics_entries_inserted AFTER INSERT ON time_entries REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION economics_entries_inserted();

--changeset economics:time_entries.economics_entries_updated-create-trigger runInTransaction:true splitStatements:false stripComments:false
--comment: Lock: share row exclusive
CREATE TRIGGER economics_entries_updated AFTER UPDATE ON time_entries REFERENCING OLD TABLE AS removed NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION economics_entries_updated();

--changeset economics:time_entries.economics_entries_wait-create-trigger runInTransaction:true splitStatements:false stripComments:false
--comment: Lock: share row exclusive
CREATE TRIGGER economics_entries_wait BEFORE INSERT OR DELETE OR UPDATE ON time_entries FOR EACH STATEMENT EXECUTE FUNCTION economics_entries_lock();

--changeset economics:users.economics_user_changed-create-trigger runInTransaction:true splitStatements:false stripComments:false
--comment: Lock: share row exclusive
CREATE TRIGGER economics_user_changed AFTER UPDATE OF work_role ON users FOR EACH ROW WHEN (old.work_role IS DISTINCT FROM new.work_role) EXECUTE FUNCTION economics_user_changed();

--changeset economics:users.economics_user_waits-create-trigger runInTransaction:true splitStatements:false stripComments:false
--comment: Lock: share row exclusive
CREATE TRIGGER economics_user_waits BEFORE UPDATE OF work_role ON users FOR EACH ROW WHEN (old.work_role IS DISTINCT FROM new.work_role) EXECUTE FUNCTION economics_row_lock();

--changeset economics:comments-and-rights runInTransaction:true splitStatements:false stripComments:false
--comment: Lock: share update exclusive
COMMENT ON COLUMN economics_rates.day_hours IS 'The hours of such a day';
COMMENT ON COLUMN economics_rates.per_day IS 'The price of a day, where that was agreed';
COMMENT ON COLUMN economics_rates.per_hour IS 'The price of an hour, 0 is a price';
COMMENT ON TRIGGER economics_rates_deleted ON economics_rates IS 'Keeps the ledger';
COMMENT ON TRIGGER economics_rates_inserted ON economics_rates IS 'Keeps the ledger';
COMMENT ON TRIGGER economics_rates_updated ON economics_rates IS 'Keeps the ledger';
COMMENT ON TRIGGER economics_rates_wait ON economics_rates IS 'Waits until no entry is being written';
COMMENT ON TRIGGER economics_project_changed ON projects IS 'A client prices hours';
COMMENT ON TRIGGER economics_project_waits ON projects IS 'Waits until no entry is being written';
COMMENT ON TRIGGER economics_entries_deleted ON time_entries IS 'Keeps the ledger';
COMMENT ON TRIGGER economics_entries_inserted ON time_entries IS 'Keeps the ledger';
COMMENT ON TRIGGER economics_entries_updated ON time_entries IS 'Keeps the ledger';
COMMENT ON TRIGGER economics_entries_wait ON time_entries IS 'Waits while a rate changes';
COMMENT ON TRIGGER economics_user_changed ON users IS 'A role prices hours';
COMMENT ON TRIGGER economics_user_waits ON users IS 'Waits until no entry is being written';
COMMENT ON VIEW economics_client_revenue IS 'For BI tools without cost: hours and revenue by client';
COMMENT ON VIEW economics_client_view IS 'For BI tools: hours, revenue, cost and margin by client';
COMMENT ON VIEW economics_facts IS 'Time and other lines behind the views for BI tools, as of the last fold, amounts are 3600 times too much';
GRANT SELECT ON economics_folded TO fractal_app;
COMMENT ON VIEW economics_folded IS 'The ledger as it was folded last, which is every two seconds';
GRANT SELECT ON economics_ledger TO fractal_app;
COMMENT ON VIEW economics_ledger IS 'The ledger, exact to the last commit';
GRANT SELECT ON economics_ledger_person TO fractal_app;
COMMENT ON VIEW economics_ledger_person IS 'The ledger by year and person, exact to the last commit';
GRANT SELECT ON economics_ledger_project TO fractal_app;
COMMENT ON VIEW economics_ledger_project IS 'The ledger by month and job, exact to the last commit';
GRANT SELECT ON economics_ledger_year TO fractal_app;
COMMENT ON VIEW economics_ledger_year IS 'The ledger by year and job, exact to the last commit';
COMMENT ON VIEW economics_line_revenue IS 'For BI tools without cost: revenue that is not time';
COMMENT ON VIEW economics_line_view IS 'For BI tools: cost and revenue that is not time';
COMMENT ON VIEW economics_month_revenue IS 'For BI tools without cost: closed months with the hours and revenue they were closed with';
COMMENT ON VIEW economics_month_view IS 'For BI tools: closed months with the figures they were closed with';
COMMENT ON VIEW economics_person_revenue IS 'For BI tools without cost: hours and revenue by person and month';
COMMENT ON VIEW economics_person_view IS 'For BI tools: hours, revenue, cost and margin by person and month';
COMMENT ON VIEW economics_project_revenue IS 'For BI tools without cost: hours and revenue by job';
COMMENT ON VIEW economics_project_view IS 'For BI tools: hours, revenue, cost and margin by job';
COMMENT ON VIEW economics_rate_revenue IS 'For BI tools without cost: bill rates that hold today';
COMMENT ON VIEW economics_rate_view IS 'For BI tools: bill and cost rates that hold today';
COMMENT ON VIEW economics_revenue IS 'For BI tools without cost: hours and revenue by month, job, task, person and billable, to six places';
COMMENT ON VIEW economics_unit IS 'The currency of the books and how many digits its amounts have behind the point (ISO 4217)';
COMMENT ON VIEW economics_view IS 'For BI tools: hours, revenue, cost and margin by month, job, task, person and billable, to six places';
