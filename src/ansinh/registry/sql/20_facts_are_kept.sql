-- A fact is never edited, deleted or truncated: the only change is to be superseded, once.
CREATE OR REPLACE FUNCTION fact_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'TRUNCATE' THEN
        RAISE EXCEPTION 'Dữ kiện không được xóa; hãy ghi dữ kiện đính chính.'
            USING ERRCODE = 'check_violation';
    END IF;
    IF TG_OP = 'DELETE' OR OLD.superseded_at IS NOT NULL
       OR (to_jsonb(OLD) - 'superseded_at') <> (to_jsonb(NEW) - 'superseded_at') THEN
        RAISE EXCEPTION 'Dữ kiện % không được sửa hoặc xóa; hãy ghi dữ kiện đính chính.', OLD.id
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
DROP TRIGGER IF EXISTS fact_is_kept ON registry_fact;
CREATE TRIGGER fact_is_kept BEFORE UPDATE OR DELETE ON registry_fact
    FOR EACH ROW EXECUTE FUNCTION fact_is_kept();
DROP TRIGGER IF EXISTS fact_is_kept_whole ON registry_fact;
CREATE TRIGGER fact_is_kept_whole BEFORE TRUNCATE ON registry_fact
    FOR EACH STATEMENT EXECUTE FUNCTION fact_is_kept();
