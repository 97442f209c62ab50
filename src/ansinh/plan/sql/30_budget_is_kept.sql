-- Steps, stages, versions, locks and what was found are only ever added to.
CREATE OR REPLACE FUNCTION plan_row_is_final() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Dòng của % không được sửa hoặc xóa; hãy ghi thêm dòng mới.', TG_TABLE_NAME
        USING ERRCODE = 'check_violation';
END $$;
DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['amendmentstep', 'planversion', 'targetversion', 'taskversion',
        'clauseversion', 'budgetline', 'budgetstage', 'budgetlock', 'visit', 'finding',
        'findingstep', 'spending'] LOOP
        EXECUTE format('DROP TRIGGER IF EXISTS row_is_final ON plan_%I', name);
        EXECUTE format('CREATE TRIGGER row_is_final BEFORE UPDATE OR DELETE ON plan_%I
            FOR EACH ROW EXECUTE FUNCTION plan_row_is_final()', name);
    END LOOP;
END $$;

-- An amendment that was sent says for ever what it said; only its state and its version move on.
-- A draft is its agency's own.
CREATE OR REPLACE FUNCTION amendment_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND (OLD.state = 'draft' OR (
            OLD.state NOT IN ('accepted', 'rejected', 'withdrawn')
            AND (to_jsonb(OLD) - '{state,version_id}'::text[])
              = (to_jsonb(NEW) - '{state,version_id}'::text[]))) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'Đề xuất % đã gửi không được sửa hoặc xóa; hãy rút và lập đề xuất khác.', OLD.id
        USING ERRCODE = 'check_violation';
END $$;
DROP TRIGGER IF EXISTS amendment_is_kept ON plan_amendment;
CREATE TRIGGER amendment_is_kept BEFORE UPDATE OR DELETE ON plan_amendment
    FOR EACH ROW EXECUTE FUNCTION amendment_is_kept();

-- A record of what was done is withdrawn once, and never edited.
CREATE OR REPLACE FUNCTION plan_record_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.withdrawn_at IS NULL AND NEW.withdrawn_at IS NOT NULL
       AND (to_jsonb(OLD) - '{withdrawn_at,withdrawn_by_id,withdrawn_because}'::text[])
         = (to_jsonb(NEW) - '{withdrawn_at,withdrawn_by_id,withdrawn_because}'::text[]) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'Bản ghi % không được sửa hoặc xóa; hãy đính chính bằng bản ghi mới.', OLD.id
        USING ERRCODE = 'check_violation';
END $$;
DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['inspection', 'communication', 'consultation', 'contribution',
        'goodexample', 'policyproposal'] LOOP
        EXECUTE format('DROP TRIGGER IF EXISTS record_is_kept ON plan_%I', name);
        EXECUTE format('CREATE TRIGGER record_is_kept BEFORE UPDATE OR DELETE ON plan_%I
            FOR EACH ROW EXECUTE FUNCTION plan_record_is_kept()', name);
    END LOOP;
END $$;

-- An opinion is answered once.
CREATE OR REPLACE FUNCTION opinion_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.answer = '' AND (to_jsonb(OLD) - '{answer,answered_on}'::text[])
         = (to_jsonb(NEW) - '{answer,answered_on}'::text[]) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'Ý kiến % đã ghi không được sửa hoặc xóa.', OLD.id
        USING ERRCODE = 'check_violation';
END $$;
DROP TRIGGER IF EXISTS opinion_is_kept ON plan_opinion;
CREATE TRIGGER opinion_is_kept BEFORE UPDATE OR DELETE ON plan_opinion
    FOR EACH ROW EXECUTE FUNCTION opinion_is_kept();

-- Nothing is added to a year whose money is settled.
CREATE OR REPLACE FUNCTION settled_is_settled() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM plan_budgetlock AS locked
               JOIN plan_budgetline AS line ON line.plan_id = locked.plan_id
                    AND line.year = locked.year
               WHERE line.id = CASE TG_TABLE_NAME WHEN 'plan_budgetline' THEN NEW.id
                               ELSE (to_jsonb(NEW) ->> 'line_id')::bigint END) THEN
        RAISE EXCEPTION 'Năm ngân sách đã khóa sổ sau quyết toán; không ghi thêm được.'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
DROP TRIGGER IF EXISTS settled_is_settled ON plan_budgetstage;
CREATE TRIGGER settled_is_settled AFTER INSERT ON plan_budgetstage
    FOR EACH ROW EXECUTE FUNCTION settled_is_settled();
DROP TRIGGER IF EXISTS settled_is_settled ON plan_budgetline;
CREATE TRIGGER settled_is_settled AFTER INSERT ON plan_budgetline
    FOR EACH ROW EXECUTE FUNCTION settled_is_settled();
