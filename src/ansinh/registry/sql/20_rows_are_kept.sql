-- What the registry keeps is never edited, deleted or truncated: the only change is to be
-- superseded, once.
DROP FUNCTION IF EXISTS fact_is_kept CASCADE;
CREATE OR REPLACE FUNCTION row_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- The owner may seal a sealed value again, with another key; nothing else of the row changes.
    IF TG_OP = 'UPDATE' AND TG_TABLE_NAME = 'registry_fact' AND owner_at_work() THEN
        IF OLD.value ^@ '~' AND NEW.value ^@ '~' AND OLD.value <> NEW.value
           AND left(NEW.evidence, 1) = left(OLD.evidence, 1)
           AND (to_jsonb(OLD) - '{value,evidence}'::text[])
             = (to_jsonb(NEW) - '{value,evidence}'::text[]) THEN
            RETURN NEW;
        END IF;
    END IF;
    IF TG_OP = 'TRUNCATE' THEN
        RAISE EXCEPTION 'Dữ kiện không được xóa; hãy ghi dữ kiện đính chính.'
            USING ERRCODE = 'check_violation';
    END IF;
    IF TG_OP = 'DELETE' OR to_jsonb(OLD) ->> 'superseded_at' IS NOT NULL
       OR (to_jsonb(OLD) - 'superseded_at') <> (to_jsonb(NEW) - 'superseded_at') THEN
        RAISE EXCEPTION 'Dữ kiện % không được sửa hoặc xóa; hãy ghi dữ kiện đính chính.', to_jsonb(OLD) ->> 'id'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['fact', 'identifier', 'issuednumber', 'membership',
        'numberlease', 'residence', 'tie'] LOOP
        EXECUTE format('DROP TRIGGER IF EXISTS row_is_kept ON registry_%I', name);
        EXECUTE format('CREATE TRIGGER row_is_kept BEFORE UPDATE OR DELETE ON registry_%I
            FOR EACH ROW EXECUTE FUNCTION row_is_kept()', name);
        EXECUTE format('DROP TRIGGER IF EXISTS rows_are_kept ON registry_%I', name);
        EXECUTE format('CREATE TRIGGER rows_are_kept BEFORE TRUNCATE ON registry_%I
            FOR EACH STATEMENT EXECUTE FUNCTION row_is_kept()', name);
    END LOOP;
END $$;

-- Cancellations, rulings on villages and history are only ever added to.
CREATE OR REPLACE FUNCTION row_is_final() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- The owner may seal a sealed reason again, as a sealed value.
    IF TG_OP = 'UPDATE' AND TG_TABLE_NAME = 'registry_cancellation' AND owner_at_work() THEN
        IF OLD.reason ^@ '~' AND NEW.reason ^@ '~' AND to_jsonb(OLD) - 'reason' = to_jsonb(NEW) - 'reason' THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION 'Dòng của % không được sửa hoặc xóa; hãy ghi thêm dòng mới.', TG_TABLE_NAME
        USING ERRCODE = 'check_violation';
END $$;
DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['cancellation', 'villageruling', 'householdchange', 'personhistory',
                                'householdhistory', 'payouthistory'] LOOP
        EXECUTE format('DROP TRIGGER IF EXISTS row_is_final ON registry_%I', name);
        EXECUTE format('CREATE TRIGGER row_is_final BEFORE UPDATE OR DELETE ON registry_%I
            FOR EACH ROW EXECUTE FUNCTION row_is_final()', name);
    END LOOP;
END $$;
