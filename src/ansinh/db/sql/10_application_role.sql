-- The role that requests act as, so that row policies hold. Pages log in as `ansinh_web`, which has
-- the same rights and no more: there is nothing to gain by RESET ROLE.
DO $$ BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'ansinh_app') THEN
        CREATE ROLE ansinh_app NOLOGIN;
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'ansinh_web') THEN
        CREATE ROLE ansinh_web LOGIN IN ROLE ansinh_app;
    END IF;
END $$;
CREATE SCHEMA IF NOT EXISTS pub;
GRANT USAGE ON SCHEMA public, pub TO ansinh_app;
GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA public TO ansinh_app;
GRANT DELETE ON django_session TO ansinh_app;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO ansinh_app;
