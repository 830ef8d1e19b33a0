-- A few rows of every table this version had, with the repository they are about.
INSERT INTO users (login, name, access_role) VALUES ('ana', 'Ana Lima', 'OWNER');
INSERT INTO pattern_definitions (name, version, module, digest, definition) VALUES ('shop', '1.0.0', 'web', repeat('b', 64), '{}');
INSERT INTO manifests (kind, name, api_version, document)
  VALUES ('Repository', 'acme-shop', 'fractalos.io/v1', '{"apiVersion": "fractalos.io/v1", "kind": "Repository", "metadata": {"name": "acme-shop"}, "spec": {}}');
INSERT INTO pattern_instances (manifest_id, pattern_definition_id, repository, plan_hash, commit_id, user_id)
  SELECT m.id, 1, 'repositories/acme-shop.git', repeat('c', 64), repeat('d', 40), 1 FROM manifests m WHERE m.kind = 'Repository';
INSERT INTO builds (instance_id, source, external_id, title, commit_id, branch, pattern, status, problem, url, offline, user_id, node, lease_until, started_at, finished_at, pruned) VALUES
  (1, 'local', NULL, 'Checks', repeat('d', 40), 'main', 'shop 1.0.0', 'passed', NULL, NULL, true, 1, 'n1', NULL, now(), now(), true),
  (1, 'local', NULL, 'Checks', repeat('d', 40), NULL, NULL, 'running', NULL, NULL, false, 1, 'n1', now(), now(), NULL, false),
  (1, 'github', '42', 'CI', repeat('d', 40), 'main', NULL, 'failed', 'Exit code 2', 'https://ci.example.com/42', false, 0, NULL, NULL, now(), now(), false);
INSERT INTO build_steps (build_id, place, name, command, seconds, status, exit_code, problem, started_at, finished_at) VALUES
  (1, 0, 'test', '["npm", "test"]', 600, 'passed', 0, NULL, now(), now()), (2, 0, 'test', '["npm", "test"]', 600, 'running', NULL, NULL, now(), NULL);
INSERT INTO build_lines (build_id, sequence, step, stream, at, line) VALUES (2, 1, 0, 'out', now(), 'Ümläute and <b>'), (2, 2, 0, 'platform', now(), '');
INSERT INTO pattern_sources (name, url, refs, folder, commits, attempts, read_at) VALUES
  ('templates', 'https://git.example.com/team/templates.git', '["main", "v*"]', 'patterns', '{"main": "d"}', 0, now()),
  ('away', 'ssh://git@git.example.com/away.git', '["main"]', '', NULL, 3, NULL);
INSERT INTO pattern_source_finds (source_id, ref, folder, digest, problem) VALUES (1, 'main', 'patterns/shop', repeat('b', 64), NULL), (1, 'v1', 'patterns/old', NULL, 'pattern.yaml:3:1 no version');
