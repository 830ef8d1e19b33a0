-- A few rows of every table this version had, with the people and jobs they are about.
INSERT INTO users (login, name, access_role, work_role) VALUES ('ana', 'Ana Lima', 'OWNER', 'Designer');
INSERT INTO clients (slug, name) VALUES ('acme', 'Acme');
INSERT INTO projects (slug, client_id, name) VALUES ('acme-site', 1, 'Site');
INSERT INTO tasks (project_id, name) VALUES (1, 'Draft');
INSERT INTO imports (kind, file_name, user_id) VALUES ('people', 'people.csv', 0);
INSERT INTO economics_rates (kind, user_id, work_role, task_id, project_id, client_id, valid_from, valid_to, per_hour, currency) VALUES
  ('cost', 1, NULL, NULL, NULL, NULL, NULL, '2026-01-01', 40, 'EUR'),
  ('cost', 1, NULL, NULL, NULL, NULL, '2026-01-01', NULL, 45.5, 'EUR'),
  ('bill', NULL, 'Designer', NULL, 1, NULL, NULL, NULL, 90, 'EUR'),
  ('bill', NULL, NULL, 1, NULL, NULL, NULL, NULL, 0, 'USD'),
  ('bill', NULL, NULL, NULL, NULL, 1, NULL, NULL, 80, 'EUR');
INSERT INTO economics_import_rows (import_id, line, person, email, work_role, per_hour, currency) VALUES (1, 2, 'Ana Lima', 'ana@example.com', 'Designer', 45.5, 'EUR');
INSERT INTO economics_rates (kind, client_id, valid_from, valid_to, per_hour, per_day, day_hours, currency) VALUES ('bill', NULL, NULL, NULL, 75, 600, 8, 'EUR');
UPDATE economics_books SET currency = 'EUR';
INSERT INTO economics_books (currency) SELECT 'EUR' WHERE NOT EXISTS (SELECT 1 FROM economics_books);
INSERT INTO economics_fx (currency, base, valid_from, rate) VALUES ('USD', 'EUR', '2026-01-01', 0.9);
INSERT INTO economics_overtime (kind, user_id, valid_from, factor) VALUES ('cost', 1, '2026-01-01', 1.5), ('bill', NULL, '2026-01-01', 1.25);
INSERT INTO economics_rounding (client_id, valid_from, mode, minutes) VALUES (1, '2026-01-01', 'up', 15);
INSERT INTO economics_rate_cards (name, changed_by) VALUES ('Standard', 1);
INSERT INTO economics_rate_card_prices (card_id, line, work_role, per_hour, per_day, day_hours, currency) VALUES (1, 0, 'Designer', 90, NULL, NULL, 'EUR'), (1, 1, NULL, NULL, 600, 8, 'EUR');
-- Their triggers write the ledger: one part is folded, one waits.
INSERT INTO time_entries (user_id, project_id, task_id, work_date, seconds, zone, billable, overtime) VALUES
  (1, 1, 1, '2026-04-01', 3600, 'Europe/Lisbon', true, false), (1, 1, NULL, '2026-04-02', 420, 'Europe/Lisbon', true, true);
SELECT economics_fold();
INSERT INTO time_entries (user_id, project_id, work_date, seconds, zone, billable) VALUES (1, 1, '2026-05-04', 7200, 'UTC', false);
INSERT INTO economics_lines (kind, category, project_id, work_date, amount, currency, note, source, source_key, created_by)
  VALUES ('cost', 'hosting', 1, '2026-04-30', 12.5, 'USD', 'Server', 'module:web', 'inv-1', 1), ('revenue', 'licence', 1, '2026-04-30', 100, 'EUR', '', 'module:web', 'inv-2', NULL);
INSERT INTO economics_runs (created_by, entries, revenue, cost, cuts) VALUES (1, 2, 10.5, 0, '[]');
INSERT INTO economics_periods (month, closed_by, seconds, revenue, cost) VALUES ('2026-03-01', 1, 0, 0, 0);
