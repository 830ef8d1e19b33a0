-- A few rows of every table this version had: what comes later must keep them.
INSERT INTO imports (kind, file_name, status, user_id) VALUES ('time-csv', 'april.csv', 'COMMITTED', 0);
INSERT INTO import_rows (import_id, line, identity, work_date, seconds, zone, client, project, person, note, billable, bill_rate, currency)
  VALUES (1, 2, 'k1', '2026-04-01', 3600, 'Europe/Lisbon', 'Acme', 'Site', 'Ana', 'Draft', true, 90, 'EUR');
INSERT INTO users (login, name, email, access_role, work_role, password_hash, import_id) VALUES
  ('ana', 'Ana Lima', 'ana@example.com', 'OWNER', 'Designer', 'x', NULL), ('bo', 'Bo <b> "O''Neil"', NULL, 'MEMBER', NULL, NULL, 1);
INSERT INTO sessions (user_id, kind, name, secret_hash, expires_at) VALUES
  (1, 'token', 'ci', sha256('a'), NULL), (1, 'session', NULL, sha256('b'), now() + interval '1 day');
INSERT INTO clients (slug, name, currency, archived, import_id) VALUES ('acme', 'Acme', 'EUR', false, NULL), ('umbra', 'Ümbra GmbH', NULL, true, 1);
INSERT INTO projects (slug, client_id, code, name, billable, currency, status, starts_on, ends_on, budget_seconds, import_id) VALUES
  ('acme-site', 1, 'S-1', 'Site', true, 'USD', 'ACTIVE', '2026-01-01', '2026-12-31', 360000, NULL),
  ('umbra-help', 2, NULL, 'Help', false, NULL, 'CLOSED', NULL, NULL, NULL, 1);
INSERT INTO tasks (project_id, name, status, assignee_id, due_on) VALUES (1, 'Draft', 'OPEN', 1, '2026-05-01'), (2, 'Answer', 'DONE', NULL, NULL);
INSERT INTO time_entries (user_id, project_id, task_id, work_date, seconds, zone, started_at, ended_at, billable, import_id, source_key, imported_bill_rate, imported_currency)
  VALUES (1, 1, 1, '2026-04-01', 3600, 'Europe/Lisbon', '2026-04-01 08:00Z', '2026-04-01 09:00Z', true, 1, 'k1', 90, 'EUR'),
  (2, 2, NULL, '2026-04-02', 60, 'UTC', NULL, NULL, false, NULL, NULL, NULL, NULL);
INSERT INTO timers (user_id, project_id, task_id, billable, started_at, zone) VALUES (1, 1, 1, true, now(), 'UTC');
INSERT INTO audit (user_id, login, channel, command, outcome) VALUES (1, 'ana', 'rest', 'clients.create', 'done');
INSERT INTO events (type, data) VALUES ('ClientAdded', '{"id": 1}');
INSERT INTO idempotency_keys (user_id, key, command, input_hash, output) VALUES (1, 'k', 'clients.create', sha256('c'), '{}');
INSERT INTO module_registry (module, version, title, digest, descriptor) VALUES ('finance', '1.0.0', 'Finance', repeat('a', 64), '{"id": "finance"}');
INSERT INTO pattern_definitions (name, version, module, digest, definition) VALUES ('shop', '1.0.0', 'web', repeat('b', 64), '{}');
INSERT INTO manifests (kind, name, api_version, document)
  VALUES ('Repository', 'acme-shop', 'fractalos.io/v1', '{"apiVersion": "fractalos.io/v1", "kind": "Repository", "metadata": {"name": "acme-shop"}, "spec": {}}');
INSERT INTO pattern_instances (manifest_id, pattern_definition_id, project_id, repository, plan_hash, commit_id, user_id)
  SELECT m.id, 1, 1, 'repositories/acme-shop.git', repeat('c', 64), repeat('d', 40), 1 FROM manifests m WHERE m.kind = 'Repository';
INSERT INTO drift_findings (source, object, kind, severity, expected) VALUES ('schema', 'index clients_slug_key', 'missing', 'COSMETIC', 'unique');
INSERT INTO state_remotes (name, url_digest, pushed_commit, pushed_at) VALUES ('origin', repeat('e', 64), repeat('f', 40), now());
INSERT INTO users (login, name, access_role) VALUES ('di', 'Di Reis', 'DIRECTOR');
INSERT INTO module_registry (module, version, title, digest, descriptor, desired, actual, action, change, contracted, desired_before, requested_by)
  VALUES ('web', '1.1.0', 'Web', repeat('0', 64), '{"id": "web"}', 'STANDBY', 'STANDBY', NULL, 'ROLLBACK', true, 'ACTIVE', 'ana');
INSERT INTO module_archives (digest, part, module, version, file) VALUES (repeat('0', 64), 0, 'web', '1.1.0', '\x504b'), (repeat('0', 64), 1, 'web', '1.1.0', '\x00');
INSERT INTO pattern_archives (digest, part, file) VALUES (repeat('b', 64), 0, '\x504b');
INSERT INTO time_entries (user_id, project_id, work_date, seconds, zone, billable, overtime) VALUES (1, 1, '2026-04-07', 1800, 'UTC', true, true);
INSERT INTO time_sheets (user_id, week, status, note, changed_by) VALUES (1, '2026-03-30', 'APPROVED', 'Well done', 3), (2, '2026-04-06', 'OPEN', '', 2);
INSERT INTO time_sheet_steps (time_sheet_id, step, note, seconds, billable_seconds, user_id, at) VALUES (1, 'SUBMIT', '', 3600, 3600, 1, now()), (1, 'APPROVE', 'Well done', 3600, 3600, 3, now());
UPDATE pattern_definitions SET source = 'templates main patterns/shop';
INSERT INTO pattern_remotes (instance_id, url, sent, attempts, pushed_commit, pushed_at) VALUES (1, 'https://git.example.com/team/acme-shop.git', true, 1, repeat('d', 40), now());
