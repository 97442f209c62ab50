-- Looks are one chain: each row bears a number one higher and the hash of the row before it. The
-- chain is made here, under a lock held to the end of the transaction, whoever inserts.
CREATE OR REPLACE FUNCTION look_hash(look accounts_look) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT encode(sha256(convert_to(concat_ws(chr(31),
        look.seq, to_char(look.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'),
        coalesce(look.official_id::text, ''), look.username, coalesce(look.person::text, ''),
        look.people, look.area_path, look.page, look.purpose, look.detail, look.previous,
        array_to_string(look.persons, ',')
    ), 'UTF8')), 'hex')
$$;
CREATE OR REPLACE FUNCTION look_joins_the_chain() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    last accounts_look;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('accounts.look'));
    SELECT * INTO last FROM accounts_look ORDER BY seq DESC LIMIT 1;
    NEW.seq := coalesce(last.seq, 0) + 1;
    NEW.previous := coalesce(last.hash, repeat('0', 64));
    NEW.hash := look_hash(NEW);
    RETURN NEW;
END $$;
DROP TRIGGER IF EXISTS look_joins_the_chain ON accounts_look;
CREATE TRIGGER look_joins_the_chain BEFORE INSERT ON accounts_look
    FOR EACH ROW EXECUTE FUNCTION look_joins_the_chain();

-- The first row that does not follow from the one before it; none when the chain is whole.
CREATE OR REPLACE FUNCTION first_broken_look() RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT min(seq) FROM (
        SELECT look.seq, row_number() OVER before AS number, look.previous, look.hash,
               look_hash(look) AS should, lag(look.hash) OVER before AS hash_before
        FROM accounts_look AS look WINDOW before AS (ORDER BY look.seq)
    ) AS link
    WHERE seq <> number OR hash <> should OR previous <> coalesce(hash_before, repeat('0', 64))
$$;
-- The number and hash of the last look: what may be published.
CREATE OR REPLACE FUNCTION look_head(OUT seq bigint, OUT hash varchar)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT look.seq, look.hash FROM accounts_look AS look ORDER BY look.seq DESC LIMIT 1
$$;

CREATE OR REPLACE FUNCTION log_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Nhật ký xem và tải tệp không được sửa hoặc xóa.'
        USING ERRCODE = 'check_violation';
END $$;
DO $$
DECLARE
    log text;
BEGIN
    FOREACH log IN ARRAY ARRAY['accounts_look', 'accounts_export'] LOOP
        EXECUTE format('DROP TRIGGER IF EXISTS log_is_kept ON %I', log);
        EXECUTE format('CREATE TRIGGER log_is_kept BEFORE UPDATE OR DELETE ON %I
            FOR EACH ROW EXECUTE FUNCTION log_is_kept()', log);
        EXECUTE format('DROP TRIGGER IF EXISTS logs_are_kept ON %I', log);
        EXECUTE format('CREATE TRIGGER logs_are_kept BEFORE TRUNCATE ON %I
            FOR EACH STATEMENT EXECUTE FUNCTION log_is_kept()', log);
        EXECUTE format('REVOKE UPDATE ON %I FROM ansinh_app', log);
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', log);
        EXECUTE format('DROP POLICY IF EXISTS written ON %I', log);
        EXECUTE format('CREATE POLICY written ON %I FOR INSERT
            WITH CHECK (username = (SELECT nullif(acting(''official''), '''')))', log);
        EXECUTE format('DROP POLICY IF EXISTS in_sight ON %I', log);
    END LOOP;
END $$;
CREATE SEQUENCE IF NOT EXISTS accounts_copy_number;
GRANT USAGE ON SEQUENCE accounts_copy_number TO ansinh_app;

-- Officials read their own looks; auditors all of their area. Who may read the looks at one person,
-- the registry says, which knows who is in sight.
CREATE POLICY in_sight ON accounts_look FOR SELECT USING (
    username = (SELECT nullif(acting('official'), ''))
    OR (SELECT acting('duty')) = 'AUDITOR' AND area_path ^@ (SELECT nullif(acting('area'), ''))
);
CREATE POLICY in_sight ON accounts_export FOR SELECT USING (
    username = (SELECT nullif(acting('official'), ''))
    OR (SELECT acting('duty')) = 'AUDITOR' AND area_path ^@ (SELECT nullif(acting('area'), ''))
);
