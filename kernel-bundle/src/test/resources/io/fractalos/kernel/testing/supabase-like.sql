-- What a database of Supabase looks like to a tenant: an owner that is no superuser, roles and schemas of other services.
DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['tenant', 'anon', 'authenticated', 'service_role', 'authenticator', 'supabase_admin',
        'supabase_auth_admin', 'supabase_storage_admin', 'dashboard_user'] LOOP
        IF to_regrole(name) IS NULL THEN
            EXECUTE format('CREATE ROLE %I NOINHERIT', name);
        END IF;
    END LOOP;
END $$;
ALTER ROLE tenant LOGIN NOSUPERUSER CREATEROLE CREATEDB REPLICATION BYPASSRLS INHERIT PASSWORD 'owner-of-all';
ALTER ROLE service_role BYPASSRLS;
ALTER ROLE supabase_admin SUPERUSER LOGIN;
GRANT anon, authenticated, service_role TO tenant;
ALTER SCHEMA public OWNER TO pg_database_owner;
GRANT ALL ON SCHEMA public TO tenant, anon, authenticated, service_role;

CREATE SCHEMA extensions AUTHORIZATION tenant;
GRANT USAGE ON SCHEMA extensions TO tenant, anon, authenticated, service_role;
CREATE EXTENSION pgcrypto SCHEMA extensions;
CREATE EXTENSION "uuid-ossp" SCHEMA extensions;

CREATE SCHEMA auth AUTHORIZATION supabase_auth_admin;
GRANT USAGE ON SCHEMA auth TO tenant, anon, authenticated, service_role;
CREATE TABLE auth.users (id uuid PRIMARY KEY DEFAULT extensions.uuid_generate_v4(), email text UNIQUE, created_at timestamptz DEFAULT now());
CREATE TABLE auth.sessions (id uuid PRIMARY KEY, user_id uuid REFERENCES auth.users (id) ON DELETE CASCADE);
ALTER TABLE auth.users ENABLE ROW LEVEL SECURITY;
CREATE FUNCTION auth.uid() RETURNS uuid LANGUAGE sql STABLE AS $$ SELECT nullif(current_setting('request.jwt.claim.sub', true), '')::uuid $$;
INSERT INTO auth.users (email) VALUES ('someone@example.org');

CREATE SCHEMA storage AUTHORIZATION supabase_storage_admin;
CREATE TABLE storage.objects (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, bucket text, name text, owner uuid);
ALTER TABLE storage.objects ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON storage.objects FOR SELECT TO authenticated USING (owner = auth.uid());
CREATE INDEX bucket_name ON storage.objects (bucket, name);

CREATE SCHEMA realtime AUTHORIZATION supabase_admin;
CREATE TABLE realtime.messages (at timestamptz NOT NULL, body jsonb) PARTITION BY RANGE (at);
CREATE TABLE realtime.messages_2026 PARTITION OF realtime.messages FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
CREATE PUBLICATION supabase_realtime FOR TABLE realtime.messages;
CREATE SCHEMA graphql AUTHORIZATION supabase_admin;
CREATE SCHEMA graphql_public AUTHORIZATION supabase_admin;
CREATE FUNCTION graphql_public.graphql(query text) RETURNS jsonb LANGUAGE sql AS $$ SELECT '{}'::jsonb $$;
CREATE SCHEMA vault AUTHORIZATION supabase_admin;
CREATE TABLE vault.secrets (id uuid PRIMARY KEY, secret text);
CREATE VIEW vault.decrypted_secrets AS SELECT id, secret FROM vault.secrets;
CREATE SCHEMA pgbouncer AUTHORIZATION supabase_admin;

-- A table of the tenant's own application, and a type, view and trigger.
SET SESSION AUTHORIZATION tenant;
CREATE TYPE public.mood AS ENUM ('good', 'bad');
CREATE TABLE public.notes (id bigint PRIMARY KEY, mood public.mood, text text);
CREATE VIEW public.good_notes AS SELECT * FROM public.notes WHERE mood = 'good';
CREATE FUNCTION public.touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TRIGGER touched BEFORE UPDATE ON public.notes FOR EACH ROW EXECUTE FUNCTION public.touch();
RESET SESSION AUTHORIZATION;
