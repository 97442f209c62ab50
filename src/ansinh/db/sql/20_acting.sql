-- Who acts is told by settings, and settings can be forged by whoever slips SQL into a request. So
-- they count only with a proof made with two keys that the application role cannot read: the schema
-- is closed to it. Without a proof nobody acts, and nothing is in sight.
CREATE SCHEMA IF NOT EXISTS keep;
REVOKE ALL ON SCHEMA keep FROM PUBLIC;
CREATE TABLE IF NOT EXISTS keep.acting_key (
    one boolean PRIMARY KEY DEFAULT true CHECK (one), inner_key bytea NOT NULL,
    outer_key bytea NOT NULL
);

CREATE OR REPLACE FUNCTION acting_is_proven() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT current_setting('ansinh.proof', true) IS NOT DISTINCT FROM (
        SELECT encode(sha256(outer_key || sha256(inner_key || convert_to(
            coalesce(current_setting('ansinh.official', true), '') || chr(31)
            || coalesce(current_setting('ansinh.area', true), '') || chr(31)
            || coalesce(current_setting('ansinh.duty', true), '') || chr(31)
            || coalesce(current_setting('ansinh.purpose', true), '') || chr(31)
            || coalesce(current_setting('ansinh.sensitive', true), ''), 'UTF8'))), 'hex')
        FROM keep.acting_key)
$$;
-- A setting of the acting official ('official', 'area', 'duty', 'purpose', 'sensitive'); '' unproven.
CREATE OR REPLACE FUNCTION acting(setting text) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT CASE WHEN acting_is_proven()
        THEN coalesce(current_setting('ansinh.' || setting, true), '') ELSE '' END
$$;
-- The owner at work (a command, a migration): no role taken, and logged in as one who may delete.
CREATE OR REPLACE FUNCTION owner_at_work() RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT current_setting('role') = 'none'
        AND has_table_privilege(session_user, 'areas_area', 'DELETE')
$$;

-- The areas that the acting official may see. No area set, nothing seen; whoever needs only sums
-- (statistics) or accounts (administration) sees nobody anywhere.
CREATE OR REPLACE FUNCTION areas_in_sight() RETURNS bigint[] LANGUAGE sql STABLE AS $$
    SELECT coalesce(array_agg(id), '{}') FROM areas_area
    WHERE path ^@ (SELECT nullif(acting('area'), '')
                   WHERE acting('duty') <> ALL ('{STATISTICIAN,ADMINISTRATOR}'))
$$;
