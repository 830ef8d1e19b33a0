--liquibase formatted sql logicalFilePath:kernel/0004-planned.sql

--changeset kernel:module_registry.module_registry_actual_check-drop-constraint runInTransaction:true splitStatements:false stripComments:false
--comment: Lock: access exclusive; Reads every row, and fails while one breaks it
ALTER TABLE module_registry DROP CONSTRAINT module_registry_actual_check;

--changeset kernel:module_registry.module_registry_desired_check-drop-constraint runInTransaction:true splitStatements:false stripComments:false
--comment: Lock: access exclusive; Reads every row, and fails while one breaks it
ALTER TABLE module_registry DROP CONSTRAINT module_registry_desired_check;

--changeset kernel:users.users_access_role_check-drop-constraint runInTransaction:true splitStatements:false stripComments:false
--comment: Lock: access exclusive; Reads every row, and fails while one breaks it
ALTER TABLE users DROP CONSTRAINT users_access_role_check;

--changeset kernel:module_archives runInTransaction:true splitStatements:false stripComments:false
--comment: The archives of modules, in parts, so that every node can install what is wanted
CREATE TABLE module_archives (
    digest text NOT NULL,
    part integer NOT NULL,
    module text NOT NULL,
    version text NOT NULL,
    file bytea NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT module_archives_pkey PRIMARY KEY (digest, part),
    CONSTRAINT module_archives_digest_check CHECK (digest ~ '^[0-9a-f]{64}$'),
    CONSTRAINT module_archives_file_check CHECK (octet_length(file) <= 1048576),
    CONSTRAINT module_archives_module_check CHECK (module ~ '^[a-z][a-z0-9-]{1,39}$'),
    CONSTRAINT module_archives_part_check CHECK (part >= 0),
    CONSTRAINT module_archives_version_check CHECK (version ~ '^[0-9]+\.[0-9]+\.[0-9]+')
);
CREATE INDEX module_archives_module_idx ON module_archives (module, version);
COMMENT ON TABLE module_archives IS 'The archives of modules, in parts, so that every node can install what is wanted';
COMMENT ON COLUMN module_archives.digest IS 'SHA-256 of the whole archive';
COMMENT ON COLUMN module_archives.part IS 'Place among the parts of the archive';
COMMENT ON COLUMN module_archives.module IS 'Id of the module';
COMMENT ON COLUMN module_archives.version IS 'Semantic version';
COMMENT ON COLUMN module_archives.file IS 'At most a mebibyte of it';
COMMENT ON COLUMN module_archives.created_at IS 'When it was kept';
GRANT SELECT, INSERT, UPDATE, DELETE ON module_archives TO fractal_app;

--changeset kernel:module_registry.action-create-column runInTransaction:true splitStatements:false stripComments:false
--comment: Lock: access exclusive; Its values are gone: a backup has them
ALTER TABLE module_registry ADD COLUMN action text;

--changeset kernel:module_registry.change-create-column runInTransaction:true splitStatements:false stripComments:false
--comment: Lock: access exclusive; Its values are gone: a backup has them
ALTER TABLE module_registry ADD COLUMN change text;

--changeset kernel:module_registry.contracted-create-column runInTransaction:true splitStatements:false stripComments:false
--comment: Lock: access exclusive; Its values are gone: a backup has them
ALTER TABLE module_registry ADD COLUMN contracted boolean DEFAULT false NOT NULL;

--changeset kernel:module_registry.desired_before-create-column runInTransaction:true splitStatements:false stripComments:false
--comment: Lock: access exclusive; Its values are gone: a backup has them
ALTER TABLE module_registry ADD COLUMN desired_before text;

--changeset kernel:module_registry.requested_by-create-column runInTransaction:true splitStatements:false stripComments:false
--comment: Lock: access exclusive; Its values are gone: a backup has them
ALTER TABLE module_registry ADD COLUMN requested_by text DEFAULT 'platform'::text NOT NULL;

--changeset kernel:module_registry.module_registry_actual_check-create-constraint runInTransaction:true splitStatements:false stripComments:false
--comment: Lock: access exclusive; Reads every row, and fails while one breaks it
ALTER TABLE module_registry ADD CONSTRAINT module_registry_actual_check CHECK ((actual = ANY (ARRAY['UNKNOWN'::text, 'ACTIVE'::text, 'STANDBY'::text, 'DISABLED'::text, 'STARTING'::text, 'FAILED'::text, 'ABSENT'::text]))) NOT VALID;

--changeset kernel:module_registry.module_registry_change_check-create-constraint runInTransaction:true splitStatements:false stripComments:false
--comment: Lock: access exclusive; Reads every row, and fails while one breaks it
ALTER TABLE module_registry ADD CONSTRAINT module_registry_change_check CHECK ((change = ANY (ARRAY['INSTALL'::text, 'UPGRADE'::text, 'ROLLBACK'::text, 'DISABLE'::text, 'ENABLE'::text, 'REMOVE'::text, 'PURGE'::text, 'CONTRACT'::text]))) NOT VALID;

--changeset kernel:module_registry.module_registry_desired_before_check-create-constraint runInTransaction:true splitStatements:false stripComments:false
--comment: Lock: access exclusive; Reads every row, and fails while one breaks it
ALTER TABLE module_registry ADD CONSTRAINT module_registry_desired_before_check CHECK ((desired_before = ANY (ARRAY['ACTIVE'::text, 'STANDBY'::text, 'DISABLED'::text, 'ABSENT'::text]))) NOT VALID;

--changeset kernel:module_registry.module_registry_desired_check-create-constraint runInTransaction:true splitStatements:false stripComments:false
--comment: Lock: access exclusive; Reads every row, and fails while one breaks it
ALTER TABLE module_registry ADD CONSTRAINT module_registry_desired_check CHECK ((desired = ANY (ARRAY['ACTIVE'::text, 'STANDBY'::text, 'DISABLED'::text, 'ABSENT'::text]))) NOT VALID;

--changeset kernel:module_registry.module_registry_requested_by_check-create-constraint runInTransaction:true splitStatements:false stripComments:false
--comment: Lock: access exclusive; Reads every row, and fails while one breaks it
ALTER TABLE module_registry ADD CONSTRAINT module_registry_requested_by_check CHECK (((length(btrim(requested_by)) >= 1) AND (length(btrim(requested_by)) <= 200))) NOT VALID;

--changeset kernel:users.users_access_role_check-create-constraint runInTransaction:true splitStatements:false stripComments:false
--comment: Lock: access exclusive; Reads every row, and fails while one breaks it
ALTER TABLE users ADD CONSTRAINT users_access_role_check CHECK ((access_role = ANY (ARRAY['MEMBER'::text, 'MANAGER'::text, 'DIRECTOR'::text, 'FINANCE'::text, 'OWNER'::text]))) NOT VALID;

--changeset kernel:module_registry.module_registry_actual_check-create-constraint-2 runInTransaction:true splitStatements:false stripComments:false
--comment: Lock: access exclusive; Reads every row, and fails while one breaks it
ALTER TABLE module_registry VALIDATE CONSTRAINT module_registry_actual_check;

--changeset kernel:module_registry.module_registry_change_check-create-constraint-2 runInTransaction:true splitStatements:false stripComments:false
--comment: Lock: access exclusive; Reads every row, and fails while one breaks it
ALTER TABLE module_registry VALIDATE CONSTRAINT module_registry_change_check;

--changeset kernel:module_registry.module_registry_desired_before_check-create-constraint-2 runInTransaction:true splitStatements:false stripComments:false
--comment: Lock: access exclusive; Reads every row, and fails while one breaks it
ALTER TABLE module_registry VALIDATE CONSTRAINT module_registry_desired_before_check;

--changeset kernel:module_registry.module_registry_desired_check-create-constraint-2 runInTransaction:true splitStatements:false stripComments:false
--comment: Lock: access exclusive; Reads every row, and fails while one breaks it
ALTER TABLE module_registry VALIDATE CONSTRAINT module_registry_desired_check;

--changeset kernel:module_registry.module_registry_requested_by_check-create-constraint-2 runInTransaction:true splitStatements:false stripComments:false
--comment: Lock: access exclusive; Reads every row, and fails while one breaks it
ALTER TABLE module_registry VALIDATE CONSTRAINT module_registry_requested_by_check;

--changeset kernel:users.users_access_role_check-create-constraint-2 runInTransaction:true splitStatements:false stripComments:false
--comment: Lock: access exclusive; Reads every row, and fails while one breaks it
ALTER TABLE users VALIDATE CONSTRAINT users_access_role_check;

--changeset kernel:comments-and-rights runInTransaction:true splitStatements:false stripComments:false
--comment: Lock: share update exclusive
COMMENT ON COLUMN module_registry.action IS 'What to do about that';
COMMENT ON COLUMN module_registry.change IS 'The change that is under way, null when none is';
COMMENT ON COLUMN module_registry.contracted IS 'True once the schema steps ran that an older version cannot live with';
COMMENT ON COLUMN module_registry.desired_before IS 'What was desired before that change';
COMMENT ON COLUMN module_registry.requested_by IS 'Who wished for what is desired';
