--liquibase formatted sql logicalFilePath:kernel/0005-planned.sql

--changeset kernel:pattern_remotes runInTransaction:true splitStatements:false stripComments:false
--comment: Where repositories made from patterns are pushed to, and how that went
CREATE TABLE pattern_remotes (
    instance_id bigint NOT NULL,
    url text NOT NULL,
    sent boolean NOT NULL DEFAULT false,
    attempts integer NOT NULL DEFAULT 0,
    busy_until timestamptz,
    next_at timestamptz,
    pushed_commit text,
    pushed_at timestamptz,
    failed_at timestamptz,
    problem text,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT pattern_remotes_pkey PRIMARY KEY (instance_id),
    CONSTRAINT pattern_remotes_attempts_check CHECK (attempts >= 0),
    CONSTRAINT pattern_remotes_problem_check CHECK (length(problem) <= 2000),
    CONSTRAINT pattern_remotes_pushed_commit_check CHECK (pushed_commit ~ '^[0-9a-f]{40,64}$'),
    CONSTRAINT pattern_remotes_url_check CHECK (length(btrim(url)) BETWEEN 1 AND 1000)
);
COMMENT ON TABLE pattern_remotes IS 'Where repositories made from patterns are pushed to, and how that went';
COMMENT ON COLUMN pattern_remotes.instance_id IS 'The repository that is pushed';
COMMENT ON COLUMN pattern_remotes.url IS 'Where to, never with a password';
COMMENT ON COLUMN pattern_remotes.sent IS 'True from when something may have been sent until the answer is known';
COMMENT ON COLUMN pattern_remotes.attempts IS 'How many pushes in a row did not end well';
COMMENT ON COLUMN pattern_remotes.busy_until IS 'When a push that runs is over at the latest, null when none runs';
COMMENT ON COLUMN pattern_remotes.next_at IS 'When a node tries it again, null when nothing is to be done';
COMMENT ON COLUMN pattern_remotes.pushed_commit IS 'The last commit of main that it took';
COMMENT ON COLUMN pattern_remotes.pushed_at IS 'When it took that';
COMMENT ON COLUMN pattern_remotes.failed_at IS 'When the last push failed, null after one that did not';
COMMENT ON COLUMN pattern_remotes.problem IS 'Why it failed';
COMMENT ON COLUMN pattern_remotes.created_at IS 'When it was first given';
GRANT SELECT, INSERT, UPDATE, DELETE ON pattern_remotes TO fractal_app;

--changeset kernel:pattern_definitions.source-create-column runInTransaction:true splitStatements:false stripComments:false
--comment: Lock: access exclusive
ALTER TABLE pattern_definitions ADD COLUMN source text;

--changeset kernel:pattern_remotes-references runInTransaction:true splitStatements:false stripComments:false
--comment: What pattern_remotes points at
ALTER TABLE pattern_remotes ADD CONSTRAINT pattern_remotes_instance_id_fkey FOREIGN KEY (instance_id) REFERENCES pattern_instances (id);

--changeset kernel:comments-and-rights runInTransaction:true splitStatements:false stripComments:false
--comment: Lock: share update exclusive
COMMENT ON COLUMN pattern_definitions.available IS 'False once nobody brings it';
COMMENT ON COLUMN pattern_definitions.module IS 'The module that brings it, null for one of a source';
COMMENT ON COLUMN pattern_definitions.source IS 'The source that brings it, null for one of a module';
