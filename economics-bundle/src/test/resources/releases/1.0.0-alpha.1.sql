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
