-- A few rows of every table this version had: what comes later must keep them.
INSERT INTO state_adoptions (after_sequence, sequence, commit_id, origin, user_id, author) VALUES
  (0, 2, repeat('a', 40), 'https://git.example.com/state.git', 1, 'Ana Lima <ana@example.com>'), (2, 2, repeat('b', 40), 'backup', 0, 'FractalOS <platform@localhost>');
INSERT INTO state_bundles (adoption_id, part, data) VALUES (1, 0, 'first'), (1, 1, 'second');
