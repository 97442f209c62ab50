-- Who says so, when brought, and where: a list of a million rows names one source, one batch, one
-- official and a few areas. A foreign key would look each up a million times, at a third of the cost
-- of an import; these triggers look up each once a statement, however the rows come (COPY, SQL), and
-- hold what is named until the transaction ends, as a foreign key does.
CREATE OR REPLACE FUNCTION names_known_rows() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    missing bigint;
BEGIN
    FOR place IN 0 .. TG_NARGS - 1 BY 2 LOOP
        EXECUTE format('WITH named AS MATERIALIZED (
                SELECT DISTINCT %1$I AS id FROM added WHERE %1$I IS NOT NULL
            ), held AS MATERIALIZED (
                SELECT known.id FROM %2$I AS known JOIN named ON named.id = known.id
                FOR KEY SHARE OF known
            ) SELECT id FROM named WHERE id NOT IN (SELECT id FROM held) LIMIT 1',
            TG_ARGV[place], TG_ARGV[place + 1]) INTO missing;
        IF missing IS NOT NULL THEN
            RAISE EXCEPTION '%.%: không có dòng % trong %.', TG_TABLE_NAME, TG_ARGV[place], missing,
                TG_ARGV[place + 1] USING ERRCODE = 'foreign_key_violation';
        END IF;
    END LOOP;
    RETURN NULL;
END $$;

-- What rows of the registry name is not deleted, and keeps its key.
CREATE OR REPLACE FUNCTION row_is_named() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    found bigint;
BEGIN
    IF TG_OP = 'UPDATE' THEN
        RAISE EXCEPTION 'Khóa của % không được đổi.', TG_TABLE_NAME
            USING ERRCODE = 'foreign_key_violation';
    END IF;
    FOR place IN 0 .. TG_NARGS - 1 BY 2 LOOP
        EXECUTE format('SELECT gone.id FROM gone WHERE EXISTS (
            SELECT FROM %1$I AS kept WHERE kept.%2$I = gone.id) LIMIT 1',
            TG_ARGV[place], TG_ARGV[place + 1]) INTO found;
        IF found IS NOT NULL THEN
            RAISE EXCEPTION 'Không xóa được dòng % của %: % đang dùng.', found, TG_TABLE_NAME,
                TG_ARGV[place] USING ERRCODE = 'foreign_key_violation';
        END IF;
    END LOOP;
    RETURN NULL;
END $$;

DO $$
DECLARE
    kept text[] := ARRAY['fact', 'identifier', 'membership', 'residence', 'tie'];
    below record;
    above record;
BEGIN
    CREATE TEMP TABLE naming ON COMMIT DROP AS
    SELECT 'registry_' || one.name AS child, named.field, named.parent
    FROM unnest(kept) AS one (name)
    CROSS JOIN (VALUES ('source_id', 'registry_source'), ('batch_id', 'registry_importbatch'),
                       ('recorded_by_id', 'accounts_official')) AS named (field, parent)
    UNION ALL
    SELECT 'registry_' || one.name, 'batch_id', 'registry_importbatch'
    FROM unnest(ARRAY['person', 'household']) AS one (name)
    UNION ALL
    SELECT 'registry_' || one.name, 'area_id', 'areas_area'
    FROM unnest(ARRAY['person', 'household', 'residence']) AS one (name);

    FOR below IN SELECT naming.child AS name,
            string_agg(format('%L, %L', field, naming.parent), ', ' ORDER BY field) AS args
            FROM naming GROUP BY naming.child LOOP
        EXECUTE format('DROP TRIGGER IF EXISTS names_known_rows ON %I', below.name);
        EXECUTE format('CREATE TRIGGER names_known_rows AFTER INSERT ON %I REFERENCING NEW TABLE AS added
            FOR EACH STATEMENT EXECUTE FUNCTION names_known_rows(%s)', below.name, below.args);
        -- Rows that are kept never change these columns.
        EXECUTE format('DROP TRIGGER IF EXISTS still_names_known_rows ON %I', below.name);
        IF below.name IN ('registry_person', 'registry_household') THEN
            EXECUTE format('CREATE TRIGGER still_names_known_rows AFTER UPDATE ON %I
                REFERENCING NEW TABLE AS added
                FOR EACH STATEMENT EXECUTE FUNCTION names_known_rows(%s)', below.name, below.args);
        END IF;
    END LOOP;
    FOR above IN SELECT naming.parent AS name,
            string_agg(format('%L, %L', naming.child, field), ', ' ORDER BY naming.child) AS args
            FROM naming GROUP BY naming.parent LOOP
        EXECUTE format('DROP TRIGGER IF EXISTS row_is_named ON %I', above.name);
        EXECUTE format('CREATE TRIGGER row_is_named AFTER DELETE ON %I REFERENCING OLD TABLE AS gone
            FOR EACH STATEMENT EXECUTE FUNCTION row_is_named(%s)', above.name, above.args);
        EXECUTE format('DROP TRIGGER IF EXISTS key_is_named ON %I', above.name);
        EXECUTE format('CREATE TRIGGER key_is_named BEFORE UPDATE OF id ON %I FOR EACH ROW
            WHEN (OLD.id <> NEW.id) EXECUTE FUNCTION row_is_named()', above.name);
    END LOOP;
    DROP TABLE naming;
END $$;
