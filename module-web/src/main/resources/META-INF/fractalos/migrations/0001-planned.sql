--liquibase formatted sql logicalFilePath:web/0001-planned.sql

--changeset web:sites runInTransaction:true splitStatements:false stripComments:false
--comment: Sites built and run for clients
CREATE TABLE sites (
    slug text COLLATE "C" NOT NULL,
    client text NOT NULL,
    url text NOT NULL,
    platform text NOT NULL,
    status text NOT NULL DEFAULT 'planned',
    launched_on date,
    added_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT sites_pkey PRIMARY KEY (slug),
    CONSTRAINT sites_url_key UNIQUE (url),
    CONSTRAINT sites_client_check CHECK (client ~ '^[a-z0-9]([a-z0-9-]{0,58}[a-z0-9])?$'),
    CONSTRAINT sites_live_launched CHECK (status <> 'live' OR launched_on IS NOT NULL),
    CONSTRAINT sites_platform_check CHECK (platform IN ('shopify', 'nextjs', 'static')),
    CONSTRAINT sites_slug_check CHECK (slug ~ '^[a-z0-9]([a-z0-9-]{0,58}[a-z0-9])?$'),
    CONSTRAINT sites_status_check CHECK (status IN ('planned', 'building', 'live', 'retired')),
    CONSTRAINT sites_url_check CHECK (url ~ '^https?://[^[:space:]]+$' AND length(url) <= 500)
);
CREATE INDEX sites_client_idx ON sites (client);
COMMENT ON TABLE sites IS 'Sites built and run for clients';
COMMENT ON COLUMN sites.slug IS 'Human id';
COMMENT ON COLUMN sites.client IS 'Slug of the client it belongs to';
COMMENT ON COLUMN sites.url IS 'Where it is or shall be';
COMMENT ON COLUMN sites.platform IS 'What it is made with';
COMMENT ON COLUMN sites.status IS 'Where it stands';
COMMENT ON COLUMN sites.launched_on IS 'First day people could see it';
COMMENT ON COLUMN sites.added_at IS 'When it was added';
GRANT SELECT, INSERT, UPDATE, DELETE ON sites TO module_web;
