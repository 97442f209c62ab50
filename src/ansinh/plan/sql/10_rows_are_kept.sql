-- What was said of a task, what was attached, charged or allowed is only ever added.
CREATE OR REPLACE FUNCTION plan_rows_are_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Dòng này của kế hoạch đã ghi thì không sửa, không xóa; hãy ghi dòng mới.'
        USING ERRCODE = 'check_violation';
END $$;
DO $$
DECLARE kept text;
BEGIN
    FOREACH kept IN ARRAY ARRAY['plan_attachment', 'plan_taskresult', 'plan_taskresult_evidence',
                                'plan_deliverable', 'plan_charge', 'plan_roundexception'] LOOP
        EXECUTE format('DROP TRIGGER IF EXISTS rows_are_kept ON %I', kept);
        EXECUTE format('CREATE TRIGGER rows_are_kept BEFORE UPDATE OR DELETE ON %I '
                       'FOR EACH ROW EXECUTE FUNCTION plan_rows_are_kept()', kept);
    END LOOP;
END $$;
