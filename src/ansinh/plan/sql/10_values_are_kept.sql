-- A value is never edited, deleted or truncated: a change is the next version. Only where it stands
-- in its course (draft, submitted, returned, verified, published) moves on, with who checked it.
CREATE OR REPLACE FUNCTION value_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    moves text[] := '{state,comment,verified_by_id,verified_at}';
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF (to_jsonb(OLD) - moves) = (to_jsonb(NEW) - moves) THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION 'Số liệu đã ghi không được sửa hoặc xóa; hãy ghi phiên bản mới.'
        USING ERRCODE = 'check_violation';
END $$;
DROP TRIGGER IF EXISTS value_is_kept ON plan_observation;
CREATE TRIGGER value_is_kept BEFORE UPDATE OR DELETE ON plan_observation
    FOR EACH ROW EXECUTE FUNCTION value_is_kept();
DROP TRIGGER IF EXISTS values_are_kept ON plan_observation;
CREATE TRIGGER values_are_kept BEFORE TRUNCATE ON plan_observation
    FOR EACH STATEMENT EXECUTE FUNCTION value_is_kept();

-- What was counted stays as counted; a snapshot is frozen once and confirmed once.
CREATE OR REPLACE FUNCTION snapshot_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    moves text[] := '{frozen_at,confirmed_by_id,confirmed_at}';
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF (to_jsonb(OLD) - moves) = (to_jsonb(NEW) - moves)
           AND (OLD.frozen_at IS NULL OR OLD.frozen_at = NEW.frozen_at) THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION 'Số đã đo không được sửa hoặc xóa; hãy đo lại.'
        USING ERRCODE = 'check_violation';
END $$;
DROP TRIGGER IF EXISTS snapshot_is_kept ON plan_livesnapshot;
CREATE TRIGGER snapshot_is_kept BEFORE UPDATE OR DELETE ON plan_livesnapshot
    FOR EACH ROW EXECUTE FUNCTION snapshot_is_kept();
