INSERT INTO trees (kind, notes) VALUES ('apple', 'crooked'), ('pear', NULL);
