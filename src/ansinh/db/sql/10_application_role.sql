-- The role that requests act as. It is not a superuser, so row policies hold for it.
DO $$ BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'ansinh_app') THEN
        CREATE ROLE ansinh_app NOLOGIN;
    END IF;
END $$;
CREATE SCHEMA IF NOT EXISTS pub;
GRANT USAGE ON SCHEMA public, pub TO ansinh_app;
GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA public TO ansinh_app;
GRANT DELETE ON django_session TO ansinh_app;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO ansinh_app;

-- The areas that the acting official may see. No area set, nothing seen.
CREATE OR REPLACE FUNCTION areas_in_sight() RETURNS bigint[] LANGUAGE sql STABLE AS $$
    SELECT coalesce(array_agg(id), '{}') FROM areas_area
    WHERE path ^@ nullif(current_setting('ansinh.area', true), '')
$$;
